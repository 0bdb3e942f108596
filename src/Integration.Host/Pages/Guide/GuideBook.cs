using System.Collections.Concurrent;

namespace Integration.Host.Pages.Guide;

/// <summary>The repository's documents for those who run and use the host. They are part of the program, so that they fit its version and are there without a network.</summary>
internal sealed class GuideBook
{
    private const string Folder = "guide";

    // The original; a translation may be behind.
    private const string Original = "en";

    private readonly ConcurrentDictionary<(string Name, string Language), GuideChapter?> _chapters = new();

    /// <summary>In the order in which they are read.</summary>
    public static IReadOnlyList<string> Names { get; } = ["get-started", "configuration", "templates", "troubleshooting", "api"];

    /// <summary>A chapter in a language, or else in English; null where there is none of that name.</summary>
    public GuideChapter? Find(string name, string language) =>
        Names.Contains(name, StringComparer.Ordinal) ? Render(name, language) ?? Render(name, Original) : null;

    public IEnumerable<GuideChapter> All(string language) => Names.Select(name => Find(name, language)!);

    // There are as many as there are documents; each is rendered once.
    private GuideChapter? Render(string name, string language) => _chapters.GetOrAdd((name, language), key =>
    {
        using var stream = typeof(GuideBook).Assembly.GetManifestResourceStream($"{Folder}/{key.Language}/{key.Name}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return GuideMarkdown.Render(key.Name, key.Language, reader.ReadToEnd());
    });
}
