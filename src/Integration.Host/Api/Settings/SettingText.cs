using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;

namespace Integration.Host.Api.Settings;

/// <summary>Turns values as they are sent into the text that is stored, or into a sentence that says why not.</summary>
internal sealed class SettingText(ApiWords words, FieldErrors errors)
{
    /// <summary>What stands for a secret that is kept, in GitLab's forms too.</summary>
    public const string Mask = "************";

    // A template is the longest thing there is; everything has to fit into a message or a form field.
    private const int MostBytes = 64 * 1024;
    private const int MostMentions = 1000;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null where an error was added.</returns>
    public string? Read(SettingParameter parameter, SentValue value)
    {
        var (name, setting) = (parameter.Name, parameter.Field.Setting);
        if (Encoding.UTF8.GetByteCount(value.Text) > MostBytes)
        {
            return Fault(name, "errors.too_long", ("limit", $"{MostBytes / 1024} KiB"));
        }

        return setting.Kind switch
        {
            SettingKind.Flag => Flag(name, value) is { } flag ? flag ? "true" : "false" : null,
            SettingKind.Choice => setting.Choices.Contains(value.Text, StringComparer.Ordinal)
                ? value.Text
                : Fault(name, "errors.choice", ("choices", string.Join(", ", setting.Choices))),
            SettingKind.Map => Map(name, value),
            SettingKind.Text or SettingKind.Addresses or SettingKind.List or SettingKind.Template =>
                !value.IsText ? Fault(name, "errors.text") : value.Text.Contains('\0', StringComparison.Ordinal) ? Fault(name, "errors.null_character") : value.Text,
        };
    }

    /// <summary>GitLab's booleans, in any case.</summary>
    public bool? Flag(string name, SentValue value)
    {
        switch (value.Text.ToUpperInvariant())
        {
            case "TRUE" or "T" or "1" or "YES" or "Y" or "ON":
                return true;
            case "FALSE" or "F" or "0" or "NO" or "N" or "OFF":
                return false;
            default:
                Fault(name, "errors.flag");
                return null;
        }
    }

    private string? Map(string name, SentValue value)
    {
        if (string.IsNullOrWhiteSpace(value.Text))
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(value.Text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 2 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Fault(name, "errors.map");
            }

            var map = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.String || property.Value.GetString() is not { Length: > 0 } text || property.Name.Length == 0)
                {
                    return Fault(name, "errors.map_value", ("key", SentParameters.Shown(property.Name)));
                }

                map.Add(property.Name, text);
            }

            return map.Count > MostMentions
                ? Fault(name, "errors.map_size", ("limit", MostMentions.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                : map.Count == 0 ? "" : JsonSerializer.Serialize(map, Relaxed);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Fault(name, "errors.map");
        }
    }

    private string? Fault(string name, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        errors.Add(name, words.Say(key, values));
        return null;
    }
}
