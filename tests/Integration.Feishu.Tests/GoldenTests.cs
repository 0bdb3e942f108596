using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

/// <summary>
/// The message of every sample, as a file that a person reads before it changes. <c>UPDATE_GOLDEN=1</c> writes them anew.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [MemberData(nameof(SampleCards.Rows), MemberType = typeof(SampleCards))]
    public void A_message_is_as_its_golden_file(EventKind kind, string state, string language)
    {
        var body = Compose.Body(SampleCards.Of(kind, state, language), new FeishuSettings());
        var text = JsonNode.Parse(body)!.ToJsonString(Indented) + "\n";
        var path = Path.Combine(Folder(), language, $"{kind.Name()}.{state}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.ReadAllText(path).ShouldBe(text);
    }

    [Fact]
    public void There_is_no_golden_file_of_a_card_that_is_no_more()
    {
        var wanted = SampleCards.Rows.Select(row => row.Data).Select(row => Path.Combine(row.Item3, $"{row.Item1.Name()}.{row.Item2}.json"));

        Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(), path)).ShouldBe(wanted, ignoreOrder: true);
    }

    internal static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Integration.Feishu.Tests", "Golden");
    }
}
