using System.Globalization;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to what happened to an issue, task, incident or other work item.</summary>
internal static class Issues
{
    private const string UsualType = "issue";

    /// <param name="basis">The row.</param>
    /// <param name="reading">Null where nobody will be told.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Null for an action that is not told, and for an issue that is gone.</returns>
    public static async Task<IssueEvent?> ReadAsync(EventBasis basis, EventReading? reading, CancellationToken cancellationToken)
    {
        if (basis.Row is not { TargetIid: > 0 and { } iid } || Action(basis.Row.ActionName) is not { } action)
        {
            return null;
        }

        var found = reading is null ? default : await reading.Targets.IssueAsync(iid, cancellationToken);
        if (reading is not null && found.Outcome == DetailOutcome.Missing)
        {
            reading.IsGone(basis, FormattableString.Invariant($"issue {iid}"));
            return null;
        }

        if (reading is not null && action == IssueAction.Opened && await reading.Reopened.HoldsAsync(basis.Unseen, found.Value?.CreatedAt, cancellationToken))
        {
            action = IssueAction.Reopened;
        }

        var issue = found.Value;
        return new IssueEvent
        {
            Key = basis.Key,
            Project = basis.Project,
            Author = basis.Author ?? Doer(action, issue, basis.At),
            OccurredAt = basis.At,
            Action = action,
            Iid = iid,
            Title = Bounds.Title(issue?.Title ?? basis.Row.TargetTitle),
            Url = ProjectLinks.Trusted(issue?.WebUrl) ?? basis.Project.Issue(iid),
            Type = Type(issue),
            Confidential = IsConfidential(issue),
            Labels = Bounds.Labels(issue?.Labels),
            Assignees = Bounds.People(issue?.Assignees),
            Milestone = issue?.Milestone?.Title is { Length: > 0 } milestone ? Bounds.Name(milestone) : null,
            DueDate = Details.Day(issue?.DueDate),
            Description = issue?.Description is { Length: > 0 } description ? description : null,
            Details = Details.Of(issue),
        };
    }

    /// <summary>What is not known to be open to all counts as confidential: one trigger too few is told, not one too many.</summary>
    public static bool IsConfidential(IssueRow? issue) => issue?.Confidential is not false;

    /// <summary>Who did it, by the issue itself: where the row names nobody.</summary>
    private static Person? Doer(IssueAction action, IssueRow? issue, DateTimeOffset at) => action switch
    {
        IssueAction.Opened => People.From(issue?.Author),
        IssueAction.Closed => Closer.Of(issue?.ClosedBy, issue?.ClosedAt, at),
        IssueAction.Reopened => null,
    };

    private static IssueAction? Action(string? action) => action switch
    {
        "opened" => IssueAction.Opened,
        "closed" => IssueAction.Closed,
        _ => null,
    };

    // `issue_type` is there since GitLab 13.10; `type` says the same in capitals (GitLab, Issues API).
    private static string Type(IssueRow? issue) => (issue?.IssueType ?? issue?.Type) is { Length: > 0 } type ? Bounds.Name(type.ToLowerInvariant()) : UsualType;
}
