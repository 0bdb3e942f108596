using System.Collections.Concurrent;

namespace Integration.Host.Watching;

/// <summary>
/// Parts of projects that GitLab does not show: a feature that is switched off there, or that the watcher's user may not see. They are
/// left out, said once, and looked at again by each deep reading.
/// </summary>
internal sealed partial class PartProblems(ILogger<PartProblems> logger)
{
    private readonly ConcurrentDictionary<(long Project, string Part), string> _problems = new();

    /// <summary>What is left out at this moment, and why.</summary>
    public IReadOnlyCollection<PartProblem> All => [.. _problems.Select(problem => new PartProblem(problem.Key.Project, problem.Key.Part, problem.Value)).OrderBy(problem => (problem.Project, problem.Part))];

    public bool Has(long project, string part) => _problems.ContainsKey((project, part));

    public void Found(long project, string part, string problem)
    {
        if (_problems.TryAdd((project, part), problem))
        {
            Log.LeftOut(logger, project, part, problem);
        }
    }

    public void Gone(long project, string part)
    {
        if (_problems.TryRemove((project, part), out _))
        {
            Log.Back(logger, project, part);
        }
    }

    /// <summary>The project is not watched any more.</summary>
    public void Forget(long project)
    {
        foreach (var key in _problems.Keys.Where(key => key.Project == project))
        {
            _problems.TryRemove(key, out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Warning, "Project {Project}: its {Part} are left out, its other events go on: {Problem}. Nothing has to be done if the feature is switched off there.")]
        public static partial void LeftOut(ILogger logger, long project, string part, string problem);

        [LoggerMessage(2022, LogLevel.Information, "Project {Project}: its {Part} can be read again.")]
        public static partial void Back(ILogger logger, long project, string part);
    }
}

/// <summary>A part of a project that is left out.</summary>
internal sealed record PartProblem(long Project, string Part, string Problem);
