using Integration.Contract;
using Integration.Host.Api.Deliveries;
using Integration.Host.Delivery;
using Microsoft.OpenApi;

namespace Integration.Host.Api.Documents;

/// <summary>Deliveries and previews as JSON schemas.</summary>
internal static class DeliverySchemas
{
    public static OpenApiSchema OfDelivery() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(Head(), StringComparer.Ordinal) { ["attempts"] = Of(JsonSchemaType.Integer, "How often it was tried.") },
    };

    public static OpenApiSchema OfDetails()
    {
        var properties = Head();
        properties["request"] = Object("The request of the last attempt, or of the next one, made by the settings of now; without signature. Of a digest what is this project's. Null where it cannot be made.", new()
        {
            ["method"] = Of(JsonSchemaType.String, "POST."),
            ["url"] = Of(JsonSchemaType.String | JsonSchemaType.Null, "The address, masked."),
            ["content_type"] = Of(JsonSchemaType.String, "The body's media type."),
            ["body"] = new OpenApiSchema { Description = "The body: JSON as it is, anything else as a text; null where nothing comes out of a template." },
        });
        properties["response"] = Object("What the last attempt was answered. Null where nothing was.", Result());
        properties["attempts"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Every attempt, the first one first.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>(Result(), StringComparer.Ordinal)
                {
                    ["number"] = Of(JsonSchemaType.Integer, "From 1."),
                    ["started_at"] = Time(JsonSchemaType.String, "When it began."),
                    ["ended_at"] = Time(JsonSchemaType.String | JsonSchemaType.Null, "When it ended."),
                    ["outcome"] = ApiPaths.Choice(Enum.GetValues<AttemptOutcome>().Select(DeliveryAnswer.Name), null),
                    ["digest_id"] = Of(JsonSchemaType.Integer | JsonSchemaType.Null, "The digest that was sent; null where the delivery went by itself."),
                    ["cut"] = Of(JsonSchemaType.Boolean, "Whether something of the message was left out, because it was longer than the platform takes."),
                    ["card_instead"] = Of(JsonSchemaType.Boolean, "Whether the attempt was made with the built-in card in a template's place: the template cannot be used, or the whole message that it made was too long, or was refused before."),
                },
            },
        };
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties };
    }

    public static OpenApiSchema OfPreview() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["payload"] = new OpenApiSchema { Description = "The request body without signature: JSON as it is, anything else as a text; null where nothing comes out of a template, for then nothing is sent." },
            ["bytes"] = Of(JsonSchemaType.Integer, "Its size in bytes of UTF-8."),
            ["markdown"] = Of(JsonSchemaType.String, "What the card says, as Markdown; where there is a Markdown template, what comes out of it; empty where a template is the whole message, or nothing is sent."),
            ["warnings"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, Description = "What the caller should know about the unsaved settings and what comes of them, a sentence each; absent where there is nothing to say." },
        },
    };

    private static Dictionary<string, IOpenApiSchema> Head() => new(StringComparer.Ordinal)
    {
        ["id"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        ["event"] = ApiPaths.Choice(EventKinds.All.Select(EventKinds.Name), null),
        ["event_key"] = Of(JsonSchemaType.String, "Made from GitLab's ids and times; the same however the event was noticed."),
        ["title"] = Of(JsonSchemaType.String, "The card's title."),
        ["status"] = ApiPaths.Choice(DeliveryStatuses.All.Select(DeliveryStatuses.Name), null),
        ["reason"] = Of(JsonSchemaType.String | JsonSchemaType.Null, "Why it stands so, by a stable word."),
        ["created_at"] = Time(JsonSchemaType.String, "When the event was read."),
        ["sent_at"] = Time(JsonSchemaType.String | JsonSchemaType.Null, "When the platform took it."),
        ["next_attempt_at"] = Time(JsonSchemaType.String | JsonSchemaType.Null, "When it is tried next; null where it is not."),
        ["duration_ms"] = Of(JsonSchemaType.Integer | JsonSchemaType.Null, "How long the last attempt took."),
        ["response_code"] = Of(JsonSchemaType.Integer | JsonSchemaType.String | JsonSchemaType.Null, "The platform's own code, else the HTTP status."),
        ["response_message"] = Of(JsonSchemaType.String | JsonSchemaType.Null, "The platform's own words."),
        ["destination"] = Of(JsonSchemaType.String | JsonSchemaType.Null, "Where it goes: the host, and enough of a fingerprint to tell two robots apart."),
        ["digest_id"] = Of(JsonSchemaType.Integer | JsonSchemaType.Null, "The digest in which it was delivered, the same for all that it told; null where it went by itself."),
        ["project_id"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
    };

    private static Dictionary<string, IOpenApiSchema> Result() => new(StringComparer.Ordinal)
    {
        ["http_status"] = Of(JsonSchemaType.Integer | JsonSchemaType.Null, "The HTTP status; platforms say 200 whatever they mean."),
        ["code"] = Of(JsonSchemaType.Integer | JsonSchemaType.String | JsonSchemaType.Null, "The platform's own code."),
        ["message"] = Of(JsonSchemaType.String | JsonSchemaType.Null, "The platform's own words, or why it was not asked."),
        ["advice"] = Of(JsonSchemaType.String | JsonSchemaType.Null, "What a person can do, in the caller's language."),
    };

    private static OpenApiSchema Object(string description, Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object | JsonSchemaType.Null, Description = description, Properties = properties };

    private static OpenApiSchema Of(JsonSchemaType type, string description) => new() { Type = type, Description = description };

    private static OpenApiSchema Time(JsonSchemaType type, string description) => new() { Type = type, Format = "date-time", Description = description };
}
