using System.Runtime.ExceptionServices;
using Integration.GitLab;

namespace Integration.Host.Watching;

/// <summary>Reads a project part by part, each source being one: what is wrong with one part does not stop the others.</summary>
internal sealed class ProjectParts(IEnumerable<IEventSource> sources, ProjectReading reading, PartProblems problems)
{
    /// <summary>How many requests it takes at least to ask for all that somebody wants to be told of.</summary>
    public int RequestsOf(long projectId) => sources.Count(source => source.IsOffered && reading.IsWanted(projectId, source));

    /// <summary>The project is not watched any more.</summary>
    public void Forget(long projectId) => problems.Forget(projectId);

    /// <param name="projectId">The project.</param>
    /// <param name="deep">Whether to read all of the last 48 hours, known or not; also what was left out for a while because it could not be read.</param>
    /// <param name="look">What was seen of the project in passing, if anything.</param>
    /// <param name="priority">How urgent the requests are.</param>
    /// <param name="cancellationToken">Stops between two batches or within a request.</param>
    /// <exception cref="GitLabException">GitLab could not be read to the end, or shows nothing of the project; what was committed stays.</exception>
    public async Task ReadAsync(long projectId, bool deep, ProjectLook? look, RequestPriority priority, CancellationToken cancellationToken)
    {
        var refused = new List<(string Part, GitLabException Error)>();
        var failed = new List<(string Part, GitLabException Error)>();
        var read = new List<string>();
        var wanted = sources.Where(source => reading.IsWanted(projectId, source)).ToList();
        foreach (var source in wanted.Where(source => deep || !problems.Rests(projectId, source.Name)))
        {
            try
            {
                // What could not be read the last time may have missed what only an earlier look showed.
                var whole = deep || problems.Has(projectId, source.Name);
                if (await reading.ReadAsync(projectId, source, whole, look, priority, cancellationToken) && source.IsOffered)
                {
                    read.Add(source.Name);
                }
            }
            catch (GitLabException error) when (error.Failure is GitLabFailure.Forbidden or GitLabFailure.NotFound)
            {
                refused.Add((source.Name, error));
            }
            catch (GitLabException error) when (IsOfThisPart(error))
            {
                failed.Add((source.Name, error));
            }
        }

        // Nothing at all is shown: it is the project that is gone or closed to the watcher's user, not a feature of it.
        if (read.Count == 0 && refused is [var (_, first), ..] && wanted.TrueForAll(IsNotShown))
        {
            ExceptionDispatchInfo.Throw(first);
        }

        read.ForEach(part => problems.Gone(projectId, part));
        refused.ForEach(part => problems.Hidden(projectId, part.Part, part.Error.Message));
        if (read.Count == 0 && failed is [var (_, failure), ..])
        {
            // Perhaps it is all of GitLab.
            ExceptionDispatchInfo.Throw(failure);
        }

        failed.ForEach(part => problems.Failed(projectId, part.Part, part.Error.Message));

        bool IsNotShown(IEventSource source) => !source.IsOffered || refused.Exists(part => part.Part == source.Name) || problems.IsHidden(projectId, source.Name);
    }

    // A 5xx or an answer that nobody understands may be the fault of one address; a refused token, a reached limit or no connection is not.
    private static bool IsOfThisPart(GitLabException error) => error is { Failure: GitLabFailure.Unreadable or GitLabFailure.Refused } or { Failure: GitLabFailure.Unavailable, Status: >= 500 };
}
