using System.Data.Common;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <content>Which row goes next.</content>
internal sealed partial class Outbox
{
    private const string ClaimedColumns =
        "id, integration_id, event_kind, slot, fence, attempts, plain_text, event, card, occurred_at, COALESCE(resent_at, created_at), project_id, created_at, destination, subject, resent_after";

    /// <summary>
    /// Takes a destination's next row: urgent things first, then each thing in its turn; never one whose thing has an earlier
    /// row that still waits. The attempt is on disk before the request goes out, so that a kill leaves a trace of it.
    /// </summary>
    public Claim ClaimNext(DbConnection connection, DbTransaction transaction, string destination)
    {
        var claimed = Take(connection, transaction, destination, Turns.Behind);
        var due = claimed is null ? NextDue(connection, transaction, destination) : null;
        if (claimed is null && due is null
            && connection.Scalar(transaction, $"SELECT 1 FROM delivery WHERE destination = @destination AND {Waiting} AND status <> 1 LIMIT 1", ("destination", destination)) is not null)
        {
            // Rows wait and none of them has its turn: whatever took it from them, they must not wait for ever.
            Turns.Arrange(connection, transaction, destination);
            claimed = Take(connection, transaction, destination, Turns.Behind);
            due = claimed is null ? NextDue(connection, transaction, destination) : null;
        }

        return new Claim(claimed, due);
    }

    /// <summary>Takes a destination's next urgent row.</summary>
    public ClaimedDelivery? ClaimUrgent(DbConnection connection, DbTransaction transaction, string destination) => Take(connection, transaction, destination, Turns.Usual);

    private ClaimedDelivery? Take(DbConnection connection, DbTransaction transaction, string destination, long before, string condition = "", long? passed = null)
    {
        var now = Milliseconds(time.GetUtcNow());
        var claimed = connection.Query(transaction,
            $"""
            UPDATE delivery SET status = 1, attempts = attempts + 1, fence = fence + 1
            WHERE id = (
                SELECT d.id FROM delivery d
                WHERE d.destination = @destination AND d.{Waiting} AND d.turn < @before AND d.status <> 1 AND d.due_at <= @now AND NOT {Turns.HasEarlier} {condition}
                ORDER BY d.turn, d.id LIMIT 1)
            RETURNING {ClaimedColumns}
            """,
            Read, ("destination", destination), ("before", before), ("now", now), ("passed", passed)).SingleOrDefault();
        if (claimed is not null)
        {
            connection.Execute(transaction,
                "INSERT INTO attempt (delivery_id, number, destination, started_at, outcome) VALUES (@id, @number, @destination, @now, 0)",
                ("id", claimed.Id), ("number", claimed.Attempts), ("destination", destination), ("now", now));
        }

        return claimed;
    }

    /// <summary>When attempts at a destination began within the last minute: what the platform's limits still count. A digest is one message.</summary>
    public List<DateTimeOffset> RecentAttempts(DbConnection connection, string destination) =>
        connection.Query(null, $"SELECT MIN(started_at) FROM attempt WHERE destination = @destination AND started_at > @since AND {Asked} GROUP BY COALESCE(digest_id, -id) ORDER BY 1",
            reader => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)), ("destination", destination), ("since", Milliseconds(time.GetUtcNow().AddMinutes(-1))));

    // Of the things that have a turn: a row behind an earlier one of its thing is due with that one, its own time may be long past.
    private static DateTimeOffset? NextDue(DbConnection connection, DbTransaction transaction, string destination) =>
        connection.Scalar(transaction,
            $"""
            SELECT MIN(d.due_at) FROM delivery d WHERE d.destination = @destination AND d.{Waiting} AND d.turn < @behind AND d.status <> 1 AND NOT {Turns.HasEarlier}
            """, ("destination", destination), ("behind", Turns.Behind)) is long due
            ? DateTimeOffset.FromUnixTimeMilliseconds(due)
            : null;

    private static ClaimedDelivery Read(DbDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        IntegrationId = reader.GetInt64(1),
        EventKind = reader.GetString(2),
        Slot = reader.GetInt32(3),
        Fence = reader.GetInt32(4),
        Attempts = reader.GetInt32(5),
        PlainText = reader.GetBoolean(6),
        Event = reader.GetString(7),
        Card = reader.GetString(8),
        OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(9)),
        TriedSince = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(10)),
        ProjectId = reader.GetInt64(11),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(12)),
        Destination = reader.GetString(13),
        Subject = reader.GetString(14),
        Retry = reader.GetInt32(5) - reader.GetInt32(15) - 1,
    };
}
