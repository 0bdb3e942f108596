using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.Host.Delivery;
using Microsoft.OpenApi;

namespace Integration.Host.Api.Documents;

/// <summary>Which delivery, or which page of them.</summary>
internal static class DeliveryParameters
{
    public static OpenApiParameter Id => new()
    {
        Name = "delivery_id",
        In = ParameterLocation.Path,
        Required = true,
        Description = "The delivery's number",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
    };

    public static IReadOnlyList<OpenApiParameter> Page =>
    [
        InQuery("status", "Only those that stand so; skipped ones come only when asked for", ApiPaths.Choice(DeliveryStatuses.All.Select(DeliveryStatuses.Name), null)),
        InQuery("event", "Only those of this kind; GitLab's plural and _events forms are taken too", ApiPaths.Choice(EventKinds.All.Select(EventKinds.Name), null)),
        InQuery("page", "Which page, from 1", Number(1, null)),
        InQuery("per_page", "How many on a page", Number(20, 100)),
    ];

    private static OpenApiParameter InQuery(string name, string description, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiSchema Number(int otherwise, int? most) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = most?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = JsonValue.Create(otherwise),
    };
}
