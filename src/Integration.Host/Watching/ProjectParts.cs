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
    public int RequestsOf(long projectId) => sources.Count(source => reading.IsWanted(projectId, source));

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
    /// <param name="deep">Whether to read all of the last 48 hours, known or not; also what GitLab did not show the last time.</param>
    /// <param name="look">What was seen of the project in passing, if anything.</param>
    /// <param name="priority">How urgent the requests are.</param>
    /// <param name="cancellationToken">Stops between two batches or within a request.</param>
    /// <exception cref="GitLabException">GitLab could not be read to the end, or shows nothing of the project; what was committed stays.</exception>
    public async Task ReadAsync(long projectId, bool deep, ProjectLook? look, RequestPriority priority, CancellationToken cancellationToken)
    {
        var order = new ReadingOrder(projectId, deep, look, priority);
        var found = new Findings();
        foreach (var source in sources.Where(source => !sources.Any(other => other.Name == source.Follows)))
        {
            await ReadAsync(order, source, sources.FirstOrDefault(other => other.Follows == source.Name), found, cancellationToken);
        }

        // Nothing at all is shown: it is the project that is gone or closed to the watcher's user, not a feature of it.
        if (found is { Read.Count: 0, Failure: null, Refused: [var (_, first), ..] })
        {
            ExceptionDispatchInfo.Throw(first);
        }

        found.Read.ForEach(part => problems.Gone(projectId, part));
        found.Refused.ForEach(part => problems.Found(projectId, part.Part, part.Error.Message));
        found.Failure?.Throw();
    }

    private async Task ReadAsync(ReadingOrder order, IEventSource source, IEventSource? following, Findings found, CancellationToken cancellationToken)
    {
        var follower = following is null || IsLeftOut(order, following) ? null : new Follower(following, mayHold: Waits(order, following));
        if (IsLeftOut(order, source))
        {
            await ReadAloneAsync(order, follower, found, cancellationToken);
            return;
        }

        GitLabException? error = null;
        try
        {
            if (await reading.ReadAsync(order, source, follower, cancellationToken))
            {
                found.Read.Add(source.Name);
            }
        }
        catch (GitLabException failed)
        {
            error = failed;
        }

        var isRefused = error is { Failure: GitLabFailure.Forbidden or GitLabFailure.NotFound };
        var waits = error is not null && !isRefused && Waits(order, source);
        if (follower is not null)
        {
            Count(order, source, isRefused ? null : error);
            NoteFollower(order, follower, found);
        }

        if (error is not null)
        {
            found.Note(source.Name, error);
            if (!waits && follower is { Reading: null })
            {
                await ReadAloneAsync(order, follower, found, cancellationToken);
            }
        }
    }

    /// <summary>Where there is nothing with which it could be told in one order.</summary>
    private async Task ReadAloneAsync(ReadingOrder order, Follower? follower, Findings found, CancellationToken cancellationToken)
    {
        if (follower is null)
        {
            return;
        }

        try
        {
            if (await reading.ReadAsync(order, follower.Source, null, cancellationToken))
            {
                found.Read.Add(follower.Source.Name);
            }
        }
        catch (GitLabException error)
        {
            found.Note(follower.Source.Name, error);
        }
    }

    private void NoteFollower(ReadingOrder order, Follower follower, Findings found)
    {
        if (follower.Error is { } error)
        {
            Count(order, follower.Source, error);
            found.Note(follower.Source.Name, error);
        }
        else if (follower.IsRead)
        {
            Count(order, follower.Source, null);
            found.Read.Add(follower.Source.Name);
        }
    }

    private bool IsLeftOut(ReadingOrder order, IEventSource source) => !order.Deep && problems.Has(order.ProjectId, source.Name);

    private bool Waits(ReadingOrder order, IEventSource source) => _failures.GetValueOrDefault((order.ProjectId, source.Name)) < MostWaits;

    private void Count(ReadingOrder order, IEventSource source, GitLabException? error)
    {
        var key = (order.ProjectId, source.Name);
        if (error is null)
        {
            _failures.TryRemove(key, out _);
        }
        else
        {
            _failures.AddOrUpdate(key, 1, static (_, count) => Math.Min(count + 1, MostWaits));
        }
    }

    /// <summary>What came of the parts of one reading.</summary>
    private sealed class Findings
    {
        public List<string> Read { get; } = [];

        public List<(string Part, GitLabException Error)> Refused { get; } = [];

        public ExceptionDispatchInfo? Failure { get; private set; }

        /// <exception cref="GitLabException">It is not of this part alone.</exception>
        public void Note(string part, GitLabException error)
        {
            if (error.Failure is GitLabFailure.Forbidden or GitLabFailure.NotFound)
            {
                Refused.Add((part, error));
                return;
            }

            var failure = ExceptionDispatchInfo.Capture(error);
            if (!IsOfThisPart(error))
            {
                failure.Throw();
            }

            Failure ??= failure;
        }

        // A 5xx or an answer that nobody understands may be the fault of one address; a refused token, a reached limit or no connection is not.
        private static bool IsOfThisPart(GitLabException error) =>
            error is { Failure: GitLabFailure.Unreadable or GitLabFailure.Refused } or { Failure: GitLabFailure.Unavailable, Status: >= 500 };
    }
}
