using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Events that cannot be read though GitLab can: a row of another shape, or a fault of this program's. Such a one is passed over for
/// a few readings, in which the others go on, and then given up.
/// </summary>
internal sealed partial class Poison(ILogger logger)
{
    public const string Shape = "GitLab's answer has another shape than it documents";

    private readonly DetailFailures failures = new();

    /// <summary>Whether an exception is nobody's but this program's own.</summary>
    public static bool IsFault(Exception e) => e is not (GitLabException or OperationCanceledException or OutOfMemoryException);

    public static string Fault(Exception e) => $"reading it ended in {e.GetType().Name}, which is a fault of this program; its log tells more";

    public static string Failure(GitLabException e) => $"GitLab was asked about it several times and failed each time: {e.Message}";

    /// <returns>Whether it is given up; if not, the next reading is to try it again.</returns>
    public bool GivesUp(UnreadableEvent what, long projectId, Exception? error)
    {
        if (failures.IsLastAttempt(what.Key))
        {
            failures.Succeeded(what.Key);
            GiveUp(what, projectId);
            return true;
        }

        if (failures.IsFirstAttempt(what.Key))
        {
            Log.TriedAgain(logger, projectId, what.Key, what.Cause, error);
        }

        failures.Failed(what.Key);
        return false;
    }

    /// <summary>Says that it is given up.</summary>
    public void GiveUp(UnreadableEvent what, long projectId) => Log.GivenUp(logger, projectId, what.Key, what.Cause);

    public PoisonOfReading In(ReadRequest request, BatchBuilder batch) => new(this, request.ProjectId, batch);

    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Warning, "Project {ProjectId}: event {Key} cannot be read: {Cause}; it is tried again, the others go on")]
        public static partial void TriedAgain(ILogger logger, long projectId, string key, string cause, Exception? error);

        [LoggerMessage(1302, LogLevel.Error, "Project {ProjectId}: event {Key} is given up: {Cause}")]
        public static partial void GivenUp(ILogger logger, long projectId, string key, string cause);
    }
}

/// <summary>What one reading does with what it cannot read.</summary>
internal sealed class PoisonOfReading(Poison poison, long projectId, BatchBuilder batch)
{
    /// <summary>Whether something was left for the next reading.</summary>
    public bool Left { get; private set; }

    /// <param name="what">The event.</param>
    /// <param name="error">What was thrown, where it was this program's fault.</param>
    /// <returns>Whether it is given up: then it is handed over as such, and its key put down.</returns>
    public bool GivesUp(UnreadableEvent what, Exception? error)
    {
        if (!poison.GivesUp(what, projectId, error))
        {
            Left = true;
            return false;
        }

        batch.GiveUp(what);
        return true;
    }

    /// <summary>It has been tried often enough already.</summary>
    public void GiveUp(UnreadableEvent what)
    {
        poison.GiveUp(what, projectId);
        batch.GiveUp(what);
    }
}
