using System.Data.Common;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <content>What a paused address does to the rows that wait for it.</content>
internal sealed partial class Outbox
{
    /// <summary>Why a row is given up that waited behind others at a paused address until its time was over.</summary>
    public const string AddressPaused = "address_paused";

    /// <summary>The address is paused: what waits for it is failed until the next try.</summary>
    public static void Hold(DbConnection connection, DbTransaction transaction, string destination, DateTimeOffset until, string? reason) =>
        connection.Execute(transaction, $"UPDATE delivery SET status = 3, due_at = @until, reason = @reason WHERE destination = @destination AND {Waiting} AND status <> 1",
            ("until", Milliseconds(until)), ("reason", reason), ("destination", destination));

    /// <summary>Remembers why an address is paused, and gives up what has waited longer than deliveries are tried.</summary>
    /// <returns>What was given up.</returns>
    public IReadOnlyList<long> Pause(DbConnection connection, DbTransaction transaction, string destination, DateTimeOffset until, AttemptEnd end, TimeSpan retryFor)
    {
        var now = time.GetUtcNow();
        connection.Execute(transaction,
            """
            INSERT INTO destination (destination, paused_until, failure, code, message, advice, failing_since) VALUES (@destination, @until, @failure, @code, @message, @advice, @now)
            ON CONFLICT (destination) DO UPDATE SET paused_until = @until, failure = @failure, code = @code, message = @message, advice = @advice
            """,
            ("destination", destination), ("until", Milliseconds(until)), ("failure", end.Reason), ("code", end.Code), ("message", end.Message), ("advice", end.Advice), ("now", Milliseconds(now)));
        var died = connection.Query(transaction,
            $"UPDATE delivery SET status = 4, reason = @reason, response_code = @code, response_message = @message WHERE destination = @destination AND {Waiting} AND status <> 1 AND COALESCE(resent_at, created_at) <= @deadline RETURNING id",
            reader => reader.GetInt64(0),
            ("reason", AddressPaused), ("code", end.Code ?? Text(end.HttpStatus)), ("message", end.Message), ("destination", destination), ("deadline", Milliseconds(now - retryFor)));
        if (died.Count > 0)
        {
            Turns.Arrange(connection, transaction, destination);
        }

        return died;
    }

    /// <summary>The address takes messages again: all that waits is due, when the rest is over that the platform asked for.</summary>
    public void Unpause(DbConnection connection, DbTransaction transaction, string destination, DateTimeOffset rest)
    {
        connection.Execute(transaction, "DELETE FROM destination WHERE destination = @destination", ("destination", destination));
        MakeDue(connection, transaction, destination, rest);
    }

    /// <summary>All that waits for the address is tried now, or after its rest.</summary>
    public void MakeDue(DbConnection connection, DbTransaction transaction, string destination, DateTimeOffset rest) =>
        connection.Execute(transaction, $"UPDATE delivery SET due_at = @due WHERE destination = @destination AND {Waiting} AND status <> 1",
            ("due", Math.Max(Milliseconds(rest), Milliseconds(time.GetUtcNow()))), ("destination", destination));
}
