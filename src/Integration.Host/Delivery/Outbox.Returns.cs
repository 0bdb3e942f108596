using System.Data.Common;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Routing;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <content>Rows that were claimed and are not sent, or not as what they were.</content>
internal sealed partial class Outbox
{
    /// <summary>Why a row waits, or is given up in the end: GitLab does not say whether its issue has become confidential.</summary>
    public const string ConfidentialityUnknown = "confidentiality_unknown";

    /// <summary>Gives a claimed row back, because its address is another by now or the host is about to stop before the request went out.</summary>
    public static void Return(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, string? destination)
    {
        var returned = connection.Execute(transaction,
            "UPDATE delivery SET status = 0, attempts = attempts - 1, destination = COALESCE(@destination, destination) WHERE id = @id AND fence = @fence AND status = 1",
            ("destination", destination), ("id", delivery.Id), ("fence", delivery.Fence));
        if (returned == 0)
        {
            // Somebody else's by now, and so is the attempt of that number.
            return;
        }

        connection.Execute(transaction, "DELETE FROM attempt WHERE delivery_id = @id AND number = @number", ("id", delivery.Id), ("number", delivery.Attempts));
        if (destination is not null && destination != delivery.Destination)
        {
            TakeTurn(connection, transaction, delivery.Id);
            Turns.Pass(connection, transaction, delivery.Destination, delivery.Subject);
        }
    }

    /// <summary>Gives back all that a destination's lane had claimed when the storage failed before anything was sent.</summary>
    public static void Release(DbConnection connection, DbTransaction transaction, string destination)
    {
        var attempts = connection.Query(transaction,
            $"SELECT d.id, a.id, a.digest_id FROM delivery d JOIN attempt a ON a.delivery_id = d.id AND a.number = d.attempts WHERE d.destination = @destination AND d.{Waiting} AND d.status = 1",
            reader => (Delivery: reader.GetInt64(0), Attempt: reader.GetInt64(1), Digest: reader.LongOrNull(2)), ("destination", destination));
        foreach (var (delivery, attempt, _) in attempts)
        {
            connection.Execute(transaction, "UPDATE delivery SET status = 0, attempts = attempts - 1 WHERE id = @id", ("id", delivery));
            connection.Execute(transaction, "DELETE FROM attempt WHERE id = @id", ("id", attempt));
        }

        foreach (var digest in attempts.Select(attempt => attempt.Digest).OfType<long>().Distinct())
        {
            Forget(connection, transaction, digest);
        }
    }

    /// <summary>Gives a claimed row back for a while, because GitLab has to be asked about it first and cannot be.</summary>
    public static void Postpone(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, DateTimeOffset until)
    {
        Return(connection, transaction, delivery, null);
        connection.Execute(transaction, "UPDATE delivery SET status = 3, reason = @reason, due_at = @until WHERE id = @id AND fence = @fence AND status = 0",
            ("reason", ConfidentialityUnknown), ("until", Milliseconds(until)), ("id", delivery.Id), ("fence", delivery.Fence));
    }

    /// <summary>
    /// Nothing is to be sent of a claimed row: it stands among what filters held back. What the platform took before and a person had
    /// sent again stays delivered, as it was then.
    /// </summary>
    public void Skip(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, string reason)
    {
        var taken = connection.Query(transaction, "SELECT ended_at, digest_id, COALESCE(code, CAST(http_status AS TEXT)), message FROM attempt WHERE delivery_id = @id AND outcome = 1 ORDER BY number DESC LIMIT 1",
            reader => (At: reader.LongOrNull(0), Digest: reader.LongOrNull(1), Code: reader.StringOrNull(2), Message: reader.StringOrNull(3)), ("id", delivery.Id));
        if (taken is [var last])
        {
            var kept = connection.Execute(transaction,
                "UPDATE delivery SET status = 2, reason = NULL, sent_at = @sent, digest_id = @digest, response_code = @code, response_message = @message WHERE id = @id AND fence = @fence AND status = 1",
                ("sent", last.At), ("digest", last.Digest), ("code", last.Code), ("message", last.Message), ("id", delivery.Id), ("fence", delivery.Fence));
            if (kept > 0)
            {
                connection.Execute(transaction, "UPDATE attempt SET ended_at = @now, outcome = @outcome WHERE delivery_id = @id AND number = @number",
                    ("now", Milliseconds(time.GetUtcNow())), ("outcome", (int)AttemptOutcome.Skipped), ("id", delivery.Id), ("number", delivery.Attempts));
                Turns.Pass(connection, transaction, delivery.Destination, delivery.Subject);
            }

            return;
        }

        Return(connection, transaction, delivery, null);
        connection.Execute(transaction, "UPDATE delivery SET status = @status, reason = @reason WHERE id = @id AND fence = @fence AND status = 0",
            ("status", (int)DeliveryStatus.Skipped), ("reason", reason), ("id", delivery.Id), ("fence", delivery.Fence));
        Turns.Pass(connection, transaction, delivery.Destination, delivery.Subject);
    }

    /// <summary>The row's thing has become confidential: it goes on as an event of that kind.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="delivery">The row, claimed.</param>
    /// <param name="now">What it tells from now on.</param>
    /// <param name="destinations">Where that is told; none where its trigger is off.</param>
    /// <returns>The destinations at which something waits by that.</returns>
    public List<string> Reroute(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, Recheck.Confidential now, IReadOnlyList<string> destinations)
    {
        var destination = destinations.ElementAtOrDefault(delivery.Slot);
        Return(connection, transaction, delivery, destination);
        var rerouted = connection.Execute(transaction,
            """
            UPDATE delivery SET event_kind = @kind, event = @event, card = @card, title = @title, status = @status, reason = @reason
            WHERE id = @id AND fence = @fence AND status = 0
            """,
            ("kind", now.Event.Kind.Name()), ("event", JsonSerializer.Serialize(now.Event, OutboxJson.Default.ProjectEvent)),
            ("card", destination is null ? null : JsonSerializer.Serialize(now.Card, OutboxJson.Default.Card)), ("title", now.Card.Title),
            ("status", (int)(destination is null ? DeliveryStatus.Skipped : DeliveryStatus.Pending)), ("reason", destination is null ? SkipReason.TriggerOff : null),
            ("id", delivery.Id), ("fence", delivery.Fence));
        Turns.Pass(connection, transaction, delivery.Destination, delivery.Subject);
        return rerouted > 0 && destination is not null ? [destination, .. Spread(connection, transaction, delivery.Id, destinations, time.GetUtcNow())] : [];
    }

    /// <summary>
    /// A row that stood for all addresses of its event, or for fewer than there are by now: each of the others gets one as well.
    /// One row does it for all, the first.
    /// </summary>
    /// <returns>The destinations that got one.</returns>
    public static List<string> Spread(DbConnection connection, DbTransaction transaction, long id, IReadOnlyList<string> destinations, DateTimeOffset now)
    {
        var added = new List<string>();
        for (var slot = 1; slot < destinations.Count; slot++)
        {
            var copies = connection.Query(transaction,
                """
                INSERT INTO delivery (integration_id, project_id, event_key, slot, event_kind, status, title, subject, urgent, turn, destination, event, card, occurred_at, created_at, due_at, attempts, fence, plain_text)
                SELECT integration_id, project_id, event_key, @slot, event_kind, 0, title, subject, urgent, @turn, @destination, event, card, occurred_at, created_at, @now, 0, 0, @plain
                FROM delivery WHERE id = @id AND slot = 0
                ON CONFLICT DO NOTHING
                RETURNING id
                """,
                reader => reader.GetInt64(0), ("slot", slot), ("turn", Turns.Behind), ("destination", destinations[slot]), ("now", Milliseconds(now)), ("plain", false), ("id", id));
            foreach (var copy in copies)
            {
                TakeTurn(connection, transaction, copy);
                added.Add(destinations[slot]);
            }
        }

        return added;
    }
}
