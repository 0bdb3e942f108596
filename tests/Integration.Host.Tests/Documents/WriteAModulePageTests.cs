using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

/// <summary>The page shows the sample as it lies in the repository, where a test builds and loads it.</summary>
public sealed partial class WriteAModulePageTests
{
    private static readonly string Sample = Path.Combine(Page.Folder, "samples", "Integration.Gotify");

    public static TheoryData<string> Pages => ["docs/write-a-module.md", "docs/zh-CN/write-a-module.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_of_the_sample_stands_there_as_it_is(string page)
    {
        var text = Page.Named(page).Text;

        Files().Select(file => Path.GetRelativePath(Sample, file)).Where(file => !Shows(text, Path.Combine(Sample, file))).ShouldBeEmpty();
        foreach (var file in new[] { "Integration.Gotify.Tests.csproj", "GotifyConformance.cs" })
        {
            Shows(text, Path.Combine(Sample + ".Tests", file)).ShouldBeTrue(file);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_figures_are_those_of_the_sample(string page)
    {
        var (words, code) = (Lines(file => file.EndsWith(".json", StringComparison.Ordinal)), Lines(file => !file.EndsWith(".json", StringComparison.Ordinal)));
        var table = Page.Named(page).Prose.SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).ToList();

        Files().Count().ShouldBe(8);
        Number().Matches(table[3]).Select(match => int.Parse(match.Value, CultureInfo.InvariantCulture)).ShouldBe([code, words]);
    }

    [Fact]
    public void Both_languages_have_the_same_sections_and_commands()
    {
        var (english, chinese) = (Page.Named("docs/write-a-module.md"), Page.Named("docs/zh-CN/write-a-module.md"));

        chinese.Headings.Select(heading => heading.TakeWhile(c => c == '#').Count()).ShouldBe(english.Headings.Select(heading => heading.TakeWhile(c => c == '#').Count()));
        Commands(chinese).ShouldBe(Commands(english));
        chinese.Prose.Count(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(english.Prose.Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_the_host_says_of_a_module_that_is_not_loaded_it_says(string page)
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Page.Folder, "src/Integration.Host/Modules"), "*.cs").Select(File.ReadAllText));
        var last = Page.Named(page).Prose.Reverse().TakeWhile(line => !line.StartsWith('#')).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();

        last.Count.ShouldBeGreaterThan(10);
        last.SelectMany(row => Code().Matches(row.Split('|')[1]).SelectMany(said => said.Value.Trim('`').Split('…')))
            .Select(part => part.Trim())
            .Where(part => !sources.Contains(part, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    // A build of it by hand leaves folders there.
    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal));

    private static int Lines(Predicate<string> which) => Files().Where(file => which(file)).Sum(file => File.ReadLines(file).Count());

    private static bool Shows(string page, string file) => page.Contains($"\n{File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n')}\n```\n", StringComparison.Ordinal);

    // Without comments, and without the language that a preview is asked for.
    private static List<string> Commands(Page page) =>
        [.. Shell().Matches(page.Text).SelectMany(block => block.Groups["lines"].Value.Split('\n')).Select(line => line.Split('#')[0].TrimEnd().Replace("language=zh-CN", "language=en", StringComparison.Ordinal))];

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex("`[^`]+`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("```sh\n(?<lines>.*?)\n```", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shell();
}
