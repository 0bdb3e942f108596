using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Integration.GitLab;

namespace Integration.Host.Watching;

/// <summary>Reads a project part by part, each source being one: what is wrong with one part does not stop the others.</summary>
internal sealed class ProjectParts(IEnumerable<IEventSource> sources, ProjectReading reading, PartProblems problems)
{
    // Of two parts that tell of the same things, one waits so many readings for the other: as often as a single event is tried before it is
    // given up. Then it goes on without, and what the other finds later is told later than it belongs.
    private const int MostWaits = 4;

    private readonly ConcurrentDictionary<(long Project, string Part), int> _failures = new();

    /// <summary>How many requests it takes at least to ask for all that somebody wants to be told of.</summary>
    public int RequestsOf(long projectId) => sources.Count(source => source.IsOffered && reading.IsWanted(projectId, source));

    /// <summary>The project is not watched any more.</summary>
    public void Forget(long projectId)
    {
        problems.Forget(projectId);
        foreach (var source in sources)
        {
            _failures.TryRemove((projectId, source.Name), out _);
        }
    }

    /// <param name="projectId">The project.</param>
    /// <param name="deep">Whether to read all of the last 48 hours, known or not; also what was left out for a while because it could not be read.</param>
    /// <param name="look">What was seen of the project in passing, if anything.</param>
    /// <param name="priority">How urgent the requests are.</param>
    /// <param name="cancellationToken">Stops between two batches or within a request.</param>
    /// <exception cref="GitLabException">GitLab could not be read to the end, or shows nothing of the project; what was committed stays.</exception>
    public async Task ReadAsync(long projectId, bool deep, ProjectLook? look, RequestPriority priority, CancellationToken cancellationToken)
    {
        var order = new ReadingOrder(projectId, deep, look, priority);
        var found = new PartFindings();
        try
        {
            foreach (var source in sources.Where(source => !sources.Any(other => other.Name == source.Follows)))
            {
                await ReadAsync(order, source, sources.FirstOrDefault(other => other.Follows == source.Name), found, cancellationToken);
            }
        }
        finally
        {
            Count(projectId, found);
        }

        // Nothing at all is shown: it is the project that is gone or closed to the watcher's user, not a feature of it.
        if (found is { Read.Count: 0, Refused: [var (_, first), ..] } && sources.Where(source => reading.IsWanted(projectId, source)).All(IsNotShown))
        {
            ExceptionDispatchInfo.Throw(first);
        }

        found.Read.ForEach(part => problems.Gone(projectId, part));
        found.Refused.ForEach(part => problems.Hidden(projectId, part.Part, part.Error.Message));
        if (found is { Read.Count: 0, Failed: [var (_, failure), ..] })
        {
            // Perhaps it is all of GitLab.
            ExceptionDispatchInfo.Throw(failure);
        }

        found.Failed.ForEach(part => problems.Failed(projectId, part.Part, part.Error.Message));

        bool IsNotShown(IEventSource source) => !source.IsOffered || found.Refused.Exists(part => part.Part == source.Name) || problems.IsHidden(projectId, source.Name);
    }

    private async Task ReadAsync(ReadingOrder order, IEventSource source, IEventSource? following, PartFindings found, CancellationToken cancellationToken)
    {
        // What could not be read the last time may have missed what only an earlier look showed; so has what waited for it.
        var whole = order with { Deep = order.Deep || problems.Has(order.ProjectId, source.Name) || (following is not null && problems.Has(order.ProjectId, following.Name)) };
        var follower = following is null || Rests(order, following) ? null : new Follower(following, mayHold: Waits(order, following));
        if (Rests(order, source))
        {
            await ReadAloneAsync(whole, follower, found, cancellationToken);
            return;
        }

        GitLabException? error = null;
        try
        {
            if (await reading.ReadAsync(whole, source, follower, cancellationToken))
            {
                found.Answered(source);
            }
        }
        catch (GitLabException failed)
        {
            error = failed;
        }

        var isRefused = error is { Failure: GitLabFailure.Forbidden or GitLabFailure.NotFound };
        var waits = error is not null && !isRefused && Waits(order, source);
        if (following is not null)
        {
            found.Count(source, isRefused ? null : error);
        }

        if (follower is not null)
        {
            NoteFollower(follower, found);
        }

        if (error is not null)
        {
            found.Note(source, error);
            if (!waits && follower is { Reading: null })
            {
                await ReadAloneAsync(whole, follower, found, cancellationToken);
            }
        }
    }

    /// <summary>Where there is nothing with which it could be told in one order.</summary>
    private async Task ReadAloneAsync(ReadingOrder order, Follower? follower, PartFindings found, CancellationToken cancellationToken)
    {
        if (follower is null)
        {
            return;
        }

        try
        {
            if (await reading.ReadAsync(order, follower.Source, null, cancellationToken))
            {
                found.Answered(follower.Source);
            }

            found.Count(follower.Source, null);
        }
        catch (GitLabException error)
        {
            found.Count(follower.Source, error);
            found.Note(follower.Source, error);
        }
    }

    private static void NoteFollower(Follower follower, PartFindings found)
    {
        if (follower.Error is { } error)
        {
            found.Count(follower.Source, error);
            found.Note(follower.Source, error);
        }
        else if (follower.IsRead)
        {
            found.Count(follower.Source, null);
            found.Answered(follower.Source);
        }
    }

    // Of two that are told in one order, the one that fails is asked for at each reading as long as the other waits for it, and once more when it does not.
    private bool Rests(ReadingOrder order, IEventSource source) =>
        !order.Deep && problems.Rests(order.ProjectId, source.Name)
        && (problems.IsHidden(order.ProjectId, source.Name) || _failures.GetValueOrDefault((order.ProjectId, source.Name)) > MostWaits || (source.Follows is null && !sources.Any(other => other.Follows == source.Name)));

    private bool Waits(ReadingOrder order, IEventSource source) => _failures.GetValueOrDefault((order.ProjectId, source.Name)) < MostWaits;

    private void Count(long projectId, PartFindings found)
    {
        foreach (var (part, failed) in found.Counted)
        {
            if (failed)
            {
                _failures.AddOrUpdate((projectId, part), 1, static (_, count) => Math.Min(count + 1, MostWaits + 1));
            }
            else
            {
                _failures.TryRemove((projectId, part), out _);
            }
        }
    }
}
