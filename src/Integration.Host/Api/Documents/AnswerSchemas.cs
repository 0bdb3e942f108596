using Integration.Contract;
using Microsoft.OpenApi;

namespace Integration.Host.Api.Documents;

/// <summary>The answers as JSON schemas.</summary>
internal static class AnswerSchemas
{
    public const string Message = "message";
    public const string Summary = "integration_summary";
    public const string Integration = "integration";
    public const string TestResult = "test_result";
    public const string Preview = "preview";
    public const string Delivery = "delivery";
    public const string DeliveryDetails = "delivery_details";

    public static OpenApiSchema OfMessage() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why not, as GitLab says it: a sentence, or sentences by the name of the parameter.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["message"] = new OpenApiSchema
            {
                OneOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.String },
                    new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } } },
                ],
            },
        },
    };

    public static OpenApiSchema OfSummary() => new() { Type = JsonSchemaType.Object, Properties = Head() };

    public static OpenApiSchema OfIntegration(OpenApiDocument document, IEnumerable<string> slugs)
    {
        var properties = Head();
        properties["properties"] = new OpenApiSchema { AnyOf = [.. slugs.Select(slug => new OpenApiSchemaReference(SettingSchemas.PropertiesOf(slug), document))] };
        properties["warnings"] = Strings("What the caller should know, though it was taken. Absent where there is nothing.");
        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties };
    }

    public static OpenApiSchema OfTestResult() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether every address took the sample." },
            ["result"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "On success: the platform's own words." },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "On failure: the platform's own words, or why it was not asked." },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.String | JsonSchemaType.Null, Description = "The platform's own code, else the HTTP status." },
            ["advice"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What a person can do, in the caller's language." },
            ["warnings"] = Strings("What the caller should know about the unsaved settings."),
        },
    };

    private static Dictionary<string, IOpenApiSchema> Head()
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["id"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "In the caller's language." },
            ["slug"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["created_at"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["updated_at"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["active"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        };
        foreach (var name in EventKinds.All.Select(EventKinds.Trigger).Concat(IntegrationAnswer.OtherTriggers).Append("inherited"))
        {
            properties[name] = new OpenApiSchema { Type = JsonSchemaType.Boolean };
        }

        return properties;
    }

    private static OpenApiSchema Strings(string description) => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, Description = description };
}
