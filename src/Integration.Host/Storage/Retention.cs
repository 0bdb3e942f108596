using System.Data.Common;

namespace Integration.Host.Storage;

/// <summary>Deletes what is kept long enough: delivered and dead rows by age, skipped ones beyond the newest of each integration.</summary>
internal sealed partial class Retention(Writer writer, TimeSpan keepDelivered, TimeSpan keepDead, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    // "Why did I get nothing" needs the recent ones only.
    private const int SkippedKept = 200;

    // Small enough that a delivery never waits long behind it.
    private const int RowsAtOnce = 500;

    /// <summary>Delivered rows that are old enough, by an index alone.</summary>
    public const string OldDelivered = "SELECT id FROM delivery WHERE status = 2 AND sent_at < @delivered LIMIT @most";

    /// <summary>Dead rows that are old enough; one that a person had sent again counts from then on.</summary>
    public const string OldDead = "SELECT id FROM delivery WHERE status = 4 AND created_at < @dead AND COALESCE(resent_at, created_at) < @dead LIMIT @most";

    public const string OldDigests = "DELETE FROM digest WHERE made_at < @oldest";

    public const string OldPipelineResults = "DELETE FROM pipeline_result WHERE at < @oldest";

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
        await DeleteAsync(OldDelivered, "delivered", now - keepDelivered);
        await DeleteAsync(OldDead, "dead", now - keepDead);

        var oldest = (now - (keepDelivered > keepDead ? keepDelivered : keepDead)).ToUnixTimeMilliseconds();
        await writer.WriteAsync((connection, transaction) => connection.Execute(transaction, OldDigests, ("oldest", oldest)));

        // A branch on which nothing ran for a year begins anew.
        await writer.WriteAsync((connection, transaction) => connection.Execute(transaction, OldPipelineResults, ("oldest", now.AddYears(-1).ToUnixTimeMilliseconds())));

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

    private async Task DeleteAsync(string old, string name, DateTimeOffset before)
    {
        while (await writer.WriteAsync((connection, transaction) => Delete(connection, transaction, old, name, before)) == RowsAtOnce)
        {
        }
    }

    private static int Delete(DbConnection connection, DbTransaction transaction, string which, string name, DateTimeOffset before)
    {
        var old = connection.Query(transaction, which, reader => reader.GetInt64(0), (name, before.ToUnixTimeMilliseconds()), ("most", RowsAtOnce));
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
