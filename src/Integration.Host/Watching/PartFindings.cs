using System.Runtime.ExceptionServices;
using Integration.GitLab;

namespace Integration.Host.Watching;

/// <summary>What came of the parts of one reading.</summary>
internal sealed class PartFindings
{
    /// <summary>The parts that GitLab was asked for and told.</summary>
    public List<string> Read { get; } = [];

    /// <summary>The parts that GitLab does not show.</summary>
    public List<(string Part, GitLabException Error)> Refused { get; } = [];

    /// <summary>The parts at which GitLab failed.</summary>
    public List<(string Part, GitLabException Error)> Failed { get; } = [];

    /// <summary>A part was read; what GitLab does not have at all was not asked for.</summary>
    public void Answered(IEventSource source)
    {
        if (source.IsOffered)
        {
            Read.Add(source.Name);
        }
    }

    /// <exception cref="GitLabException">It is not of this part alone.</exception>
    public void Note(IEventSource source, GitLabException error)
    {
        if (error.Failure is GitLabFailure.Forbidden or GitLabFailure.NotFound)
        {
            Refused.Add((source.Name, error));
        }
        else if (IsOfThisPart(error))
        {
            Failed.Add((source.Name, error));
        }
        else
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    private readonly List<(string Part, GitLabException? Error)> _counted = [];

    /// <summary>
    /// Failures in a row of the parts that are told in one order: true for one more, false where it was read. A failure counts where GitLab told
    /// of something else, or nothing else was asked: what fails with all others is GitLab's.
    /// </summary>
    public IEnumerable<(string Part, bool Failed)> Counted =>
        from part in _counted
        where part.Error is null || Read.Count > 0 || (IsOfThisPart(part.Error) && Failed.TrueForAll(failed => _counted.Exists(counted => counted.Part == failed.Part)))
        select (part.Part, part.Error is not null);

    /// <summary>A part that is told in one order with another was read, or could not be.</summary>
    public void Count(IEventSource source, GitLabException? error)
    {
        if (error is not { Failure: GitLabFailure.RateLimited or GitLabFailure.Unauthorized })
        {
            _counted.Add((source.Name, error));
        }
    }

    // A 5xx or an answer that nobody understands may be the fault of one address; a refused token, a reached limit or no connection is not.
    private static bool IsOfThisPart(GitLabException error) => error is { Failure: GitLabFailure.Unreadable or GitLabFailure.Refused } or { Failure: GitLabFailure.Unavailable, Status: >= 500 };
}
