using Integration.Contract;
using Integration.Host.Localization;

namespace Integration.Host.Cards;

/// <summary>The card of a push to a branch.</summary>
internal static class PushCard
{
    public static Card Compose(PushEvent push, CardWords words)
    {
        var (key, counted) = Key(push);
        return new Card
        {
            Color = CardColor.Green,
            Language = words.Language,
            Title = PlainText.Line(Sentence(words, $"push.{key}.title", push, counted)
                .Text(("project", push.Project.Name), ("branch", push.Branch), ("count", Formats.Number(push.CommitCount)))),
            Summary = Sentence(words, $"push.{key}.{CardWords.Voice(push.Author)}", push, counted).Fill(
                ("user", CardWords.Who(push.Author)),
                ("project", new LinkSpan(push.Project.Name, push.Project.Url)),
                ("branch", CardWords.Link(push.Branch, push.Action == PushAction.Removed ? null : push.BranchUrl)),
                ("count", CardWords.Count(push.CommitCount))),
            Body = Commits(push, words),
            Button = Button(push, words),
        };
    }

    private static (string Key, bool Counted) Key(PushEvent push) => push.Action switch
    {
        PushAction.Commits => push.CommitCount > 0 ? ("commits", true) : ("updated", false),
        PushAction.NewBranch => push.CommitCount > 0 ? ("new_branch_commits", true) : ("new_branch", false),
        PushAction.Forced => push.CommitCount > 0 ? ("forced_commits", true) : ("forced", false),
        PushAction.Removed => ("removed", false),
    };

    private static Sentence Sentence(CardWords words, string key, PushEvent push, bool counted) =>
        counted ? words.Plural(key, push.CommitCount) : words[key];

    private static CardBlock[] Commits(PushEvent push, CardWords words)
    {
        if (push.Commits.Count == 0)
        {
            return [];
        }

        var list = new ListBlock([.. push.Commits.Select(commit => words.Commit(commit, author: true))]);
        var more = push.CommitCount - push.Commits.Count;
        return more > 0 ? [list, new LineBlock(words.Plural("push.more", more).Fill(("count", CardWords.Count(more))))] : [list];
    }

    private static CardButton Button(PushEvent push, CardWords words) => push switch
    {
        { CompareUrl: { } compare } => words.Button("compare", compare),
        { BranchUrl: { } branch } when push.Action != PushAction.Removed => words.Button("branch", branch),
        _ => words.Button("project", push.Project.Url),
    };
}
