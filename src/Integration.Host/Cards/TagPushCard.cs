using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>The card of a tag that was pushed, moved or removed.</summary>
internal static class TagPushCard
{
    public static Card Compose(TagPushEvent push, CardWords words)
    {
        var url = push.Action == TagAction.Removed ? null : push.TagUrl;
        var message = PlainText.Block(push.Message).Trim();
        return new Card
        {
            Color = CardColor.Green,
            Language = words.Language,
            Title = PlainText.Line(words[$"tag.{push.State}.title"].Text(("project", push.Project.Name), ("tag", push.Tag))),
            Summary = words[$"tag.{push.State}.{CardWords.Voice(push.Author)}"].Fill(
                ("user", CardWords.Who(push.Author)),
                ("project", new LinkSpan(push.Project.Name, push.Project.Url)),
                ("tag", CardWords.Link(push.Tag, url))),
            Fields = push.Commit is { } commit ? [new CardField(words.Label("commit"), words.Commit(commit, author: false))] : [],
            Body = message.Length > 0 ? [new QuoteBlock(message)] : [],
            Button = url is null ? words.Button("project", push.Project.Url) : words.Button("tag", url),
        };
    }
}
