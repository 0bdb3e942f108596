using System.Text.RegularExpressions;

namespace Integration.Host.Tests.Documents;

/// <summary>A page of the repository that people read.</summary>
internal sealed partial class Page
{
    private Page(string name)
    {
        Name = name;
        Text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");
        var prose = new List<string>();
        var isCode = false;
        foreach (var line in Text.Split('\n'))
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            if (!isCode && !isFence)
            {
                prose.Add(line);
            }
        }

        Prose = prose;
    }

    /// <summary>The repository.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Every page.</summary>
    public static IReadOnlyList<Page> All { get; } =
        [.. new[] { "docs", "benchmarks", "src/Integration.Sandbox" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Folder, "*.md"))
            .Select(path => Path.GetRelativePath(Folder, path))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new Page(path))];

    /// <summary>Its path within the repository.</summary>
    public string Name { get; }

    public string Text { get; }

    /// <summary>Its lines outside of code blocks.</summary>
    public IReadOnlyList<string> Prose { get; }

    public IEnumerable<string> Headings => Prose.Where(line => Heading().IsMatch(line));

    /// <summary>What its headings are called in a link, as GitHub and GitLab make it.</summary>
    public IEnumerable<string> Anchors => Headings.Select(heading => NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Where its links and pictures point.</summary>
    public IEnumerable<string> Links => Prose.SelectMany(line => Link().Matches(InlineCode().Replace(line, "`")).Select(match => match.Groups["target"].Value));

    /// <summary>What stands in backticks.</summary>
    public IEnumerable<string> Code => Prose.SelectMany(line => InlineCode().Matches(line).Select(match => match.Value.Trim('`')));

    public static Page Named(string name) => All.Single(page => page.Name == name);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Integration.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^#{1,6} ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}_ -]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|(?:src|srcset|href)=""(?<target>[^""]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]+`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineCode();
}
