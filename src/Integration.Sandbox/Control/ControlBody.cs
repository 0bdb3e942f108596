using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Control;

/// <summary>Reads a control request strictly: an unknown, missing or mistyped field is named.</summary>
internal static class ControlBody
{
    public static async Task<T> ReadAsync<T>(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        try
        {
            if (JsonNode.Parse(text.Length == 0 ? "{}" : text, documentOptions: new() { AllowDuplicateProperties = false }) is not JsonObject json)
            {
                throw new ControlProblemException(400, "The body must be a JSON object.");
            }

            CheckNames(json, typeof(T));
            return json.Deserialize<T>(WireJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new ControlProblemException(400, e.Path is { Length: > 2 } path
                ? $"The field \"{path[2..]}\" has a wrong type or value."
                : "The body is not JSON, or a field holds what it cannot.");
        }
    }

    public static IEnumerable<string> FieldsOf(Type type) =>
        Info(type).Properties.Select(x => x.IsRequired ? $"{x.Name}*" : x.Name);

    private static void CheckNames(JsonObject json, Type type)
    {
        var fields = Info(type).Properties;
        if (json.FirstOrDefault(x => fields.All(field => field.Name != x.Key)).Key is { } unknown)
        {
            throw new ControlProblemException(400, $"Unknown field \"{unknown}\". Known: {string.Join(", ", FieldsOf(type))}.");
        }

        if (fields.FirstOrDefault(x => x.IsRequired && json[x.Name] is null) is { } missing)
        {
            throw new ControlProblemException(400, $"The field \"{missing.Name}\" is missing.");
        }

        foreach (var field in fields)
        {
            if (json[field.Name] is JsonArray items && ElementOf(field.PropertyType) is { } element)
            {
                foreach (var item in items.OfType<JsonObject>())
                {
                    CheckNames(item, element);
                }
            }
        }
    }

    private static Type? ElementOf(Type list) =>
        list.GenericTypeArguments is [{ IsClass: true } element] && element != typeof(string) ? element : null;

    private static JsonTypeInfo Info(Type type) => WireJson.Options.GetTypeInfo(type);
}
