using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Localization;
using Integration.Host.Templates.Variables;
using NodaTime;

namespace Integration.Host.Templates;

/// <summary>An event by the names that templates know it by.</summary>
internal sealed class EventVariables(LocaleCatalog catalog, DateTimeZone zone)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<(string Language, EventKind Kind), byte[]> _labels = new();

    /// <summary>Made when somebody asks for them: most messages need none.</summary>
    public Lazy<JsonElement> Later(ProjectEvent what, string language, Person? watcher) => new(() => Of(what, language, watcher));

    /// <param name="what">The event.</param>
    /// <param name="language">The language of names and labels.</param>
    /// <param name="watcher">Who stands there for whoever did it, where GitLab does not say.</param>
    public JsonElement Of(ProjectEvent what, string language, Person? watcher)
    {
        var words = catalog.Words(language, "variables");
        var scene = new EventScene(what, what.Author ?? watcher, words, zone);
        var tree = new VariableTree();
        foreach (var variable in VariableCatalog.Of(what.Kind))
        {
            if (variable.Value?.Invoke(scene) is { } value)
            {
                tree.Add(variable.Path, value);
            }
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            tree.WriteMembers(json);
            json.WritePropertyName(VariableCatalog.Labels);
            json.WriteRawValue(_labels.GetOrAdd((words.Culture, what.Kind), _ => Labels(what.Kind, words)), skipInputValidation: true);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>What a variable is called.</summary>
    public string Label(Variable variable, string language) => catalog.Words(language, "variables")[variable.LabelKey].Text();

    private static byte[] Labels(EventKind kind, Words words)
    {
        var tree = new VariableTree();
        foreach (var variable in VariableCatalog.Of(kind).Where(variable => variable.Value is not null))
        {
            tree.Add(variable.Path, words[variable.LabelKey].Text());
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            tree.WriteMembers(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
