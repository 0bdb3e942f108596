using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_within_the_repository_leads_to_a_file_and_a_heading() => Page.All
        .SelectMany(page => page.Links.Where(link => !Elsewhere().IsMatch(link)).Select(link => (page, link)))
        .Where(pair => !Resolves(pair.page, pair.link))
        .Select(pair => $"{pair.page.Name}: {pair.link}")
        .ShouldBeEmpty();

    [Fact]
    public void Every_path_that_a_page_names_is_there() => Page.All
        .SelectMany(page => page.Code.Where(code => RepositoryPath().IsMatch(code)).Select(path => (page.Name, path)))
        .Where(pair => !Path.Exists(Path.Combine(Page.Folder, pair.path)))
        .ShouldBeEmpty();

    [Fact]
    public void Every_type_that_the_architecture_names_is_there()
    {
        var types = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Page.Folder, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Page.Named("docs/architecture.md").Code.Where(code => TypeName().IsMatch(code) && !types.Contains(code)).ShouldBeEmpty();
    }

    private static bool Resolves(Page page, string link)
    {
        var parts = link.Split('#', 2);
        var path = Path.GetRelativePath(Page.Folder, Path.GetFullPath(Path.Combine(Page.Folder, Path.GetDirectoryName(page.Name)!, Uri.UnescapeDataString(parts[0]))));
        var target = parts[0].Length == 0 ? page : Page.All.FirstOrDefault(other => other.Name == path);
        return parts.Length == 1
            ? Path.Exists(Path.Combine(Page.Folder, path))
            : target is not null && target.Anchors.Contains(Uri.UnescapeDataString(parts[1]), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(?:https?|mailto):", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^(?:src|tests|docs|locales|benchmarks)/[A-Za-z0-9_./-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface) (?<name>[A-Z][A-Za-z0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();

    // At least two capitals: a single word is rather a word of GitLab's than a type.
    [GeneratedRegex(@"^[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();
}
