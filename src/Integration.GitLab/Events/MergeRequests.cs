using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to what happened to a merge request.</summary>
internal static class MergeRequests
{
    /// <param name="basis">The row.</param>
    /// <param name="reading">Null where nobody will be told.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Null for an action that is not told.</returns>
    public static async Task<MergeRequestEvent?> ReadAsync(EventBasis basis, EventReading? reading, CancellationToken cancellationToken)
    {
        if (basis.Row is not { TargetIid: > 0 and { } iid } || Action(basis.Row.ActionName) is not { } action)
        {
            return null;
        }

        var found = reading is null ? null : (await reading.Targets.MergeRequestAsync(iid, cancellationToken)).Value;
        if (reading is not null && action == MergeRequestAction.Opened && await reading.Reopened.HoldsAsync(basis.Unseen, found?.CreatedAt, cancellationToken))
        {
            action = MergeRequestAction.Reopened;
        }

        var approvals = reading is not null && action == MergeRequestAction.Approved ? (await reading.Targets.ApprovalsAsync(iid, cancellationToken)).Value : null;
        var what = Event(basis.Key, basis.Project, basis.At, action, iid, found, basis.Row.TargetTitle) with
        {
            Author = basis.Author ?? Doer(action, found, basis.At),
            Description = found?.Description is { Length: > 0 } description ? description : null,
        };
        return approvals is null ? what : WithApprovals(what, approvals);
    }

    /// <summary>What a card tells of a merge request, whatever happened to it; without who did it.</summary>
    public static MergeRequestEvent Event(string key, Project project, DateTimeOffset at, MergeRequestAction action, long iid, MergeRequestRow? found, string? title) => new()
    {
        Key = key,
        Project = project,
        OccurredAt = at,
        Action = action,
        Iid = iid,
        Title = Bounds.Title(found?.Title ?? title),
        Url = ProjectLinks.Trusted(found?.WebUrl) ?? project.MergeRequest(iid),
        SourceBranch = found?.SourceBranch is { Length: > 0 } source ? Bounds.Title(source) : null,
        TargetBranch = found?.TargetBranch is { Length: > 0 } target ? Bounds.Title(target) : null,
        Draft = found?.Draft == true,
        Labels = Bounds.Labels(found?.Labels),
        Assignees = Bounds.People(found?.Assignees),
        Reviewers = Bounds.People(found?.Reviewers),
        Details = Details.Of(found),
    };

    /// <summary>`approved` says true on a GitLab EE without licence though nobody approved: only the list of who did can be trusted.</summary>
    public static MergeRequestEvent WithApprovals(MergeRequestEvent what, ApprovalsRow approvals) => what with
    {
        ApprovalsGiven = approvals.ApprovedBy?.Select(approval => approval?.User?.Username).OfType<string>().Distinct(StringComparer.Ordinal).Count(),

        // 0 is what a GitLab without approval rules says.
        ApprovalsRequired = approvals.ApprovalsRequired is > 0 and { } required ? required : null,
    };

    /// <summary>Who did it, by the merge request itself: where the row names nobody. `merged_by` is what `merge_user` was called before GitLab 14.7.</summary>
    private static Person? Doer(MergeRequestAction action, MergeRequestRow? found, DateTimeOffset at) => action switch
    {
        MergeRequestAction.Opened => People.From(found?.Author),
        MergeRequestAction.Merged => People.From(found?.MergeUser) ?? People.From(found?.MergedBy),
        MergeRequestAction.Closed => Closer.Of(found?.ClosedBy, found?.ClosedAt, at),
        MergeRequestAction.Reopened or MergeRequestAction.Approved or MergeRequestAction.Unapproved => null,
    };

    private static MergeRequestAction? Action(string? action) => action switch
    {
        "opened" => MergeRequestAction.Opened,
        "accepted" => MergeRequestAction.Merged,
        "closed" => MergeRequestAction.Closed,
        "approved" => MergeRequestAction.Approved,
        _ => null,
    };
}
