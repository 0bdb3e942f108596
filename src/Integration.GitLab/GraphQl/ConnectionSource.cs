using System.Runtime.CompilerServices;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>
/// What is new in a connection of a project's that only GraphQL has. The position is the newest time; it moves only when all that is
/// behind it has been handed over, since events come oldest first and pages newest first.
/// </summary>
internal abstract class ConnectionSource<T>(ConnectionPages<T> pages, ProjectDirectory projects) : IEventSource
    where T : class
{
    private const string TooLarge = "GitLab's answer about it alone is longer than what is read";

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
        foreach (var row in rows)
        {
            if (row.Row is { } wire)
            {
                batch.Add(Read(row, wire, await projects.GetAsync(request.ProjectId, cancellationToken)), new SeenKey(row.Key, row.Reached));
            }
            else
            {
                batch.GiveUp(new UnreadableEvent(row.Key, Kind, row.Reached, row.TooLarge ? TooLarge : Poison.Shape));
            }

            if (batch.IsFull)
            {
                yield return batch.Take();
            }
        }

        batch.Reached(0, newest);
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
