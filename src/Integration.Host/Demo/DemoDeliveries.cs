using System.Data.Common;
using System.Text.Json;
using Integration.Host.Delivery;
using Integration.Host.Storage;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.Inboxes;

namespace Integration.Host.Demo;

/// <summary>The newest deliveries, and for each what the pretend group really got.</summary>
internal sealed class DemoDeliveries(Database database, DemoWorld world)
{
    // All of one round of both projects and more.
    private const int Most = 120;

    public IReadOnlyList<DemoDelivery> Newest()
    {
        using var connection = database.Connect();
        var attempts = connection.Query(null,
            $"SELECT delivery_id, number, started_at, ended_at, outcome, code, message, http_status FROM attempt WHERE delivery_id IN (SELECT id FROM delivery WHERE status <> 5 ORDER BY id DESC LIMIT {Most}) ORDER BY delivery_id, number",
            reader => (Delivery: reader.GetInt64(0), Attempt: ReadAttempt(reader))).ToLookup(row => row.Delivery, row => row.Attempt);
        var messages = world.Projects.SelectMany(project => new[] { project.Group, project.Releases }).ToDictionary(bot => bot, bot => bot.Messages);
        return
        [
            .. connection.Query(null,
                $"SELECT id, project_id, status, reason, event, card, created_at, sent_at, duration_ms FROM delivery WHERE status <> 5 AND card IS NOT NULL ORDER BY id DESC LIMIT {Most}",
                reader => Read(reader, attempts[reader.GetInt64(0)].ToList(), messages)).OfType<DemoDelivery>(),
        ];
    }

    private DemoDelivery? Read(DbDataReader reader, List<DemoAttempt> attempts, Dictionary<Bot, IReadOnlyList<ReceivedMessage>> messages)
    {
        if (world.Find(reader.GetInt64(1)) is not { } project
            || JsonSerializer.Deserialize(reader.GetString(4), OutboxJson.Default.ProjectEvent) is not { } what
            || JsonSerializer.Deserialize(reader.GetString(5), OutboxJson.Default.Card) is not { } card)
        {
            return null;
        }

        var delivery = new DemoDelivery
        {
            Id = reader.GetInt64(0),
            Project = project,
            Status = (DeliveryStatus)reader.GetInt32(2),
            Reason = reader.StringOrNull(3),
            Event = what,
            Card = card,
            CreatedAt = Time(reader.GetInt64(6)),
            SentAt = reader.LongOrNull(7) is { } sent ? Time(sent) : null,
            Duration = reader.LongOrNull(8) is { } took ? TimeSpan.FromMilliseconds(took) : null,
            Attempts = attempts,
        };
        return delivery with { Received = Received(attempts, messages[delivery.IsRelease ? project.Releases : project.Group]) };
    }

    // A group's messages go out one after the other, so the one that came during the attempt is the attempt's.
    private static ReceivedMessage? Received(List<DemoAttempt> attempts, IReadOnlyList<ReceivedMessage> messages) =>
        attempts is [.., { Outcome: AttemptOutcome.Delivered, EndedAt: { } ended } last]
            ? messages.LastOrDefault(message => message.At.ToUnixTimeMilliseconds() >= last.StartedAt.ToUnixTimeMilliseconds() && message.At <= ended.AddMilliseconds(1))
            : null;

    private static DemoAttempt ReadAttempt(DbDataReader reader) => new(
        reader.GetInt32(1), Time(reader.GetInt64(2)), reader.LongOrNull(3) is { } ended ? Time(ended) : null, (AttemptOutcome)reader.GetInt32(4),
        reader.StringOrNull(5) ?? (reader.LongOrNull(7) is { } status ? $"HTTP {status}" : null), reader.StringOrNull(6));

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
