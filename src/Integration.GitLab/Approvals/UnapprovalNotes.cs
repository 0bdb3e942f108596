using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>An approval that was taken back, before the approvals that are left are counted.</summary>
/// <param name="MergeRequest">The merge request as it was listed.</param>
/// <param name="By">Who took it back, or pushed.</param>
/// <param name="ByPush">Whether a push reset the approvals.</param>
internal sealed record Unapproval(MergeRequestRow MergeRequest, UserRow? By, bool ByPush);

/// <summary>
/// The system notes of a merge request that say that approvals were taken back: GitLab makes no event of it, and the approvals that are left do not
/// tell what was approved and taken back between two looks.
/// </summary>
internal sealed partial class UnapprovalNotes(ILogger logger)
{
    private const int MostRequests = 20;

    private readonly ToldOnce notShown = new();
    private readonly ToldOnce unreadable = new();

    /// <param name="row">The merge request.</param>
    /// <param name="request">What is known.</param>
    /// <param name="requests">How it is asked.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<List<Found<Unapproval>>> ReadAsync(MergeRequestRow row, ReadRequest request, DetailRequests requests, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);
        var found = new List<Found<Unapproval>>();
        var cursor = new PageCursor();
        for (var asked = 0; asked < MostRequests; asked++)
        {
            // GitLab before 13 does not know `activity_filter` and lists the comments too.
            var answer = await requests.PageAsync(
                FormattableString.Invariant($"projects/{request.ProjectId}/merge_requests/{row.Iid}/notes?activity_filter=only_activity&order_by=created_at&sort=desc&per_page={cursor.Size}&page={cursor.Page}"),
                cancellationToken);
            if (answer.Outcome == DetailOutcome.TooLarge)
            {
                cursor.Split();
                continue;
            }

            if (answer.Value is null)
            {
                // The merge request is gone, or its notes may not be seen.
                if (answer.Outcome != DetailOutcome.Missing && notShown.IsNew(request.ProjectId))
                {
                    Log.NotShown(logger, request.ProjectId, row.Iid);
                }

                break;
            }

            var older = false;
            foreach (var bytes in WireReader.Rows(answer.Value))
            {
                if (WireReader.Row(bytes, Wire.Default.NoteRow) is not { Id: > 0, CreatedAt: { } at } note)
                {
                    if (unreadable.IsNew(EventKey.OfUnreadable(bytes.Span)))
                    {
                        Log.NoteUnreadable(logger, request.ProjectId, row.Iid);
                    }

                    continue;
                }

                older |= !window.Holds(at);
                if (note is { System: true } && ByPush(note.Body) is { } byPush)
                {
                    found.Add(new(EventKey.Of("unapprove", note.Id, at), at, note.Id, new Unapproval(row, note.Author, byPush)));
                }
            }

            // Notes that may not be seen are taken out after the pages are cut: a short page is not the last.
            if (older || !cursor.GoOn(answer.Value.NextPage))
            {
                break;
            }
        }

        return found;
    }

    /// <summary>
    /// GitLab writes these notes in English, whatever the language of its users (<c>SystemNotes::MergeRequestsService</c>). What it says of a push was worded differently over the versions:
    /// "reset approvals from @lin by pushing to the branch", "revoked approvals from …".
    /// </summary>
    private static bool? ByPush(string? body) => body?.Trim() switch
    {
        "unapproved this merge request" => false,
        { } text when IsReset(text) => true,
        _ => null,
    };

    // By its first word too: other system notes quote titles and commits, which anybody may word like the rest.
    private static bool IsReset(string text) =>
        !text.Contains('\n', StringComparison.Ordinal)
        && (text.StartsWith("reset ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("revoked ", StringComparison.OrdinalIgnoreCase))
        && text.Contains("approvals from", StringComparison.OrdinalIgnoreCase)
        && text.Contains("by pushing to the branch", StringComparison.OrdinalIgnoreCase);

    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Information, "Project {ProjectId}: the notes of merge request {Iid} are not shown; approvals that were taken back there are not told")]
        public static partial void NotShown(ILogger logger, long projectId, long iid);

        [LoggerMessage(1402, LogLevel.Warning, "Project {ProjectId}: a note on merge request {Iid} has another shape than GitLab documents; it is passed over")]
        public static partial void NoteUnreadable(ILogger logger, long projectId, long iid);
    }
}
