using System.Data.Common;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <content>What a paused address does to the rows that wait for it.</content>
internal sealed partial class Outbox
{
    /// <summary>The address is paused: what waits for it is failed until the next try.</summary>
    public static void Hold(DbConnection connection, DbTransaction transaction, string destination, DateTimeOffset until, string? reason) =>
        connection.Execute(transaction, $"UPDATE delivery SET status = 3, due_at = @until, reason = @reason WHERE destination = @destination AND {Waiting} AND status <> 1",
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
        var died = connection.Execute(transaction, $"UPDATE delivery SET status = 4 WHERE destination = @destination AND {Waiting} AND status <> 1 AND COALESCE(resent_at, created_at) <= @deadline",
            ("destination", destination), ("deadline", Milliseconds(now - retryFor)));
        if (died > 0)
        {
            Turns.Arrange(connection, transaction, destination);
        }
    }

    /// <summary>The address takes messages again: all that waits is due.</summary>
    public void Unpause(DbConnection connection, DbTransaction transaction, string destination)
    {
        connection.Execute(transaction, "DELETE FROM destination WHERE destination = @destination", ("destination", destination));
        MakeDue(connection, transaction, destination);
    }

    /// <summary>All that waits for the address is tried now.</summary>
    public void MakeDue(DbConnection connection, DbTransaction transaction, string destination) =>
        connection.Execute(transaction, $"UPDATE delivery SET due_at = @now WHERE destination = @destination AND {Waiting} AND status <> 1", ("now", Milliseconds(time.GetUtcNow())), ("destination", destination));
}
