using System.Data.Common;
using Integration.GitLab;
using Integration.Host.Storage;

namespace Integration.Host.Watching;

/// <summary>
/// Since when this host reads each of its sources. A version that brings a new one finds settings that have held for long, and must not tell what
/// happened before it came; but what happened while the host was stopped is told of those that were there.
/// </summary>
internal sealed class KnownSources(IEnumerable<IEventSource> sources, Writer writer, GitLabClock clock)
{
    // Beside the positions of the projects, none of which has that number.
    private const long NoProject = 0;

    private volatile Dictionary<string, DateTimeOffset>? _since;

    /// <summary>What happened before is not told; the beginning of time for a source that was always there.</summary>
    public async Task<DateTimeOffset> SinceAsync(string source)
    {
        _since ??= await writer.WriteAsync(Note);
        return _since[source];
    }

    // All at once and before the first of them is read: a source of which nothing is known is a new one only where others are known.
    private Dictionary<string, DateTimeOffset> Note(DbConnection connection, DbTransaction transaction)
    {
        var before = connection.Query(transaction, "SELECT DISTINCT source FROM reading_position", reader => reader.GetString(0));
        foreach (var source in sources)
        {
            var isNew = before.Count > 0 && !before.Contains(source.Name);
            connection.Execute(transaction,
                "INSERT INTO reading_position (project_id, source, position_id, position_at, version) VALUES (@project, @source, 0, @at, 1) ON CONFLICT DO NOTHING",
                ("project", NoProject), ("source", source.Name), ("at", isNew ? clock.Now.ToUnixTimeMilliseconds() : 0));
        }

        return connection.Query(transaction, "SELECT source, position_at FROM reading_position WHERE project_id = @project",
            reader => KeyValuePair.Create(reader.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1))), ("project", NoProject)).ToDictionary();
    }
}
