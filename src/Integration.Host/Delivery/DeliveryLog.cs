using System.Data.Common;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>What became of an integration's deliveries, for the people who ask.</summary>
internal sealed class DeliveryLog(Database database, Writer writer, Dispatcher dispatcher, TimeProvider time)
{
    private const string Columns =
        "id, event_kind, event_key, title, status, reason, attempts, created_at, sent_at, due_at, duration_ms, response_code, response_message, destination, digest_id, project_id, event, card, slot";

    /// <summary>A page, newest first. What filters held back is listed only when it is asked for.</summary>
    /// <returns>At most <paramref name="perPage"/> rows, and whether more follow.</returns>
    public (IReadOnlyList<DeliveryRecord> Rows, bool More) List(long integrationId, DeliveryStatus? status, string? eventKind, int page, int perPage)
    {
        using var connection = database.Connect();
        var rows = connection.Query(null,
            $"""
            SELECT {Columns} FROM delivery
            WHERE integration_id = @integration AND (status = @status OR (@status IS NULL AND status <> 5)) AND (@kind IS NULL OR event_kind = @kind)
            ORDER BY id DESC LIMIT @limit OFFSET @offset
            """,
            Read, ("integration", integrationId), ("status", (int?)status), ("kind", eventKind), ("limit", perPage + 1), ("offset", (long)(page - 1) * perPage));
        return (rows.Count > perPage ? rows[..perPage] : rows, rows.Count > perPage);
    }

    public DeliveryRecord? Find(long integrationId, long id)
    {
        using var connection = database.Connect();
        return connection.Query(null, $"SELECT {Columns} FROM delivery WHERE integration_id = @integration AND id = @id", Read, ("integration", integrationId), ("id", id)).SingleOrDefault();
    }

    public IReadOnlyList<AttemptRecord> Attempts(long deliveryId)
    {
        using var connection = database.Connect();
        return connection.Query(null, "SELECT number, started_at, ended_at, outcome, http_status, code, message, advice FROM attempt WHERE delivery_id = @id ORDER BY number",
            reader => new AttemptRecord(reader.GetInt32(0), At(reader.GetInt64(1)), reader.LongOrNull(2) is { } ended ? At(ended) : null, (AttemptOutcome)reader.GetInt32(3),
                (int?)reader.LongOrNull(4), reader.StringOrNull(5), reader.StringOrNull(6), reader.StringOrNull(7)),
            ("id", deliveryId));
    }

    /// <summary>Sends the same content again, as a new attempt of the same row.</summary>
    /// <returns>Whether it will: not while it waits or is being sent, and not what was never meant to be sent.</returns>
    public async Task<bool> ResendAsync(DeliveryRecord delivery, string destination)
    {
        var changed = await writer.WriteAsync((connection, transaction) => connection.Execute(transaction,
            "UPDATE delivery SET status = 0, reason = NULL, due_at = @now, destination = @destination, plain_text = 0, created_at = @now WHERE id = @id AND status IN (2, 3, 4) AND card IS NOT NULL",
            ("now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("destination", destination), ("id", delivery.Id)));
        if (changed > 0)
        {
            dispatcher.Wake([destination]);
        }

        return changed > 0;
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
        Event = reader.GetString(16),
        Card = reader.StringOrNull(17),
        Slot = reader.GetInt32(18),
    };
}
