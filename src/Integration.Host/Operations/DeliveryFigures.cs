using Integration.Host.Delivery;
using Integration.Host.Storage;

namespace Integration.Host.Operations;

/// <summary>How it stands with all deliveries. The statements find in indexes alone what they count.</summary>
internal sealed class DeliveryFigures(Database database)
{
    // Whoever has more has to mend something that these show as well.
    private const int MostShown = 50;

    public const string Counts = "SELECT integration_id, status, COUNT(*) FROM delivery GROUP BY integration_id, status";
    // The plus keeps SQLite from going through the rows by id until one waits, which may be none.
    public const string OldestWaiting = $"SELECT occurred_at FROM delivery WHERE id = (SELECT MIN(+id) FROM delivery WHERE {Outbox.Waiting})";
    public const string DeadByProject = "SELECT project_id, COUNT(*), MAX(id) FROM delivery WHERE integration_id = @id AND status = 4 GROUP BY project_id ORDER BY 3 DESC LIMIT 50";
    public const string WaitingByProject =
        $"SELECT integration_id, project_id, COUNT(*) FROM delivery WHERE destination = @destination AND {Outbox.Waiting} GROUP BY integration_id, project_id ORDER BY 3 DESC LIMIT 5";

    public DeliveryFiguresNow Read()
    {
        using var connection = database.Connect();
        var counts = connection.Query(null, Counts,
            reader => (Integration: reader.GetInt64(0), Status: (DeliveryStatus)reader.GetInt32(1), Count: reader.GetInt64(2)));
        var oldest = connection.Query(null, OldestWaiting, reader => At(reader.GetInt64(0)));
        var dead = counts.Where(row => row.Status == DeliveryStatus.Dead).OrderByDescending(row => row.Count).Take(MostShown)
            .SelectMany(row => connection.Query(null, DeadByProject,
                reader => (row.Integration, Project: reader.GetInt64(0), Count: reader.GetInt64(1), Newest: reader.GetInt64(2)), ("id", row.Integration)))
            .OrderByDescending(row => row.Newest).Take(MostShown)
            .SelectMany(row => connection.Query(null, "SELECT title, event, reason, response_code, response_message, created_at FROM delivery WHERE id = @id",
                reader => new DeadDeliveries(row.Integration, row.Project, row.Count, reader.GetString(0), reader.GetString(1), reader.StringOrNull(2), reader.StringOrNull(3), reader.StringOrNull(4), At(reader.GetInt64(5))),
                ("id", row.Newest)))
            .ToList();
        var paused = connection.Query(null, "SELECT destination, paused_until, failure, code, message, advice, failing_since FROM destination ORDER BY failing_since LIMIT 50",
            reader => new PausedDestination(reader.GetString(0), At(reader.GetInt64(1)), reader.StringOrNull(2), reader.StringOrNull(3), reader.StringOrNull(4), reader.StringOrNull(5), At(reader.GetInt64(6)), []));
        return new DeliveryFiguresNow(
            DeliveryStatuses.All.ToDictionary(status => status, status => counts.Where(row => row.Status == status).Sum(row => row.Count)),
            oldest is [var first] ? first : null,
            dead,
            [.. paused.Select(destination => destination with
            {
                Waiting = connection.Query(null, WaitingByProject,
                    reader => new WaitingFor(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)), ("destination", destination.Destination)),
            })]);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

/// <param name="ByStatus">How many rows there are in each state.</param>
/// <param name="Oldest">When the oldest event happened that waits to be told; null where nothing waits.</param>
/// <param name="Dead">What was given up, by integration and project, the newest first.</param>
/// <param name="Paused">Addresses that wait for somebody to mend something.</param>
internal sealed record DeliveryFiguresNow(IReadOnlyDictionary<DeliveryStatus, long> ByStatus, DateTimeOffset? Oldest, IReadOnlyList<DeadDeliveries> Dead, IReadOnlyList<PausedDestination> Paused);

/// <summary>What an integration gave up in one project, told by the newest.</summary>
internal sealed record DeadDeliveries(
    long IntegrationId, long ProjectId, long Count, string Title, string Event, string? Reason, string? Code, string? Message, DateTimeOffset At);

/// <summary>An address that is left alone until somebody mends something.</summary>
internal sealed record PausedDestination(
    string Destination, DateTimeOffset Until, string? Failure, string? Code, string? Message, string? Advice, DateTimeOffset Since, IReadOnlyList<WaitingFor> Waiting);

internal sealed record WaitingFor(long IntegrationId, long ProjectId, long Count);
