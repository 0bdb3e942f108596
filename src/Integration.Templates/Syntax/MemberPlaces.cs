using System.Buffers;
using System.Text.Json;

namespace Integration.Templates;

/// <summary>Which placeholders of a template that becomes an object of JSON stand in which of its members.</summary>
internal static class MemberPlaces
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, MaxDepth = 1000 };

    /// <summary>The placeholders that stand in members of these names, in their names too, or in a name that a value completes.</summary>
    /// <param name="template">The template, looked at whole and without the lines that <c>blank</c> may take; what is no JSON has none behind where it is none.</param>
    /// <param name="names">The names, in small and capital letters alike: not every program that reads JSON tells them apart.</param>
    public static IReadOnlyList<TemplateVariable> Find(Template template, IReadOnlyCollection<string> names) =>
        [.. Find(template, template.Lines, names).Union(Find(template, template.Lines.Where(line => line.Blanks.Length == 0), names))];

    private static List<TemplateVariable> Find(Template template, IEnumerable<TemplateLine> lines, IReadOnlyCollection<string> names)
    {
        var json = new ArrayBufferWriter<byte>(template.Text.Length + 1);
        var places = new List<(TemplateVariable Variable, long At)>();
        Write(lines, json, places);
        var found = new List<TemplateVariable>();
        try
        {
            var reader = new Utf8JsonReader(json.WrittenSpan, Options);
            while (reader.Read())
            {
                if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    continue;
                }

                var (start, end) = (reader.TokenStartIndex, reader.BytesConsumed);
                var nameEnd = end;
                var isOne = names.Contains(reader.GetString()!, StringComparer.OrdinalIgnoreCase) || places.Exists(place => place.At >= start && place.At < nameEnd);
                reader.Skip();
                end = reader.BytesConsumed;
                if (isOne)
                {
                    found.AddRange(places.Where(place => place.At >= start && place.At < end).Select(place => place.Variable));
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What is no JSON is told when the message is tried out.
        }

        return found;
    }

    // Within a string nothing stands for a value, elsewhere an empty string.
    private static void Write(IEnumerable<TemplateLine> lines, ArrayBufferWriter<byte> json, List<(TemplateVariable Variable, long At)> places)
    {
        var within = JsonPlace.Bare;
        foreach (var line in lines)
        {
            foreach (var part in line.Parts)
            {
                if (part.Literal is { } literal)
                {
                    json.Write(literal.Utf8);
                    within = literal.Behind(within);
                    continue;
                }

                json.Write(within == JsonPlace.Bare ? "\""u8 : []);
                places.Add((part.Variable!, json.WrittenCount - (within == JsonPlace.Bare ? 1 : 0)));
                json.Write(within == JsonPlace.Bare ? "\""u8 : []);
            }

            json.Write(line.Terminator.Utf8);
        }
    }
}
