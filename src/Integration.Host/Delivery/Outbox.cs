using System.Data.Common;
using System.Text.Json;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Integrations;
using Integration.Host.Operations;
using Integration.Host.Routing;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>
/// The rows of deliveries: written with the reader's position, claimed by their destination's lane, closed with a result.
/// Plain SQL: this is the path that every card takes.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="meter">Counts what is written; null where nobody looks.</param>
internal sealed partial class Outbox(TimeProvider time, HostMeter? meter = null)
{
    /// <summary>Follows the slug where a destination is not known, because the module is not loaded.</summary>
    public const string NoAddressYet = ":none";

    /// <summary>The condition of the partial indexes, word for word: SQLite takes them only then.</summary>
    public const string Waiting = "status IN (0, 1, 3)";

    /// <summary>Of attempts: something went out, or was about to. All but <see cref="AttemptOutcome.Skipped"/>.</summary>
    public const string Asked = "outcome <> 3";

    /// <summary>Writes rows; one that is there already (the event was read again) stays as it is.</summary>
    /// <returns>The destinations that have something new.</returns>
    public HashSet<string> Add(DbConnection connection, DbTransaction transaction, IEnumerable<NewDelivery> deliveries)
    {
        var destinations = new HashSet<string>();
        var told = new HashSet<string>();
        var now = Milliseconds(time.GetUtcNow());
        foreach (var delivery in deliveries)
        {
            // What cannot be shown as a card is a dead row that names its cause.
            var (status, reason) = delivery.SkipReason is { } skip ? (DeliveryStatus.Skipped, skip)
                : delivery.Card is null ? (DeliveryStatus.Dead, "render_failed")
                : (DeliveryStatus.Pending, null);
            var turn = status == DeliveryStatus.Pending ? Turns.Take(connection, transaction, delivery.Destination, delivery.Event.Project.Id, delivery.Event.Subject, delivery.Event.Urgent) : 0;
            var added = connection.Execute(transaction,
                """
                INSERT INTO delivery (integration_id, project_id, event_key, slot, event_kind, status, reason, title, subject, urgent, turn, destination,
                    event, card, occurred_at, created_at, due_at, attempts, fence, plain_text)
                VALUES (@integration, @project, @key, @slot, @kind, @status, @reason, @title, @subject, @urgent, @turn, @destination,
                    @event, @card, @occurred, @now, @now, 0, 0, @plain)
                ON CONFLICT DO NOTHING
                """,
                ("integration", delivery.Integration.Id), ("project", delivery.Event.Project.Id), ("key", delivery.Event.Key), ("slot", delivery.Slot),
                ("kind", delivery.Event.Kind.Name()), ("status", (int)status), ("reason", reason),
                ("title", delivery.Card?.Title ?? ""), ("subject", delivery.Event.Subject), ("urgent", delivery.Event.Urgent ? 1 : 0), ("turn", turn), ("destination", delivery.Destination),
                ("event", JsonSerializer.Serialize(delivery.Event, OutboxJson.Default.ProjectEvent)), ("card", status != DeliveryStatus.Pending ? null : JsonSerializer.Serialize(delivery.Card!, OutboxJson.Default.Card)),
                ("occurred", Milliseconds(delivery.Event.OccurredAt)), ("now", now), ("plain", false));
            if (added > 0 && told.Add(delivery.Event.Key))
            {
                meter?.Heard(delivery.Event.Kind);
            }

            if (added > 0 && status == DeliveryStatus.Pending)
            {
                destinations.Add(delivery.Destination);
            }
        }

        return destinations;
    }

    /// <summary>What could not be read from GitLab however often it was tried: a dead row with its cause, for each who would have been told.</summary>
    public void AddUnreadable(
        DbConnection connection, DbTransaction transaction, long projectId, IReadOnlyList<UnreadableEvent> unreadable, IReadOnlyList<ConfiguredIntegration> integrations, RoutingContext context)
    {
        foreach (var what in unreadable)
        {
            foreach (var integration in integrations.Where(integration => Router.MayBeTold(what.Kind, what.At, integration, context)))
            {
                var destination = integration.Addresses(what.Kind) is [var address, ..] ? integration.Destination(address) : "";
                connection.Execute(transaction,
                    """
                    INSERT INTO delivery (integration_id, project_id, event_key, slot, event_kind, status, reason, title, subject, urgent, destination,
                        event, occurred_at, created_at, due_at, attempts, fence, plain_text, response_message)
                    VALUES (@integration, @project, @key, 0, @kind, 4, 'unreadable', '', @key, 0, @destination, '', @occurred, @now, @now, 0, 0, @plain, @cause)
                    ON CONFLICT DO NOTHING
                    """,
                    ("integration", integration.Id), ("project", projectId), ("key", what.Key), ("kind", what.Kind.Name()), ("destination", destination),
                    ("occurred", Milliseconds(what.At)), ("now", Milliseconds(time.GetUtcNow())), ("plain", false), ("cause", what.Cause));
            }
        }
    }

    /// <summary>Counts an attempt, once its end is stored.</summary>
    public void Count(AttemptEnd end) => meter?.Attempted(end);

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
            UPDATE delivery SET status = @status, reason = @reason, due_at = @due, sent_at = @sent, plain_text = @plain, single = single OR @single, digest_id = @digest,
                duration_ms = @duration, response_code = @code, response_message = @message
            WHERE id = @id AND fence = @fence AND status = 1
            """,
            ("status", (int)status), ("reason", end.Reason), ("due", Milliseconds(end.DueAt)), ("sent", end.Next == NextStep.Done ? now : null), ("plain", end.PlainText),
            ("single", end.Single), ("digest", end.Next == NextStep.Done ? delivery.DigestId : null), ("duration", (long)end.Duration.TotalMilliseconds), ("code", end.Code ?? Text(end.HttpStatus)), ("message", end.Message), ("id", delivery.Id), ("fence", delivery.Fence));
        if (closed == 0)
        {
            return;
        }

        connection.Execute(transaction,
            """
            UPDATE attempt SET ended_at = @now, outcome = @outcome, http_status = @http, code = @code, message = @message, advice = @advice, rest_until = @rest, is_cut = @cut, card_instead = @card
            WHERE delivery_id = @id AND number = @number
            """,
            ("now", now), ("outcome", (int)end.Outcome), ("http", end.HttpStatus), ("code", end.Code), ("message", end.Message), ("advice", end.Advice),
            ("rest", end.KeptUntil is { } rest ? Milliseconds(rest) : null), ("cut", end.IsCut), ("card", end.CardInstead), ("id", delivery.Id), ("number", delivery.Attempts));
        if (end.Next != NextStep.Retry)
        {
            Turns.Pass(connection, transaction, delivery.Destination, delivery.Subject);
        }
    }

    /// <summary>
    /// At start: what was being sent when the host ended goes out again (its attempt stays marked unknown), and all that
    /// waits is due, for the start may be the mend. Only what the platform itself asked to wait for is not: a start mends no limit.
    /// </summary>
    /// <returns>The destinations that have something to send.</returns>
    public List<string> Recover(DbConnection connection, DbTransaction transaction)
    {
        connection.Execute(transaction,
            $"UPDATE delivery SET status = CASE WHEN status = 1 THEN 0 ELSE status END, due_at = @now WHERE {Waiting}", ("now", Milliseconds(time.GetUtcNow())));
        foreach (var (destination, rest) in Rests(connection, transaction))
        {
            MakeDue(connection, transaction, destination, rest);
        }

        connection.Execute(transaction, "DELETE FROM destination");
        Turns.Arrange(connection, transaction, null);
        return connection.Query(transaction, $"SELECT DISTINCT destination FROM delivery WHERE {Waiting}", reader => reader.GetString(0));
    }

    /// <summary>Until when the platform asked for rest, by its addresses, as it was known when the host ended.</summary>
    public Dictionary<string, DateTimeOffset> Rests(DbConnection connection, DbTransaction transaction) =>
        connection.Query(transaction, "SELECT destination, MAX(rest_until) FROM attempt WHERE rest_until > @now GROUP BY destination",
            reader => (Destination: reader.GetString(0), Until: DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1))), ("now", Milliseconds(time.GetUtcNow()))).ToDictionary(rest => rest.Destination, rest => rest.Until);

    /// <summary>A person wants it sent again: the same content, a new attempt of the same row.</summary>
    /// <returns>Whether it will be: not while it waits or is being sent, and not what was never made to be sent.</returns>
    public bool Resend(DbConnection connection, DbTransaction transaction, long id, string destination)
    {
        var waits = connection.Execute(transaction,
            "UPDATE delivery SET status = 0, reason = NULL, due_at = @now, resent_at = @now, resent_after = attempts, destination = @destination, plain_text = @plain, single = @single, digest_id = NULL WHERE id = @id AND (status IN (2, 3, 4) OR (status = 5 AND reason = @empty)) AND card IS NOT NULL",
            ("now", Milliseconds(time.GetUtcNow())), ("destination", destination), ("plain", false), ("single", true), ("empty", SkipReason.Empty), ("id", id)) > 0;
        if (waits)
        {
            TakeTurn(connection, transaction, id);
        }

        return waits;
    }

    // Of a row that waits at a destination since this moment, but may be older than what waits there.
    private static void TakeTurn(DbConnection connection, DbTransaction transaction, long id)
    {
        var (destination, subject, urgent, project) = connection.Query(transaction, "SELECT destination, subject, urgent, project_id FROM delivery WHERE id = @id",
            reader => (reader.GetString(0), reader.GetString(1), reader.GetInt64(2) != 0, reader.GetInt64(3)), ("id", id)).Single();
        // What comes after it of its thing may be urgent and must not wait for it: it lends its urgency to this one.
        if (!urgent && connection.Scalar(transaction, $"SELECT 1 FROM delivery WHERE destination = @destination AND subject = @subject AND {Waiting} AND id > @id AND urgent = 1 LIMIT 1",
            ("destination", destination), ("subject", subject), ("id", id)) is not null)
        {
            connection.Execute(transaction, "UPDATE delivery SET urgent = 1 WHERE id = @id", ("id", id));
            urgent = true;
        }

        // Out of the way of its own place.
        connection.Execute(transaction, "UPDATE delivery SET turn = @turn WHERE id = @id", ("turn", Turns.Behind), ("id", id));
        connection.Execute(transaction, "UPDATE delivery SET turn = @turn WHERE id = @id", ("turn", Turns.Take(connection, transaction, destination, project, subject, urgent, before: id)), ("id", id));
    }

    private static string? Text(int? status) => status?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
