using System.Data.Common;
using Integration.Host.Integrations;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <content>Many rows at once, for a digest.</content>
internal sealed partial class Outbox
{
    // More things than a digest has lines need not be looked at.
    private const int MostThings = 200;

    /// <summary>Whether more is due at a destination than it takes in a while. What is never folded does not count.</summary>
    public bool IsMoreDue(DbConnection connection, DbTransaction transaction, string destination, int than)
    {
        // The index alone says of nearly every lane that it has less; only then rows are looked at.
        var waiting = connection.Scalar(transaction, $"SELECT COUNT(*) FROM (SELECT 1 FROM delivery WHERE destination = @destination AND {Waiting} AND turn >= @usual LIMIT @most) AS w",
            ("destination", destination), ("usual", Turns.Usual), ("most", than + 1));
        return waiting is long all && all > than && connection.Scalar(transaction,
            $"SELECT COUNT(*) FROM (SELECT 1 FROM delivery WHERE destination = @destination AND {Waiting} AND turn >= @usual AND urgent = 0 AND NOT single AND NOT plain_text AND status <> 1 AND due_at <= @now LIMIT @most) AS w",
            ("destination", destination), ("usual", Turns.Usual), ("now", Milliseconds(time.GetUtcNow())), ("most", than + 1)) is long due && due > than;
    }

    /// <summary>
    /// Takes rows that go out in one message: each thing's first in turn, then each thing's second and so on, as long as they fit.
    /// An attempt of each is on disk before the request goes out.
    /// </summary>
    /// <returns>Null where there are not two that could go together.</returns>
    public ClaimedDigest? ClaimDigest(DbConnection connection, DbTransaction transaction, string destination, IntegrationRegistry registry)
    {
        var plan = new DigestPlan(destination, registry);
        var round = Firsts(connection, transaction, destination);
        var all = round.Count < MostThings;
        while (round.Count > 0 && !plan.IsFull)
        {
            var next = new List<(string Subject, long After)>();
            foreach (var (subject, after) in round)
            {
                if (Foldable(connection, transaction, destination, subject, after) is { } delivery && plan.TryAdd(delivery))
                {
                    next.Add((subject, delivery.Id));
                }
                else if (plan.IsFull)
                {
                    break;
                }
            }

            round = next;
        }

        return plan is { Rows.Count: > 1, Integration: { } integration, Address: { } address }
            ? new ClaimedDigest
            {
                Id = Begin(connection, transaction, destination, plan.Rows, out var rows), Integration = integration, Address = address, Rows = rows, More = plan.More || !all, PassedOver = plan.PassedOver,
            }
            : null;
    }

    /// <summary>Takes the first row that goes out by itself while others are folded.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="destination">Where.</param>
    /// <param name="passedOver">A row for which the last digest had no use.</param>
    public ClaimedDelivery? ClaimAlone(DbConnection connection, DbTransaction transaction, string destination, long? passedOver) =>
        Take(connection, transaction, destination, Turns.Behind, "AND (d.single OR d.plain_text OR d.id = @passed)", passedOver);

    /// <summary>Nothing of a digest went out.</summary>
    public static void Forget(DbConnection connection, DbTransaction transaction, long digestId) => connection.Execute(transaction, "DELETE FROM digest WHERE id = @id", ("id", digestId));

    /// <summary>What came of a digest is what came of each of its rows.</summary>
    public void Close(DbConnection connection, DbTransaction transaction, long digestId, IReadOnlyList<(ClaimedDelivery Delivery, AttemptEnd End)> rows)
    {
        connection.Execute(transaction, "UPDATE digest SET count = @count WHERE id = @id", ("count", rows.Count), ("id", digestId));
        foreach (var (delivery, end) in rows)
        {
            Close(connection, transaction, delivery, end);
        }
    }

    private long Begin(DbConnection connection, DbTransaction transaction, string destination, IReadOnlyList<FoldedDelivery> chosen, out IReadOnlyList<FoldedDelivery> claimed)
    {
        var now = Milliseconds(time.GetUtcNow());
        var digest = (long)connection.Scalar(transaction, "INSERT INTO digest (destination, made_at, count) VALUES (@destination, @now, @count) RETURNING id",
            ("destination", destination), ("now", now), ("count", chosen.Count))!;
        foreach (var row in chosen)
        {
            connection.Execute(transaction, "UPDATE delivery SET status = 1, attempts = attempts + 1, fence = fence + 1 WHERE id = @id", ("id", row.Delivery.Id));
            connection.Execute(transaction, "INSERT INTO attempt (delivery_id, number, destination, started_at, outcome, digest_id) VALUES (@id, @number, @destination, @now, 0, @digest)",
                ("id", row.Delivery.Id), ("number", row.Delivery.Attempts + 1), ("destination", destination), ("now", now), ("digest", digest));
        }

        claimed = [.. chosen.OrderBy(row => row.Delivery.Id).Select(row => row with { Delivery = row.Delivery with { Attempts = row.Delivery.Attempts + 1, Retry = row.Delivery.Retry + 1, Fence = row.Delivery.Fence + 1, DigestId = digest } })];
        return digest;
    }

    private List<(string Subject, long After)> Firsts(DbConnection connection, DbTransaction transaction, string destination) =>
        connection.Query(transaction,
            $"""
            SELECT d.subject FROM delivery d
            WHERE d.destination = @destination AND d.{Waiting} AND d.turn >= @usual AND d.turn < @behind AND NOT d.single AND NOT d.plain_text AND d.status <> 1 AND d.due_at <= @now AND NOT {Turns.HasEarlier}
            ORDER BY d.turn, d.id LIMIT @most
            """,
            reader => (reader.GetString(0), 0L),
            ("destination", destination), ("usual", Turns.Usual), ("behind", Turns.Behind), ("now", Milliseconds(time.GetUtcNow())), ("most", MostThings));

    // A thing's next row, if that may be folded; if not, none behind it may.
    private ClaimedDelivery? Foldable(DbConnection connection, DbTransaction transaction, string destination, string subject, long after) =>
        connection.Query(transaction,
            $"""
            SELECT {ClaimedColumns}, CASE WHEN status <> 1 AND due_at <= @now AND urgent = 0 AND NOT single AND NOT plain_text THEN 1 ELSE 0 END
            FROM delivery WHERE destination = @destination AND subject = @subject AND {Waiting} AND id > @after ORDER BY id LIMIT 1
            """,
            reader => reader.GetInt32(16) == 1 ? Read(reader) : null,
            ("now", Milliseconds(time.GetUtcNow())), ("destination", destination), ("subject", subject), ("after", after)).SingleOrDefault();
}
