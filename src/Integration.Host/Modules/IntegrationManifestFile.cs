using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Contract;
using Integration.Host.Configuration;

namespace Integration.Host.Modules;

/// <summary><c>integration-manifest.json</c>: which modules are loaded. What is wrong with a row costs that row alone.</summary>
internal sealed partial class IntegrationManifestFile
{
    private static readonly string[] TopNames = ["contract", "integrations"];
    private static readonly string[] RowNames = ["slug", "assembly", "enabled"];
    private readonly List<ManifestRow> _rows = [];
    private readonly List<ModuleFault> _faults = [];
    private readonly string _file;

    private IntegrationManifestFile(string path) => _file = Path.GetFileName(path);

    /// <summary>The rows that are well formed, in the file's order.</summary>
    public IReadOnlyList<ManifestRow> Rows => _rows;

    public IReadOnlyList<ModuleFault> Faults => _faults;

    /// <summary>The contract that the manifest was written for; null where it does not say.</summary>
    public int? Contract { get; private set; }

    public static IntegrationManifestFile Read(string path)
    {
        var manifest = new IntegrationManifestFile(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            manifest.ReadTop(document.RootElement);
        }
        catch (JsonException error)
        {
            manifest.Fault($"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: it is not valid JSON there; mend the file.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            manifest.Fault("the file does not exist; put it beside the program.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            manifest.Fault("the file cannot be read; let this user read it.");
        }

        return manifest;
    }

    private void ReadTop(JsonElement top)
    {
        if (top.ValueKind != JsonValueKind.Object)
        {
            Fault("the file is no JSON object; it is {\"contract\": 1, \"integrations\": [...]}.");
            return;
        }

        NameUnknown(top, TopNames, _file);
        if (top.TryGetProperty("contract", out var contract) && contract.ValueKind == JsonValueKind.Number && contract.TryGetInt32(out var number))
        {
            Contract = number;
        }
        else
        {
            Fault($"\"contract\" is missing or no number; this host's is {ContractVersion.Current}.");
        }

        if (!top.TryGetProperty("integrations", out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            Fault("\"integrations\" is missing or no array; it lists the modules, each {\"slug\": …, \"assembly\": …, \"enabled\": true}.");
            return;
        }

        var place = 0;
        foreach (var row in rows.EnumerateArray())
        {
            ReadRow(row, $"{_file}, integrations[{place++}]");
        }
    }

    private void ReadRow(JsonElement row, string place)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            _faults.Add(new(place, "the row is no JSON object; it is {\"slug\": …, \"assembly\": …, \"enabled\": true}."));
            return;
        }

        NameUnknown(row, RowNames, place);
        var slug = Text(row, "slug");
        var assembly = Text(row, "assembly");
        if (slug is null || !Slug().IsMatch(slug))
        {
            _faults.Add(new(place, $"\"slug\" is {Shown(slug)}; it is made of lower-case letters, digits and hyphens, and begins with a letter."));
        }
        else if (assembly is null || !AssemblyName().IsMatch(assembly) || assembly.Contains("..", StringComparison.Ordinal))
        {
            _faults.Add(new(place, $"\"assembly\" is {Shown(assembly)}; it is the plain name of an assembly, without folder and without .dll."));
        }
        else if (row.TryGetProperty("enabled", out var enabled) && enabled.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            _faults.Add(new(place, "\"enabled\" is neither true nor false."));
        }
        else
        {
            _rows.Add(new ManifestRow(slug, assembly, enabled.ValueKind != JsonValueKind.False));
        }
    }

    // Nothing would read it: a misspelt "enabled" must not switch a module on in silence.
    private void NameUnknown(JsonElement element, string[] known, string place)
    {
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
        {
            _faults.Add(new(place, $"{Shown(property.Name)} is unknown; did you mean \"{Nearest.Of(property.Name, known)}\"?"));
        }
    }

    private void Fault(string cause) => _faults.Add(new(_file, cause));

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Shown(string? text) => text is null ? "missing or no text" : $"\"{Masking.Text(text)}\"";

    // GitLab's own form of integration slugs.
    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$")]
    public static partial Regex Slug();

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}$")]
    private static partial Regex AssemblyName();
}
