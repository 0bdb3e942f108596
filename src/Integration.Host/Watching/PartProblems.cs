using System.Collections.Concurrent;

namespace Integration.Host.Watching;

/// <summary>
/// Parts of projects that cannot be read: GitLab does not show them (a feature that is switched off there, or that the watcher's user may not
/// see), or fails at them. They are left out for a while, said once, and then read whole, whatever looks have shown meanwhile.
/// </summary>
internal sealed partial class PartProblems(TimeProvider time, ILogger<PartProblems> logger)
{
    // Somebody may switch the feature on, and a proxy may have refused just once: as often as a project that is not shown is asked for.
    private static readonly TimeSpan HiddenAgain = TimeSpan.FromMinutes(5);

    // A part at which GitLab fails costs it work each time, and ours a request.
    private static readonly TimeSpan FailedAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(long Project, string Part), State> _problems = new();

    /// <summary>What is left out at this moment, and why.</summary>
    public IReadOnlyCollection<PartProblem> All => [.. _problems.Select(problem => new PartProblem(problem.Key.Project, problem.Key.Part, problem.Value.Problem)).OrderBy(problem => (problem.Project, problem.Part))];

    public bool Has(long project, string part) => _problems.ContainsKey((project, part));

    /// <summary>Whether GitLab did not show it the last time.</summary>
    public bool IsHidden(long project, string part) => _problems.TryGetValue((project, part), out var state) && state.Failures == 0;

    /// <summary>Whether it is not to be asked for yet.</summary>
    public bool Rests(long project, string part) => _problems.TryGetValue((project, part), out var state) && time.GetElapsedTime(state.Since) < state.Wait;

    /// <summary>GitLab does not show it.</summary>
    public void Hidden(long project, string part, string problem)
    {
        if (Put(project, part, state => new State(problem, time.GetTimestamp(), HiddenAgain, 0)))
        {
            Log.LeftOut(logger, project, part, problem);
        }
    }

    /// <summary>GitLab fails at it, and at nothing else.</summary>
    public void Failed(long project, string part, string problem)
    {
        if (Put(project, part, state => new State(problem, time.GetTimestamp(), Waits.Growing(FailedAgain, state?.Failures ?? 0, LongestWait), (state?.Failures ?? 0) + 1)))
        {
            Log.Fails(logger, project, part, problem, LongestWait);
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

    /// <returns>Whether it is a problem of another kind than before, or a new one.</returns>
    private bool Put(long project, string part, Func<State?, State> next)
    {
        var before = _problems.GetValueOrDefault((project, part));
        var state = next(before);
        _problems[(project, part)] = state;
        return before is null || before.Failures == 0 != (state.Failures == 0);
    }

    private sealed record State(string Problem, long Since, TimeSpan Wait, int Failures);

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Warning, "Project {Project}: its {Part} are left out, its other events go on: {Problem}. Nothing has to be done if the feature is switched off there.")]
        public static partial void LeftOut(ILogger logger, long project, string part, string problem);

        [LoggerMessage(2022, LogLevel.Information, "Project {Project}: its {Part} can be read again.")]
        public static partial void Back(ILogger logger, long project, string part);

        [LoggerMessage(2023, LogLevel.Warning, "Project {Project}: its {Part} cannot be read, its other events go on: {Problem}. It is tried again after waits that grow up to {Wait}.")]
        public static partial void Fails(ILogger logger, long project, string part, string problem, TimeSpan wait);
    }
}

/// <summary>A part of a project that is left out.</summary>
internal sealed record PartProblem(long Project, string Part, string Problem);
