namespace Integration.GitLab;

/// <summary>
/// Which rows that say "opened" are of things that were reopened: GitLab has no word of its own for that
/// (`action_name` falls back to "opened"), but its filter `action=reopened` looks at what is stored. The filter names the events themselves,
/// so it is exact however often a thing was closed and reopened between two looks and whatever the clock says, and one request serves all
/// things of the project. Times would not be exact (events are written by a queue, seconds or minutes after the thing), and
/// `resource_state_events` costs a request for each thing and has ids of its own.
/// </summary>
internal sealed class ReopenedRows(IGitLabTransport transport, ReadRequest request, DetailFailures failures, IReadOnlyList<UnseenRow> rows)
{
    private const int MostPages = 10;

    // An event this long after its thing was made is no event of its making, however slow GitLab's queue. Only where GitLab does not answer to the filter.
    private static readonly TimeSpan SlowestQueue = TimeSpan.FromHours(1);

    private readonly HashSet<long> reopened = [];
    private readonly string path = FormattableString.Invariant($"projects/{request.ProjectId}/events?action=reopened&per_page=100&sort=desc&after={new ReadWindow(request).AfterDay}");

    // Ids from here on are known to be in the list, or not to be.
    private long? complete;

    /// <param name="row">A row that says "opened".</param>
    /// <param name="createdAt">When the thing was made, where that is known.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<bool> HoldsAsync(UnseenRow row, DateTimeOffset? createdAt, CancellationToken cancellationToken)
    {
        complete ??= await LoadAsync(cancellationToken);
        return reopened.Contains(row.Id) || (row.Id < complete && createdAt is { } made && row.At - made > SlowestQueue);
    }

    private async Task<long> LoadAsync(CancellationToken cancellationToken)
    {
        var lowest = rows.Where(row => row.Row?.ActionName == "opened").Select(row => row.Id).DefaultIfEmpty().Min();
        try
        {
            var reached = await LoadAsync(lowest, cancellationToken);
            failures.Succeeded(path);
            return reached;
        }
        catch (GitLabException e) when (e.TooLarge || e.Failure is GitLabFailure.Refused || (DetailFailures.Counts(e) && failures.IsLastAttempt(path)))
        {
            return long.MaxValue;
        }
        catch (GitLabException e) when (DetailFailures.Counts(e))
        {
            failures.Failed(path);
            throw;
        }
    }

    private async Task<long> LoadAsync(long lowest, CancellationToken cancellationToken)
    {
        var (page, reached) = (1, long.MaxValue);
        for (var read = 0; read < MostPages; read++)
        {
            var answer = await transport.GetAsync(FormattableString.Invariant($"{path}&page={page}"), request.Priority, cancellationToken);
            foreach (var bytes in WireReader.Rows(answer))
            {
                if (WireReader.Row(bytes, Wire.Default.EventRow) is { Id: > 0 } row)
                {
                    reopened.Add(row.Id);
                    reached = Math.Min(reached, row.Id);
                }
            }

            // Short and empty pages are not the last: GitLab takes out what may not be seen after it has cut them.
            if (answer.NextPage is not { } next || next <= page || reached <= lowest)
            {
                return 0;
            }

            page = next;
        }

        return reached;
    }
}
