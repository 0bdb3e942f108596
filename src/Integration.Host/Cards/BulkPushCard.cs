using Integration.Contract;
using Integration.Host.Localization;

namespace Integration.Host.Cards;

/// <summary>The card of a push of many branches or tags, of which GitLab tells the number alone.</summary>
internal static class BulkPushCard
{
    public static Card Compose(BulkPushEvent push, CardWords words)
    {
        var key = $"bulk.{Refs(push.Refs)}.{Action(push.Action)}";
        return new Card
        {
            Color = CardColor.Green,
            Language = words.Language,
            Title = PlainText.Line(words.Plural($"{key}.title", push.RefCount).Text(("project", push.Project.Name), ("count", Formats.Number(push.RefCount)))),
            Summary = words.Plural($"{key}.{CardWords.Voice(push.Author)}", push.RefCount).Fill(
                ("user", CardWords.Who(push.Author)),
                ("project", new LinkSpan(push.Project.Name, push.Project.Url)),
                ("count", CardWords.Count(push.RefCount))),
            Button = Button(push, words),
        };
    }

    private static string Refs(RefKind refs) => refs switch
    {
        RefKind.Branch => "branch",
        RefKind.Tag => "tag",
    };

    private static string Action(BulkPushAction action) => action switch
    {
        BulkPushAction.Created => "created",
        BulkPushAction.Pushed => "pushed",
        BulkPushAction.Removed => "removed",
    };

    private static CardButton Button(BulkPushEvent push, CardWords words) => push.Refs switch
    {
        RefKind.Branch => words.Button("branches", ProjectPage.Of(push.Project, "branches")),
        RefKind.Tag => words.Button("tags", ProjectPage.Of(push.Project, "tags")),
    };
}
