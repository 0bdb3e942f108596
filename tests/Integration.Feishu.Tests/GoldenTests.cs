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

    /// <summary>Every (kind, state, language, card schema).</summary>
    public static TheoryData<EventKind, string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<EventKind, string, string, string>();
            foreach (var (kind, state, language) in SampleCards.Rows.Select(row => row.Data))
            {
                rows.Add(kind, state, language, FeishuSettings.Schema1);
                rows.Add(kind, state, language, FeishuSettings.Schema2);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_message_is_as_its_golden_file(EventKind kind, string state, string language, string schema)
    {
        var body = Compose.Body(SampleCards.Of(kind, state, language), new FeishuSettings { CardSchema = schema });
        var text = JsonNode.Parse(body)!.ToJsonString(Indented) + "\n";
        var path = PathOf(kind, state, language, schema);
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
        var wanted = Rows.Select(row => row.Data).Select(row => PathOf(row.Item1, row.Item2, row.Item3, row.Item4));

        Directory.EnumerateFiles(Folder(), "*.json", SearchOption.AllDirectories).ShouldBe(wanted, ignoreOrder: true);
    }

    internal static string PathOf(EventKind kind, string state, string language, string schema) => Path.Combine(Folder(), language, schema, $"{kind.Name()}.{state}.json");

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Integration.Feishu.Tests", "Golden");
    }
}
