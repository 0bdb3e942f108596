using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Localization;
using Microsoft.OpenApi;

namespace Integration.Host.Api.Documents;

/// <summary>Settings as JSON schemas, made from the same attributes as everything else about them.</summary>
internal sealed class SettingSchemas(LocaleCatalog catalog)
{
    public static string SettingsOf(string slug) => slug + "_settings";

    public static string PropertiesOf(string slug) => slug + "_properties";

    /// <summary>What a PUT takes.</summary>
    public OpenApiSchema Settings(string slug, IIntegration module)
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [SettingParameters.Active] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(true), Description = "Whether anything is sent. True unless false is sent." },
            [SettingParameters.UseInherited] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false), Description = "Take the nearest group's or the instance's settings whole." },
        };
        foreach (var parameter in SettingParameters.Of(module).All)
        {
            properties[parameter.Name] = Schema(slug, parameter);
            if (parameter.IsKeptWhenEmpty)
            {
                properties[parameter.ClearName] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = $"Removes {parameter.Name}: an empty one or {SettingText.Mask} keeps it." };
            }
        }

        return new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, AdditionalPropertiesAllowed = false, Description = "What is not sent stays as it is." };
    }

    /// <summary>What an answer tells of them.</summary>
    public OpenApiSchema Properties(string slug, IIntegration module) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = SettingParameters.Of(module).All.Where(parameter => !parameter.IsTrigger).ToDictionary<SettingParameter, string, IOpenApiSchema>(
            parameter => parameter.Field.Setting.Secret ? parameter.Name + "_set" : parameter.Name,
            parameter => parameter.Field.Setting.Secret
                ? new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = $"Whether {parameter.Name} is set; it is never returned." }
                : Schema(slug, parameter)),
    };

    private OpenApiSchema Schema(string slug, SettingParameter parameter)
    {
        var setting = parameter.Field.Setting;
        var schema = new OpenApiSchema
        {
            Type = parameter.Kind switch
            {
                SettingKind.Flag => JsonSchemaType.Boolean,
                SettingKind.Map => JsonSchemaType.Object,
                SettingKind.Text or SettingKind.Choice or SettingKind.Addresses or SettingKind.List or SettingKind.Template => JsonSchemaType.String,
            },
            Description = Describe(slug, parameter),
        };
        if (parameter.Kind == SettingKind.Map)
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (parameter.Kind == SettingKind.Flag)
        {
            schema.Default = JsonValue.Create(setting.Default == "true");
        }
        else if (setting.Default.Length > 0)
        {
            schema.Default = JsonValue.Create(setting.Default);
        }

        if (parameter.Kind == SettingKind.Choice)
        {
            schema.Enum = [.. setting.Choices.Select(choice => (JsonNode)JsonValue.Create(choice)!)];
        }

        return schema;
    }

    private string Describe(string slug, SettingParameter parameter)
    {
        var key = $"settings.{parameter.Field.Name}.help";
        var help = (catalog.Words(LocaleCatalog.Reference, slug).Find(key) ?? catalog.Words(LocaleCatalog.Reference, "host").Find(key))?.Text();
        return parameter switch
        {
            { Event: { } kind } when kind.PlainKind() is { } plain => $"{parameter.Field.Name} for {kind.Name()} alone; empty: {plain.Name()}_{parameter.Field.Name}, else {parameter.Field.Name}.",
            { Event: { } kind } => $"{parameter.Field.Name} for {kind.Name()} alone; empty: {parameter.Field.Name}.",
            { IsRequired: true } => $"Required for an active integration. {help}".TrimEnd(),
            _ => help ?? parameter.Name,
        };
    }
}
