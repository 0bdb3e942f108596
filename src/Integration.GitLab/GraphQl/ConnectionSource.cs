using System.Runtime.CompilerServices;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// What is new in a connection of a project's that only GraphQL has. The position is the newest time; it moves only when all that is
/// behind it has been handed over, since events come oldest first and pages newest first.
/// </summary>
internal abstract class ConnectionSource<T>(ConnectionPages<T> pages, ProjectDirectory projects, ILogger logger) : IEventSource
    where T : class
{
    private const string TooLarge = "GitLab's answer about it alone is longer than what is read";

    private readonly Poison poison = new(logger);

    public abstract string Name { get; }

    public IReadOnlyList<EventKind> Kinds => [Kind];

    public bool IsOffered => pages.IsOffered;

    protected abstract EventKind Kind { get; }

    public bool MayHaveNews(ReadRequest request)
    {
        var window = new ReadWindow(request);
        return request.Look is null || Looked(request.Look) is not { } looked || looked.Any(row => window.Holds(row.At) && !request.Seen.Contains(Key(request.ProjectId, row.Id, row.At)));
    }

    public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await pages.ReadAsync(request, (id, at) => Key(request.ProjectId, id, at), cancellationToken) is not var (rows, newest))
        {
            yield break;
        }

        var batch = new BatchBuilder(request.Position);
        var poisoned = poison.In(request, batch);
        foreach (var row in rows)
        {
            if (row.Row is { } wire)
            {
                var project = await projects.GetAsync(request.ProjectId, cancellationToken);
                try
                {
                    batch.Add(Read(row, wire, project), new SeenKey(row.Key, row.Reached));
                }
                catch (Exception e) when (Poison.IsFault(e))
                {
                    poisoned.GivesUp(new UnreadableEvent(row.Key, Kind, row.Reached, Poison.Fault(e)), e);
                }
            }
            else if (row.TooLarge)
            {
                // Asked for by itself already, and it will not shrink.
                poisoned.GiveUp(new UnreadableEvent(row.Key, Kind, row.Reached, TooLarge));
            }
            else
            {
                poisoned.GivesUp(new UnreadableEvent(row.Key, Kind, row.Reached, Poison.Shape), null);
            }

            if (batch.IsFull)
            {
                yield return batch.Take();
            }
        }

        if (!poisoned.Left)
        {
            batch.Reached(0, newest);
        }

        if (!batch.IsEmpty || batch.Position != request.Position)
        {
            yield return batch.Take();
        }
    }

    /// <summary>The event's key.</summary>
    protected abstract string Key(long projectId, long id, DateTimeOffset at);

    protected abstract IReadOnlyList<LookedRow>? Looked(ProjectLook look);

    protected abstract ProjectEvent Read(ConnectionRow<T> row, T wire, Project project);

    protected static Severity SeverityOf(string? word) => word?.ToUpperInvariant() switch
    {
        "CRITICAL" => Severity.Critical,
        "HIGH" => Severity.High,
        "MEDIUM" => Severity.Medium,
        "LOW" => Severity.Low,
        "INFO" => Severity.Info,
        _ => Severity.Unknown,
    };

    protected static string? Word(string? text) => text is { Length: > 0 } ? Bounds.Title(text) : null;
}
