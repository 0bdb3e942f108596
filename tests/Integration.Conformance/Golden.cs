using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Integration.Conformance;

/// <summary>Messages as files that a person reads before they change. <c>UPDATE_GOLDEN=1</c> writes them anew.</summary>
public sealed class Golden(string project)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files that there are, by their names.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(), path));

    public void Check(ReadOnlyMemory<byte> body, string name)
    {
        var text = JsonNode.Parse(body.Span)!.ToJsonString(Indented) + "\n";
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.ReadAllText(path).ShouldBe(text);
    }

    private string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", project, "Golden");
    }
}
