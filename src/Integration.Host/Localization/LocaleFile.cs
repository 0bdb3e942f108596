using System.Text.Json;
using Integration.Contract;

namespace Integration.Host.Localization;

/// <summary>The texts of one <c>locales/&lt;culture&gt;/&lt;owner&gt;.json</c>, by dotted key.</summary>
internal sealed record LocaleFile(string Path, string Culture, string Owner, IReadOnlyDictionary<string, string> Texts)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads a file; what cannot be read is a finding.</summary>
    public static LocaleFile? Read(string path, string culture, List<LocaleFinding> findings)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                findings.Add(new LocaleFinding(LocaleFault.Malformed, path, 1, "the file is not a JSON object"));
                return null;
            }

            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            Flatten(document.RootElement, "", texts, path, findings);
            return new LocaleFile(path, culture, System.IO.Path.GetFileNameWithoutExtension(path), texts);
        }
        catch (JsonException fault)
        {
            // The parser appends its own place, counted from 0; the finding has the line counted from 1.
            var says = fault.Message.Split(" LineNumber:", 2)[0];
            findings.Add(new LocaleFinding(LocaleFault.Malformed, path, fault.LineNumber + 1, says));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            findings.Add(new LocaleFinding(LocaleFault.Malformed, path, null, "the file cannot be read"));
        }

        return null;
    }

    private static void Flatten(JsonElement element, string prefix, Dictionary<string, string> texts, string path, List<LocaleFinding> findings)
    {
        foreach (var property in element.EnumerateObject())
        {
            var key = prefix + property.Name;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Flatten(property.Value, key + ".", texts, path, findings);
                    break;
                case JsonValueKind.String when !texts.ContainsKey(key):
                    // Control characters and the marks of Sentence have no place in a text.
                    texts.Add(key, PlainText.Block(property.Value.GetString()));
                    break;
                default:
                    findings.Add(new LocaleFinding(LocaleFault.Malformed, path, null, $"{key} is neither a text nor an object of texts, or stands there twice"));
                    break;
            }
        }
    }
}
