using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Api.Deliveries;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Routing;

namespace Integration.Host.Pages.Deliveries;

/// <summary>Makes of what is stored what a page shows.</summary>
internal sealed class DeliveryViews(DeliveryDesk desk, DeliveryLog log, CardComposer composer, ProjectTree tree)
{
    // A message is 30 kB at most on any platform; in lines it may be twice that. A page has 150 kB in all.
    private const int LongestRequest = 50_000;

    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly CardArticle Article = new(url => url is { IsAbsoluteUri: true, Scheme: "http" or "https" } ? url.AbsoluteUri : null);

    /// <summary>As it stands in the list.</summary>
    public ShownDelivery Of(DeliveryRecord delivery, VisibleDeliveries visible, ShownDestinations destinations, PageWords words) => new()
    {
        Id = delivery.Id,
        Event = delivery.EventKind,
        Key = delivery.EventKey,
        Title = delivery.Title.Length > 0 ? delivery.Title : Composed(delivery.Id, words.Language)?.Title ?? delivery.EventKey,
        Status = delivery.Status.Name(),
        Reason = delivery.Status == DeliveryStatus.Delivered ? null : delivery.Reason,
        Destination = destinations.Of(delivery.Destination),
        Project = visible.Query.ProjectId is null ? tree.PathOf(delivery.ProjectId) ?? "#" + delivery.ProjectId.ToString(CultureInfo.InvariantCulture) : null,
        CreatedAt = delivery.CreatedAt,
        SentAt = delivery.SentAt,
        NextAttemptAt = delivery.Status is DeliveryStatus.Pending or DeliveryStatus.Failed ? delivery.DueAt : null,
        Attempts = delivery.Attempts,
        Code = delivery.ResponseCode,
        Message = delivery.ResponseMessage,
    };

    /// <summary>The whole of it.</summary>
    public DeliveryDetails Details(DeliveryRecord delivery, VisibleDeliveries visible, PageWords words)
    {
        var attempts = log.Attempts(delivery.Id);
        var content = log.Content(delivery.Id);
        var what = Read(content?.Event, OutboxJson.Default.ProjectEvent);
        var card = Read(content?.Card, OutboxJson.Default.Card) ?? (what is null ? null : composer.TryCompose(what, visible.Integration.Language));
        return new DeliveryDetails
        {
            Delivery = Of(delivery, visible, new ShownDestinations(visible.Integration), words),
            Attempts = [.. attempts.Select(attempt => Shown(attempt, visible.Integration.Slug, words))],
            Picture = card is null ? null : Article.Card(card),
            PictureAttributes = card is null || what is null ? new Dictionary<string, object>() : CardArticle.AttributeValues(card, what),
            Request = desk.Request(visible, delivery, attempts) is { } request ? InLines(request) : null,
            IsRequestNewer = attempts.Count > 0 && visible.Integration.UpdatedAt > attempts[^1].StartedAt,
            Source = card?.Button.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" } url ? url.AbsoluteUri : null,
            DigestCount = delivery.DigestId is { } digest ? Told(visible.Query, digest) : 0,
            CanBeResent = content?.Card is not null && delivery is { Status: DeliveryStatus.Delivered or DeliveryStatus.Failed or DeliveryStatus.Dead } or { Status: DeliveryStatus.Skipped, Reason: SkipReason.Empty },
        };
    }

    private static ShownAttempt Shown(AttemptRecord attempt, string slug, PageWords words) => new(
        attempt.Number, attempt.StartedAt, attempt.EndedAt is null && attempt.Outcome == AttemptOutcome.Unknown ? "under_way" : DeliveryAnswer.Name(attempt.Outcome),
        attempt.EndedAt is { } ended ? Math.Max(0, (long)(ended - attempt.StartedAt).TotalMilliseconds) : null,
        attempt.HttpStatus, attempt.Code, attempt.Message, words.Advice(slug, attempt.Advice), attempt.DigestId is not null,
        attempt.CardInstead ? words["deliveries.card_instead"] : attempt.IsCut ? words["deliveries.cut"] : null);

    private int Told(DeliveryQuery query, long digest)
    {
        try
        {
            return log.Lines(query, digest).Count;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    // What a filter held back has no card: it is named as its card would be.
    private Card? Composed(long id, string language) => Read(log.Content(id)?.Event, OutboxJson.Default.ProjectEvent) is { } what ? composer.TryCompose(what, language) : null;

    private static T? Read<T>(string? json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string InLines(DeliveryRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            return Truncation.ToLength(JsonSerializer.Serialize(document.RootElement, Lines), LongestRequest);
        }
        catch (JsonException)
        {
            return Truncation.ToLength(System.Text.Encoding.UTF8.GetString(request.Body.Span), LongestRequest);
        }
    }
}
