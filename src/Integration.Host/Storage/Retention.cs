using System.Data.Common;

namespace Integration.Host.Storage;

/// <summary>Deletes what is kept long enough: delivered and dead rows by age, skipped ones beyond the newest of each integration.</summary>
internal sealed partial class Retention(Writer writer, TimeSpan keepDelivered, TimeSpan keepDead, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    // "Why did I get nothing" needs the recent ones only.
    private const int SkippedKept = 200;

    // Small enough that a delivery never waits long behind it.
    private const int RowsAtOnce = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, time, stoppingToken);
            try
            {
                await RunAsync();
            }
#pragma warning disable CA1031 // The storage may fail for a while; the next round comes.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.Failed(logger, error);
            }
        }
    }

    public async Task RunAsync()
    {
        var now = time.GetUtcNow();
        while (await writer.WriteAsync((connection, transaction) => Delete(connection, transaction, now)) == RowsAtOnce)
        {
        }

        var oldest = (now - (keepDelivered > keepDead ? keepDelivered : keepDead)).ToUnixTimeMilliseconds();
        await writer.WriteAsync((connection, transaction) => connection.Execute(transaction, "DELETE FROM digest WHERE made_at < @oldest", ("oldest", oldest)));

        // A branch on which nothing ran for a year begins anew.
        await writer.WriteAsync((connection, transaction) => connection.Execute(transaction, "DELETE FROM pipeline_result WHERE at < @oldest", ("oldest", now.AddYears(-1).ToUnixTimeMilliseconds())));

        // Each integration by itself, through the index: the writer is free for deliveries in between.
        foreach (var id in await writer.WriteAsync((connection, transaction) => connection.Query(transaction, "SELECT id FROM integration", reader => reader.GetInt64(0))))
        {
            await writer.WriteAsync((connection, transaction) => connection.Execute(transaction,
                """
                DELETE FROM delivery WHERE integration_id = @id AND status = 5 AND id < (
                    SELECT s.id FROM delivery s WHERE s.integration_id = @id AND s.status = 5 ORDER BY s.id DESC LIMIT 1 OFFSET @kept)
                """, ("id", id), ("kept", SkippedKept - 1)));
        }
    }

    private int Delete(DbConnection connection, DbTransaction transaction, DateTimeOffset now)
    {
        var old = connection.Query(transaction,
            "SELECT id FROM delivery WHERE (status = 2 AND sent_at < @delivered) OR (status = 4 AND COALESCE(resent_at, created_at) < @dead) LIMIT @most",
            reader => reader.GetInt64(0),
            ("delivered", (now - keepDelivered).ToUnixTimeMilliseconds()), ("dead", (now - keepDead).ToUnixTimeMilliseconds()), ("most", RowsAtOnce));
        foreach (var id in old)
        {
            connection.Execute(transaction, "DELETE FROM attempt WHERE delivery_id = @id", ("id", id));
            connection.Execute(transaction, "DELETE FROM delivery WHERE id = @id", ("id", id));
        }

        return old.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "Old deliveries could not be deleted; it is tried again in ten minutes.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
