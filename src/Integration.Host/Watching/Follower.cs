using Integration.Contract;
using Integration.GitLab;

namespace Integration.Host.Watching;

/// <summary>A source that is read within the reading of another, because both tell of the same things.</summary>
/// <param name="source">The source.</param>
/// <param name="mayHold">Whether the other waits where this one fails: without it, things might be told in another order than they happened.</param>
internal sealed class Follower(IEventSource source, bool mayHold)
{
    private readonly List<ReadBatch> _batches = [];
    private List<ProjectEvent> _untold = [];

    public IEventSource Source => source;

    /// <summary>As far as it was read; null where it was not.</summary>
    public SourceReading? Reading { get; private set; }

    /// <summary>Why it could not be read.</summary>
    public GitLabException? Error { get; private set; }

    /// <summary>Whether GitLab was asked and answered.</summary>
    public bool IsRead => Reading is not null && Error is null;

    /// <summary>Whether the other has to wait.</summary>
    public bool Holds => mayHold && Error is { Failure: not (GitLabFailure.Forbidden or GitLabFailure.NotFound) };

    /// <summary>What was found and is not written yet, without the events that were.</summary>
    public IEnumerable<ReadBatch> Rest => _batches.Select(batch => batch with { Events = [.. batch.Events.Where(_untold.Contains)] });

    /// <summary>A reading begins.</summary>
    public void Begin(SourceReading? reading)
    {
        (Reading, Error) = (reading, null);
        _batches.Clear();
        _untold = [];
    }

    /// <summary>Reads to the end and keeps what is found until its place is known.</summary>
    /// <param name="reading">How it is read.</param>
    /// <param name="write">Writes a batch in which nothing happened; it says whether reading goes on.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Whether reading goes on.</returns>
    public async Task<bool> ReadAsync(SourceReading reading, Func<ReadBatch, Task<bool>> write, CancellationToken cancellationToken)
    {
        Begin(reading);
        try
        {
            await foreach (var batch in source.ReadAsync(reading.Request, cancellationToken))
            {
                // What is settled need not be asked for again, whatever becomes of the rest.
                if (_batches.Count > 0 || batch.Events.Count > 0 || batch.Position != reading.Position)
                {
                    _batches.Add(batch);
                }
                else if (!await write(batch))
                {
                    return false;
                }
            }
        }
        catch (GitLabException error)
        {
            _batches.Clear();
            Error = error;
        }

        _untold = [.. _batches.SelectMany(batch => batch.Events).OrderBy(what => what.OccurredAt)];
        return true;
    }

    /// <summary>Takes what happened to the thing of another event before that.</summary>
    public List<ProjectEvent> TakeBefore(ProjectEvent other)
    {
        var taken = _untold.FindAll(what => what.Subject == other.Subject && what.OccurredAt < other.OccurredAt);
        _untold.RemoveAll(taken.Contains);
        return taken;
    }
}
