using System.Data.Common;
using System.Text.Json;
using Integration.Host.Cards;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>Which deliveries somebody asks for.</summary>
/// <param name="IntegrationId">Of which integration.</param>
/// <param name="ProjectId">Of which project alone; null for all that the integration tells of.</param>
/// <param name="Status">In which state; null for all but those that a filter held back.</param>
/// <param name="EventKind">Of which kind, by its name; null for all.</param>
internal sealed record DeliveryQuery(long IntegrationId, long? ProjectId, DeliveryStatus? Status = null, string? EventKind = null);

/// <summary>What became of an integration's deliveries, for the people who ask.</summary>
internal sealed class DeliveryLog(Database database)
{
    private const string Columns =
        "id, event_kind, event_key, title, status, reason, attempts, created_at, sent_at, due_at, duration_ms, response_code, response_message, destination, digest_id, project_id, slot";

    /// <summary>A page, newest first.</summary>
    /// <returns>At most <paramref name="perPage"/> rows, and whether more follow.</returns>
    public (IReadOnlyList<DeliveryRecord> Rows, bool More) List(DeliveryQuery query, int page, int perPage)
    {
        using var connection = database.Connect();
        // The page's ids come from an index alone (Storage/IntegrationDb); no other row is read. SQLite takes the partial one
        // only where its filter stands in the statement word for word.
        var rows = connection.Query(null,
            $"""
            SELECT {Columns} FROM delivery WHERE id IN (
                SELECT id FROM delivery WHERE integration_id = @integration AND {(query.Status is null ? "status <> 5" : "status = @status")}
                    {(query.ProjectId is null ? "" : "AND project_id = @project")} {(query.EventKind is null ? "" : "AND event_kind = @kind")}
                ORDER BY id DESC LIMIT @limit OFFSET @offset)
            ORDER BY id DESC
            """,
            Read, ("integration", query.IntegrationId), ("project", query.ProjectId), ("kind", query.EventKind), ("status", (int?)query.Status), ("limit", perPage + 1), ("offset", (page - 1L) * perPage));
        return (rows.Count > perPage ? rows[..perPage] : rows, rows.Count > perPage);
    }

    public DeliveryRecord? Find(DeliveryQuery query, long id)
    {
        using var connection = database.Connect();
        return connection.Query(null, $"SELECT {Columns} FROM delivery WHERE id = @id AND integration_id = @integration AND (@project IS NULL OR project_id = @project)",
            Read, ("id", id), ("integration", query.IntegrationId), ("project", query.ProjectId)).SingleOrDefault();
    }

    public DeliveryContent? Content(long id)
    {
        using var connection = database.Connect();
        return connection.Query(null, "SELECT event, card, plain_text FROM delivery WHERE id = @id",
            reader => new DeliveryContent(reader.GetString(0), reader.StringOrNull(1), reader.GetBoolean(2)), ("id", id)).SingleOrDefault();
    }

    public IReadOnlyList<AttemptRecord> Attempts(long id)
    {
        using var connection = database.Connect();
        return connection.Query(null, "SELECT number, started_at, ended_at, outcome, http_status, code, message, advice, digest_id, is_cut, card_instead FROM attempt WHERE delivery_id = @id ORDER BY number",
            reader => new AttemptRecord(reader.GetInt32(0), At(reader.GetInt64(1)), reader.LongOrNull(2) is { } ended ? At(ended) : null, (AttemptOutcome)reader.GetInt32(3),
                (int?)reader.LongOrNull(4), reader.StringOrNull(5), reader.StringOrNull(6), reader.StringOrNull(7), reader.LongOrNull(8), reader.GetBoolean(9), reader.GetBoolean(10)),
            ("id", id));
    }

    /// <summary>What a digest tells, as far as it is the asker's to see: a digest may tell of others' projects as well.</summary>
    /// <exception cref="JsonException">A row cannot be read.</exception>
    public IReadOnlyList<DigestLine> Lines(DeliveryQuery query, long digestId)
    {
        using var connection = database.Connect();
        return connection.Query(null,
            "SELECT event, card FROM delivery WHERE digest_id IS NOT NULL AND digest_id = @digest AND integration_id = @integration AND (@project IS NULL OR project_id = @project) ORDER BY id",
            reader => DigestLine.Read(reader.GetString(0), reader.GetString(1)), ("digest", digestId), ("integration", query.IntegrationId), ("project", query.ProjectId));
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DeliveryRecord Read(DbDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        EventKind = reader.GetString(1),
        EventKey = reader.GetString(2),
        Title = reader.GetString(3),
        Status = (DeliveryStatus)reader.GetInt32(4),
        Reason = reader.StringOrNull(5),
        Attempts = reader.GetInt32(6),
        CreatedAt = At(reader.GetInt64(7)),
        SentAt = reader.LongOrNull(8) is { } sent ? At(sent) : null,
        DueAt = At(reader.GetInt64(9)),
        DurationMs = reader.LongOrNull(10),
        ResponseCode = reader.StringOrNull(11),
        ResponseMessage = reader.StringOrNull(12),
        Destination = reader.GetString(13),
        DigestId = reader.LongOrNull(14),
        ProjectId = reader.GetInt64(15),
        Slot = reader.GetInt32(16),
    };
}
