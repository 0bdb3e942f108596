using System.Data.Common;
using Integration.GitLab;
using Integration.Host.Storage;

namespace Integration.Host.Watching;

/// <summary>How far each project was read, and what was read in the last 48 hours.</summary>
internal sealed class ReadingStore(Database database)
{
    public ReadingState? Load(long projectId, string source)
    {
        using var connection = database.Connect();
        var state = connection.Query(null, "SELECT position_id, position_at, version FROM reading_position WHERE project_id = @project AND source = @source",
            reader => new ReadingState(new SourcePosition(reader.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1))), reader.GetInt64(2), []),
            ("project", projectId), ("source", source)).SingleOrDefault();
        var seen = connection.Query(null, "SELECT key FROM seen_key WHERE project_id = @project AND source = @source", reader => reader.GetString(0), ("project", projectId), ("source", source)).ToHashSet();

        // What was told among another source's events is known before there is a position.
        return state is not null || seen.Count > 0 ? new ReadingState(state?.Position ?? default, state?.Version ?? 0, seen) : null;
    }

    /// <summary>Moves the position, if nobody else moved it meanwhile.</summary>
    /// <returns>The new version; null when this reader is stale and must write nothing.</returns>
    public static long? Advance(DbConnection connection, DbTransaction transaction, long projectId, string source, long version, SourcePosition position, IReadOnlyList<SeenKey> seen)
    {
        var moved = connection.Execute(transaction,
            """
            INSERT INTO reading_position (project_id, source, position_id, position_at, version) VALUES (@project, @source, @id, @at, 1)
            ON CONFLICT (project_id, source) DO UPDATE SET position_id = @id, position_at = @at, version = reading_position.version + 1 WHERE reading_position.version = @version
            """,
            ("project", projectId), ("source", source), ("id", position.Id), ("at", position.At.ToUnixTimeMilliseconds()), ("version", version));
        if (moved == 0)
        {
            return null;
        }

        Remember(connection, transaction, projectId, source, seen);
        return version + 1;
    }

    /// <summary>Puts down what was read, wherever the position is.</summary>
    public static void Remember(DbConnection connection, DbTransaction transaction, long projectId, string source, IReadOnlyList<SeenKey> seen)
    {
        foreach (var key in seen)
        {
            connection.Execute(transaction, "INSERT INTO seen_key (project_id, source, key, at) VALUES (@project, @source, @key, @at) ON CONFLICT DO NOTHING",
                ("project", projectId), ("source", source), ("key", key.Key), ("at", key.At.ToUnixTimeMilliseconds()));
        }
    }

    /// <summary>Forgets keys that a reader takes for known by their age alone.</summary>
    public static void Prune(DbConnection connection, DbTransaction transaction, long projectId, string source, DateTimeOffset before) =>
        connection.Execute(transaction, "DELETE FROM seen_key WHERE project_id = @project AND source = @source AND at < @before",
            ("project", projectId), ("source", source), ("before", before.ToUnixTimeMilliseconds()));
}

/// <summary>Where a reader starts.</summary>
internal sealed record ReadingState(SourcePosition Position, long Version, HashSet<string> Seen);
