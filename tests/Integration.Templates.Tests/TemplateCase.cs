using System.Text.Json;

namespace Integration.Templates.Tests;

/// <summary>A row of <c>Cases/*.json</c>: a template, data, and what comes out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">The template.</param>
/// <param name="Data">The data; the text <c>sample</c> is LigaAI's sample.</param>
/// <param name="Mode"><c>text</c> or <c>json</c>.</param>
/// <param name="TimeZone">The zone of dates.</param>
/// <param name="Locale">The language of names in dates.</param>
/// <param name="Expected">What comes out: a text, or in mode json a value.</param>
/// <param name="ExpectedError">CODE@line:column, or the code alone where it is about what came out.</param>
/// <param name="Why">The rule.</param>
/// <param name="ByLigaAI">Whether LigaAI's document says so itself; else it is our reading.</param>
internal sealed record TemplateCase(
    string Name, string Template, JsonElement Data, JsonElement Expected, string? ExpectedError, string Why, string Mode = "text", string TimeZone = "Asia/Shanghai", string Locale = "zh-CN", bool ByLigaAI = false)
{
    private const string Sample = "Cases/sample";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyDictionary<string, TemplateCase> All { get; } = typeof(TemplateCase).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Cases/", StringComparison.Ordinal) && name != Sample)
        .SelectMany(name => JsonSerializer.Deserialize<TemplateCase[]>(Read(name), Web)!)
        .ToDictionary(row => row.Name, StringComparer.Ordinal);

    public TemplateContext Context => new() { Locale = Locale, Zone = Zones.Of(TimeZone) };

    public JsonElement Values => Data.ValueKind == JsonValueKind.String ? JsonElement.Parse(Read(Sample)) : Data;

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(TemplateCase).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
