using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>The card of an issue, task, incident or other work item that was opened, closed or reopened.</summary>
internal static class IssueCard
{
    private const string PlainIssue = "issue";

    public static Card Compose(IssueEvent issue, CardWords words)
    {
        var iid = CardWords.Plain(issue.Iid);
        var type = Type(issue, words);
        return new Card
        {
            Color = CardColor.Green,
            Language = words.Language,
            Title = words.Title(issue.Confidential, words[$"issue.{issue.State}.title"]
                .Text(("project", issue.Project.Name), ("type", type), ("iid", iid), ("title", issue.Title))),
            Summary = words[$"issue.{issue.State}.{CardWords.Voice(issue.Author)}"].Fill(
                ("user", CardWords.Who(issue.Author)),
                ("project", new LinkSpan(issue.Project.Name, issue.Project.Url)),
                ("type", new TextSpan(type)),
                ("issue", new LinkSpan(words["issue.reference"].Text(("iid", iid), ("title", issue.Title)).TrimEnd(), issue.Url))),
            Fields = [.. Fields(issue, words, type)],
            Body = issue.Action == IssueAction.Opened ? words.Markdown(issue.Description, issue.Project) : [],
            Button = words.Button(issue.Type == PlainIssue ? "issue" : "work_item", issue.Url),
        };
    }

    // What a newer GitLab may call it stands there as it is.
    private static string Type(IssueEvent issue, CardWords words)
    {
        var type = PlainText.Line(issue.Type);
        return type.Length == 0 ? words["issue.type." + PlainIssue].Text() : words.Find("issue.type." + type)?.Text() ?? type;
    }

    private static IEnumerable<CardField> Fields(IssueEvent issue, CardWords words, string type)
    {
        if (issue.Type != PlainIssue)
        {
            yield return new CardField(words.Label("type"), [new TextSpan(type)]);
        }

        if (issue.Labels.Count > 0)
        {
            yield return words.Labels(issue.Labels);
        }

        if (issue.Assignees.Count > 0)
        {
            yield return words.People("assignees", issue.Assignees, issue.Author, mention: issue.Action == IssueAction.Opened);
        }

        if (issue.Milestone is { Length: > 0 } milestone)
        {
            yield return new CardField(words.Label("milestone"), [new TextSpan(milestone)]);
        }

        if (issue.DueDate is { } due)
        {
            yield return new CardField(words.Label("due_date"), [new TextSpan(words.Date(due))]);
        }
    }
}
