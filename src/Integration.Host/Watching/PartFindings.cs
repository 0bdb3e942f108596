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

    // A 5xx or an answer that nobody understands may be the fault of one address; a refused token, a reached limit or no connection is not.
    private static bool IsOfThisPart(GitLabException error) => error is { Failure: GitLabFailure.Unreadable or GitLabFailure.Refused } or { Failure: GitLabFailure.Unavailable, Status: >= 500 };
}
