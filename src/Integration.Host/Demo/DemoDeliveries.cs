using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Integration.Host.Delivery;
using Integration.Host.Storage;
using Integration.Sandbox.Inboxes;

namespace Integration.Host.Demo;

/// <summary>The newest events with their deliveries beside each other, and for each what really came in.</summary>
internal sealed class DemoDeliveries(Database database, DemoWorld world)
{
    // All of one round of both projects and more.
    private const int MostEvents = 96;

    private static readonly string Latest = string.Create(CultureInfo.InvariantCulture,
        $"WHERE delivery.status <> 5 AND delivery.card IS NOT NULL ORDER BY delivery.id DESC LIMIT {MostEvents * DemoInboxes.Platforms.Count}");

    /// <summary>The newest event first; of one event in the platforms' order.</summary>
    public IReadOnlyList<DemoDelivery> Newest()
    {
        using var connection = database.Connect();
        // Read in this order, so that of what is delivered the attempt and the message are found: they were there before.
        var deliveries = connection.Query(null,
            $"SELECT delivery.id, delivery.project_id, delivery.status, delivery.reason, delivery.event, delivery.card, delivery.created_at, delivery.sent_at, delivery.duration_ms, integration.slug, delivery.event_key FROM delivery JOIN integration ON integration.id = delivery.integration_id {Latest}",
            Read).OfType<DemoDelivery>().ToList();
        var attempts = connection.Query(null,
            $"SELECT delivery_id, number, started_at, ended_at, outcome, code, message, http_status FROM attempt WHERE delivery_id IN (SELECT delivery.id FROM delivery {Latest}) ORDER BY delivery_id, number",
            reader => (Delivery: reader.GetInt64(0), Attempt: ReadAttempt(reader))).ToLookup(row => row.Delivery, row => row.Attempt);
        var messages = world.Projects.SelectMany(project => project.Inboxes.All).ToDictionary(inbox => inbox, inbox => inbox.Messages);
        return
        [
            .. deliveries.Select(delivery => With(delivery, [.. attempts[delivery.Id]], messages))
                .GroupBy(delivery => (delivery.Project.Number, delivery.EventKey))
                .Select(one => one.OrderBy(delivery => Place(delivery.Platform)).ToList())
                .OrderByDescending(one => one[0].Id)
                .SelectMany(one => one),
        ];
    }

    private static int Place(string platform) => DemoInboxes.Platforms.Index().First(item => item.Item == platform).Index;

    private static DemoDelivery With(DemoDelivery delivery, List<DemoAttempt> attempts, Dictionary<Inbox, IReadOnlyList<ReceivedMessage>> messages) => delivery with
    {
        Attempts = attempts,
        Received = Received(attempts, messages[delivery.Project.Inboxes.Of(delivery.Platform, delivery.Event.Kind)!]),
    };

    private DemoDelivery? Read(DbDataReader reader)
    {
        if (world.Find(reader.GetInt64(1)) is not { } project
            || JsonSerializer.Deserialize(reader.GetString(4), OutboxJson.Default.ProjectEvent) is not { } what
            || JsonSerializer.Deserialize(reader.GetString(5), OutboxJson.Default.Card) is not { } card
            || project.Inboxes.Of(reader.GetString(9), what.Kind) is null)
        {
            return null;
        }

        return new DemoDelivery
        {
            Id = reader.GetInt64(0),
            Project = project,
            Platform = reader.GetString(9),
            EventKey = reader.GetString(10),
            Status = (DeliveryStatus)reader.GetInt32(2),
            Reason = reader.StringOrNull(3),
            Event = what,
            Card = card,
            CreatedAt = Time(reader.GetInt64(6)),
            SentAt = reader.LongOrNull(7) is { } sent ? Time(sent) : null,
            Duration = reader.LongOrNull(8) is { } took ? TimeSpan.FromMilliseconds(took) : null,
        };
    }

    // An address's messages go out one after the other, so the one that came during the attempt is the attempt's.
    private static ReceivedMessage? Received(List<DemoAttempt> attempts, IReadOnlyList<ReceivedMessage> messages) =>
        attempts is [.., { Outcome: AttemptOutcome.Delivered, EndedAt: { } ended } last]
            ? messages.LastOrDefault(message => message.At.ToUnixTimeMilliseconds() >= last.StartedAt.ToUnixTimeMilliseconds() && message.At <= ended.AddMilliseconds(1))
            : null;

    private static DemoAttempt ReadAttempt(DbDataReader reader) => new(
        reader.GetInt32(1), Time(reader.GetInt64(2)), reader.LongOrNull(3) is { } ended ? Time(ended) : null, (AttemptOutcome)reader.GetInt32(4),
        reader.StringOrNull(5) ?? (reader.LongOrNull(7) is { } status ? $"HTTP {status}" : null), reader.StringOrNull(6));

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
