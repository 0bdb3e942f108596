using System.Data.Common;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>An address that takes nothing at the moment.</summary>
/// <param name="Destination">Its fingerprint.</param>
/// <param name="Since">When the first of the attempts began that failed since the last one that did not.</param>
/// <param name="Reason">Why, by a stable word.</param>
/// <param name="Code">The platform's code, else HTTP's status; null where nothing answered.</param>
/// <param name="Message">The platform's words, or the host's where nothing answered.</param>
/// <param name="Advice">The module's key for what to do about it.</param>
/// <param name="NextTry">When a paused address is tried again.</param>
internal sealed record FailingDestination(string Destination, DateTimeOffset Since, string? Reason, string? Code, string? Message, string? Advice, DateTimeOffset? NextTry);

/// <summary>Which addresses take nothing at the moment, for the people who can mend it. Every question is answered by an index.</summary>
internal sealed class FailingDestinations(Database database)
{
    // One failure is passed over: the next attempt comes within seconds. After three nobody need wait to be told.
    private const int Enough = 3;

    /// <summary>No more are counted: what waits beyond is "more".</summary>
    public const int MostCounted = 1000;

    /// <summary>Those of some addresses that fail.</summary>
    public IReadOnlyList<FailingDestination> Among(IEnumerable<string> destinations)
    {
        using var connection = database.Connect();
        connection.KeepStatements();
        return [.. destinations.Select(destination => Paused(connection, destination) ?? Away(connection, destination)).OfType<FailingDestination>()];
    }

    /// <summary>How many deliveries of an integration wait for an address.</summary>
    /// <param name="query">Of which integration, and of which project alone.</param>
    /// <param name="destination">The address's fingerprint.</param>
    public int Waiting(DeliveryQuery query, string destination)
    {
        using var connection = database.Connect();
        return Convert.ToInt32(
            connection.Scalar(null,
                $"SELECT COUNT(*) FROM (SELECT 1 FROM delivery WHERE destination = @destination AND {Outbox.Waiting} AND integration_id = @integration AND (@project IS NULL OR project_id = @project) LIMIT @most) AS waiting",
                ("destination", destination), ("integration", query.IntegrationId), ("project", query.ProjectId), ("most", MostCounted + 1)),
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private static FailingDestination? Paused(DbConnection connection, string destination) =>
        connection.Query(null, "SELECT failing_since, failure, code, message, advice, paused_until FROM destination WHERE destination = @destination",
            reader => new FailingDestination(destination, At(reader.GetInt64(0)), reader.StringOrNull(1), reader.StringOrNull(2), reader.StringOrNull(3), reader.StringOrNull(4), At(reader.GetInt64(5))),
            ("destination", destination)).SingleOrDefault();

    // The platform is away, or does not want so much: nobody paused the address, it is tried again and again.
    private static FailingDestination? Away(DbConnection connection, string destination)
    {
        var last = connection.Query(null, $"SELECT outcome, http_status, code, message, advice FROM attempt WHERE destination = @destination AND ended_at IS NOT NULL AND {Outbox.Asked} ORDER BY started_at DESC LIMIT @enough",
            reader => (Outcome: (AttemptOutcome)reader.GetInt32(0), Status: reader.LongOrNull(1), Code: reader.StringOrNull(2), Message: reader.StringOrNull(3), Advice: reader.StringOrNull(4)),
            ("destination", destination), ("enough", Enough));
        if (last.Count < Enough || last.Any(attempt => attempt.Outcome == AttemptOutcome.Delivered)
            || connection.Scalar(null, $"SELECT 1 FROM delivery WHERE destination = @destination AND {Outbox.Waiting} LIMIT 1", ("destination", destination)) is null)
        {
            return null;
        }

        var since = connection.Scalar(null,
            $"""
            SELECT MIN(started_at) FROM attempt WHERE destination = @destination AND {Outbox.Asked}
                AND started_at > COALESCE((SELECT started_at FROM attempt WHERE destination = @destination AND outcome = 1 ORDER BY started_at DESC LIMIT 1), 0)
            """, ("destination", destination)) as long? ?? 0;
        var status = last[0].Status?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new FailingDestination(destination, At(since), "unavailable", last[0].Code ?? status, last[0].Message, last[0].Advice, null);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
