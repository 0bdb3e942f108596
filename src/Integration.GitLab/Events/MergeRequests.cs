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
        return new MergeRequestEvent
        {
            Key = basis.Key,
            Project = basis.Project,
            Author = basis.Author,
            OccurredAt = basis.At,
            Action = action,
            Iid = iid,
            Title = Bounds.Title(found?.Title ?? basis.Row.TargetTitle),
            Url = ProjectLinks.Trusted(found?.WebUrl) ?? basis.Project.MergeRequest(iid),
            SourceBranch = found?.SourceBranch is { Length: > 0 } source ? Bounds.Title(source) : null,
            TargetBranch = found?.TargetBranch is { Length: > 0 } target ? Bounds.Title(target) : null,
            Draft = found?.Draft == true,
            Labels = Bounds.Labels(found?.Labels),
            Assignees = Bounds.People(found?.Assignees),
            Reviewers = Bounds.People(found?.Reviewers),
            Description = found?.Description is { Length: > 0 } description ? description : null,

            // `approved` says true on a GitLab EE without licence though nobody approved: only the list of who did can be trusted.
            ApprovalsGiven = approvals?.ApprovedBy?.Select(approval => approval?.User?.Username).OfType<string>().Distinct(StringComparer.Ordinal).Count(),

            // 0 is what a GitLab without approval rules says.
            ApprovalsRequired = approvals?.ApprovalsRequired is > 0 and { } required ? required : null,
        };
    }

    private static MergeRequestAction? Action(string? action) => action switch
    {
        "opened" => MergeRequestAction.Opened,
        "accepted" => MergeRequestAction.Merged,
        "closed" => MergeRequestAction.Closed,
        "approved" => MergeRequestAction.Approved,
        _ => null,
    };
}
