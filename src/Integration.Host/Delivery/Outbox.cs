using System.Data.Common;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Routing;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>
/// The rows of deliveries: written with the reader's position, claimed one by one, closed with a result. Plain SQL: this
/// is the path that every card takes.
/// </summary>
internal sealed class Outbox(TimeProvider time)
{
    /// <summary>Follows the slug where a destination is not known, because the module is not loaded.</summary>
    public const string NoAddressYet = ":none";

    /// <summary>The condition of the partial indexes, word for word: SQLite takes them only then.</summary>
    public const string Waiting = "status IN (0, 1, 3)";

    /// <summary>Writes rows; one that is there already (the event was read again) stays as it is.</summary>
    /// <returns>The destinations that have something new.</returns>
    public HashSet<string> Add(DbConnection connection, DbTransaction transaction, IEnumerable<NewDelivery> deliveries)
    {
        var destinations = new HashSet<string>();
        var now = Milliseconds(time.GetUtcNow());
        foreach (var delivery in deliveries)
        {
            // What cannot be shown as a card is a dead row that names its cause.
            var (status, reason) = delivery.SkipReason is { } skip ? (DeliveryStatus.Skipped, skip)
                : delivery.Card is null ? (DeliveryStatus.Dead, "render_failed")
                : (DeliveryStatus.Pending, null);
            var added = connection.Execute(transaction,
                """
                INSERT INTO delivery (integration_id, project_id, event_key, slot, event_kind, status, reason, title, subject, urgent, destination,
                    event, card, occurred_at, created_at, due_at, attempts, fence, plain_text)
                VALUES (@integration, @project, @key, @slot, @kind, @status, @reason, @title, @subject, @urgent, @destination,
                    @event, @card, @occurred, @now, @now, 0, 0, 0)
                ON CONFLICT DO NOTHING
                """,
                ("integration", delivery.Integration.Id), ("project", delivery.Event.Project.Id), ("key", delivery.Event.Key), ("slot", delivery.Slot),
                ("kind", delivery.Event.Kind.Name()), ("status", (int)status), ("reason", reason),
                ("title", delivery.Card?.Title ?? ""), ("subject", delivery.Event.Subject), ("urgent", delivery.Event.Urgent ? 1 : 0), ("destination", delivery.Destination),
                ("event", JsonSerializer.Serialize(delivery.Event, OutboxJson.Default.ProjectEvent)), ("card", status != DeliveryStatus.Pending ? null : JsonSerializer.Serialize(delivery.Card!, OutboxJson.Default.Card)),
                ("occurred", Milliseconds(delivery.Event.OccurredAt)), ("now", now));
            if (added > 0 && status == DeliveryStatus.Pending)
            {
                destinations.Add(delivery.Destination);
            }
        }

        return destinations;
    }

    /// <summary>
    /// Takes a destination's next row: urgent ones first, then the oldest; never one whose thing has an earlier row that
    /// still waits. The attempt is on disk before the request goes out, so that a kill leaves a trace of it.
    /// </summary>
    public Claim ClaimNext(DbConnection connection, DbTransaction transaction, string destination)
    {
        var now = Milliseconds(time.GetUtcNow());
        var claimed = connection.Query(transaction,
            $"""
            UPDATE delivery SET status = 1, attempts = attempts + 1, fence = fence + 1
            WHERE id = (
                SELECT d.id FROM delivery d
                WHERE d.destination = @destination AND d.{Waiting} AND d.status <> 1 AND d.due_at <= @now
                    AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.destination = d.destination AND e.subject = d.subject AND e.{Waiting} AND e.id < d.id)
                ORDER BY d.urgent DESC, d.id LIMIT 1)
            RETURNING id, integration_id, event_kind, slot, fence, attempts, plain_text, event, card, occurred_at, COALESCE(resent_at, created_at), project_id, created_at
            """,
            Read, ("destination", destination), ("now", now)).SingleOrDefault();
        if (claimed is not null)
        {
            connection.Execute(transaction,
                "INSERT INTO attempt (delivery_id, number, destination, started_at, outcome) VALUES (@id, @number, @destination, @now, 0)",
                ("id", claimed.Id), ("number", claimed.Attempts), ("destination", destination), ("now", now));
            return new Claim(claimed, null);
        }

        return new Claim(null, NextDue(connection, transaction, destination));
    }

    /// <summary>Writes what came of an attempt, unless somebody else holds the row by now.</summary>
    public void Close(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, AttemptEnd end)
    {
        var now = Milliseconds(time.GetUtcNow());
        var status = end.Next switch
        {
            NextStep.Done => DeliveryStatus.Delivered,
            NextStep.Retry => DeliveryStatus.Failed,
            NextStep.GiveUp => DeliveryStatus.Dead,
        };
        var closed = connection.Execute(transaction,
            """
            UPDATE delivery SET status = @status, reason = @reason, due_at = @due, sent_at = @sent, plain_text = @plain, duration_ms = @duration, response_code = @code, response_message = @message
            WHERE id = @id AND fence = @fence AND status = 1
            """,
            ("status", (int)status), ("reason", end.Reason), ("due", Milliseconds(end.DueAt)), ("sent", end.Next == NextStep.Done ? now : null), ("plain", end.PlainText),
            ("duration", (long)end.Duration.TotalMilliseconds), ("code", end.Code ?? Text(end.HttpStatus)), ("message", end.Message), ("id", delivery.Id), ("fence", delivery.Fence));
        if (closed == 0)
        {
            return;
        }

        connection.Execute(transaction,
            "UPDATE attempt SET ended_at = @now, outcome = @outcome, http_status = @http, code = @code, message = @message, advice = @advice WHERE delivery_id = @id AND number = @number",
            ("now", now), ("outcome", (int)end.Outcome), ("http", end.HttpStatus), ("code", end.Code), ("message", end.Message), ("advice", end.Advice), ("id", delivery.Id), ("number", delivery.Attempts));
    }

    /// <summary>Gives a claimed row back, because its address is another by now or the host is about to stop before the request went out.</summary>
    public static void Return(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, string? destination)
    {
        connection.Execute(transaction,
            "UPDATE delivery SET status = 0, attempts = attempts - 1, destination = COALESCE(@destination, destination) WHERE id = @id AND fence = @fence AND status = 1",
            ("destination", destination), ("id", delivery.Id), ("fence", delivery.Fence));
        connection.Execute(transaction, "DELETE FROM attempt WHERE delivery_id = @id AND number = @number", ("id", delivery.Id), ("number", delivery.Attempts));
    }

    /// <summary>Gives a claimed row back for a while, because GitLab has to be asked about it first and cannot be.</summary>
    public static void Postpone(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, DateTimeOffset until)
    {
        Return(connection, transaction, delivery, null);
        connection.Execute(transaction, "UPDATE delivery SET due_at = @until WHERE id = @id AND fence = @fence AND status = 0",
            ("until", Milliseconds(until)), ("id", delivery.Id), ("fence", delivery.Fence));
    }

    /// <summary>The row's thing has become confidential: it goes on as an event of that kind.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="delivery">The row, claimed.</param>
    /// <param name="now">What it tells from now on.</param>
    /// <param name="destination">Where that goes; null where its trigger is off.</param>
    public static void Reroute(DbConnection connection, DbTransaction transaction, ClaimedDelivery delivery, Recheck.Confidential now, string? destination)
    {
        Return(connection, transaction, delivery, destination);
        connection.Execute(transaction,
            """
            UPDATE delivery SET event_kind = @kind, event = @event, card = @card, title = @title, status = @status, reason = @reason
            WHERE id = @id AND fence = @fence AND status = 0
            """,
            ("kind", now.Event.Kind.Name()), ("event", JsonSerializer.Serialize(now.Event, OutboxJson.Default.ProjectEvent)),
            ("card", destination is null ? null : JsonSerializer.Serialize(now.Card, OutboxJson.Default.Card)), ("title", now.Card.Title),
            ("status", (int)(destination is null ? DeliveryStatus.Skipped : DeliveryStatus.Pending)), ("reason", destination is null ? SkipReason.TriggerOff : null),
            ("id", delivery.Id), ("fence", delivery.Fence));
    }

    /// <summary>
    /// At start: what was being sent when the host ended goes out again (its attempt stays marked unknown), and all that
    /// waits is due, for the start may be the mend.
    /// </summary>
    /// <returns>The destinations that have something to send.</returns>
    public List<string> Recover(DbConnection connection, DbTransaction transaction)
    {
        connection.Execute(transaction, $"UPDATE delivery SET status = CASE WHEN status = 1 THEN 0 ELSE status END, due_at = @now WHERE {Waiting}", ("now", Milliseconds(time.GetUtcNow())));
        connection.Execute(transaction, "DELETE FROM destination");
        return connection.Query(transaction, $"SELECT DISTINCT destination FROM delivery WHERE {Waiting}", reader => reader.GetString(0));
    }

    /// <summary>A person wants it sent again: the same content, a new attempt of the same row.</summary>
    /// <returns>Whether it will be: not while it waits or is being sent, and not what was never made to be sent.</returns>
    public bool Resend(DbConnection connection, DbTransaction transaction, long id, string destination) =>
        connection.Execute(transaction,
            "UPDATE delivery SET status = 0, reason = NULL, due_at = @now, resent_at = @now, destination = @destination, plain_text = @plain, digest_id = NULL WHERE id = @id AND status IN (2, 3, 4) AND card IS NOT NULL",
            ("now", Milliseconds(time.GetUtcNow())), ("destination", destination), ("plain", false), ("id", id)) > 0;

    /// <summary>The address is paused: what waits for it is failed until the next try.</summary>
    public static void Hold(DbConnection connection, DbTransaction transaction, string destination, DateTimeOffset until, string? reason) =>
        connection.Execute(transaction, "UPDATE delivery SET status = 3, due_at = @until, reason = @reason WHERE destination = @destination AND status IN (0, 3)",
            ("until", Milliseconds(until)), ("reason", reason), ("destination", destination));

    /// <summary>Remembers why an address is paused, and gives up what has waited longer than deliveries are tried.</summary>
    public void Pause(DbConnection connection, DbTransaction transaction, string destination, DateTimeOffset until, AttemptEnd end, TimeSpan retryFor)
    {
        var now = time.GetUtcNow();
        connection.Execute(transaction,
            """
            INSERT INTO destination (destination, paused_until, failure, code, message, advice, failing_since) VALUES (@destination, @until, @failure, @code, @message, @advice, @now)
            ON CONFLICT (destination) DO UPDATE SET paused_until = @until, failure = @failure, code = @code, message = @message, advice = @advice
            """,
            ("destination", destination), ("until", Milliseconds(until)), ("failure", end.Reason), ("code", end.Code), ("message", end.Message), ("advice", end.Advice), ("now", Milliseconds(now)));
        connection.Execute(transaction, "UPDATE delivery SET status = 4 WHERE destination = @destination AND status IN (0, 3) AND COALESCE(resent_at, created_at) <= @deadline",
            ("destination", destination), ("deadline", Milliseconds(now - retryFor)));
    }

    /// <summary>The address takes messages again: all that waits is due.</summary>
    public void Unpause(DbConnection connection, DbTransaction transaction, string destination)
    {
        connection.Execute(transaction, "DELETE FROM destination WHERE destination = @destination", ("destination", destination));
        MakeDue(connection, transaction, destination);
    }

    /// <summary>All that waits for the address is tried now.</summary>
    public void MakeDue(DbConnection connection, DbTransaction transaction, string destination) =>
        connection.Execute(transaction, "UPDATE delivery SET due_at = @now WHERE destination = @destination AND status IN (0, 3)", ("now", Milliseconds(time.GetUtcNow())), ("destination", destination));

    /// <summary>When attempts at a destination began within the last minute: what the platform's limits still count.</summary>
    public List<DateTimeOffset> RecentAttempts(DbConnection connection, string destination) =>
        connection.Query(null, "SELECT started_at FROM attempt WHERE destination = @destination AND started_at > @since ORDER BY started_at",
            reader => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)), ("destination", destination), ("since", Milliseconds(time.GetUtcNow().AddMinutes(-1))));

    // A row behind an earlier one of its thing is due with that one: its own time may be long past.
    private static DateTimeOffset? NextDue(DbConnection connection, DbTransaction transaction, string destination) =>
        connection.Scalar(transaction,
            $"""
            SELECT MIN(d.due_at) FROM delivery d WHERE d.destination = @destination AND d.{Waiting} AND d.status <> 1
                AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.destination = d.destination AND e.subject = d.subject AND e.{Waiting} AND e.id < d.id)
            """, ("destination", destination)) is long due
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
    };

    private static string? Text(int? status) => status?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
