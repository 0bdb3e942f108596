using System.Text.Json;
using Integration.Contract;
using Integration.Host.Delivery;

namespace Integration.Host.Api.Deliveries;

/// <summary>Deliveries as the API tells of them.</summary>
internal static class DeliveryAnswer
{
    /// <summary>As it stands in a list.</summary>
    public static void WriteSummary(Utf8JsonWriter json, DeliveryRecord delivery, ShownDestinations destinations)
    {
        json.WriteStartObject();
        WriteHead(json, delivery, destinations);
        json.WriteNumber("attempts", delivery.Attempts);
        json.WriteEndObject();
    }

    /// <summary>The whole of it.</summary>
    public static void Write(Utf8JsonWriter json, DeliveryRecord delivery, ShownDestinations destinations, DeliveryRequest? request, IReadOnlyList<AttemptRecord> attempts, string slug, ApiWords words)
    {
        json.WriteStartObject();
        WriteHead(json, delivery, destinations);
        WriteRequest(json, delivery, destinations, request);
        WriteResponse(json, attempts.LastOrDefault(attempt => attempt is { EndedAt: not null, Outcome: not AttemptOutcome.Skipped }), slug, words);
        json.WriteStartArray("attempts");
        foreach (var attempt in attempts)
        {
            json.WriteStartObject();
            json.WriteNumber("number", attempt.Number);
            json.WriteString("started_at", ApiAnswers.Time(attempt.StartedAt));
            WriteTime(json, "ended_at", attempt.EndedAt);
            json.WriteString("outcome", Name(attempt.Outcome));
            WriteNumber(json, "digest_id", attempt.DigestId);
            json.WriteBoolean("cut", attempt.IsCut);
            json.WriteBoolean("card_instead", attempt.CardInstead);
            WriteResult(json, attempt, slug, words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Name(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Unknown => "unknown",
        AttemptOutcome.Delivered => "delivered",
        AttemptOutcome.Failed => "failed",
        AttemptOutcome.Skipped => "skipped",
    };

    private static void WriteHead(Utf8JsonWriter json, DeliveryRecord delivery, ShownDestinations destinations)
    {
        json.WriteNumber("id", delivery.Id);
        json.WriteString("event", delivery.EventKind);
        json.WriteString("event_key", delivery.EventKey);
        json.WriteString("title", delivery.Title);
        json.WriteString("status", delivery.Status.Name());
        json.WriteString("reason", delivery.Reason);
        json.WriteString("created_at", ApiAnswers.Time(delivery.CreatedAt));
        WriteTime(json, "sent_at", delivery.SentAt);
        WriteTime(json, "next_attempt_at", delivery.Status is DeliveryStatus.Pending or DeliveryStatus.Failed ? delivery.DueAt : null);
        WriteNumber(json, "duration_ms", delivery.DurationMs);
        json.WriteCode("response_code", delivery.ResponseCode);
        json.WriteString("response_message", delivery.ResponseMessage);
        json.WriteString("destination", destinations.Of(delivery.Destination));
        WriteNumber(json, "digest_id", delivery.DigestId);
        json.WriteNumber("project_id", delivery.ProjectId);
    }

    private static void WriteRequest(Utf8JsonWriter json, DeliveryRecord delivery, ShownDestinations destinations, DeliveryRequest? request)
    {
        if (request is null)
        {
            json.WriteNull("request");
            return;
        }

        json.WriteStartObject("request");
        json.WriteString("method", "POST");
        json.WriteString("url", destinations.Of(delivery.Destination));
        json.WriteString("content_type", request.ContentType);
        ShownRequest.Write(json, "body", request);
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, AttemptRecord? attempt, string slug, ApiWords words)
    {
        if (attempt is null or { HttpStatus: null, Code: null, Message: null })
        {
            json.WriteNull("response");
            return;
        }

        json.WriteStartObject("response");
        WriteResult(json, attempt, slug, words);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, AttemptRecord attempt, string slug, ApiWords words)
    {
        WriteNumber(json, "http_status", attempt.HttpStatus);
        json.WriteCode("code", attempt.Code);
        json.WriteString("message", attempt.Message);
        json.WriteString("advice", words.Advice(slug, attempt.Advice));
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) => json.WriteString(name, time is { } at ? ApiAnswers.Time(at) : null);

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
