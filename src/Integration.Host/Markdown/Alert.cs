using System.Collections.Frozen;
using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Host.Markdown;

/// <summary>A quote that says how weighty it is: <c>[!warning]</c> at its beginning (GLFM, alerts).</summary>
internal static class Alert
{
    private static readonly FrozenSet<string> Kinds = new[] { "note", "tip", "important", "caution", "warning" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The quote's blocks with a word, in bold, in place of the mark.</summary>
    /// <param name="quote">What the quote holds.</param>
    /// <param name="word">The word for a kind of alert.</param>
    public static List<CardBlock> Named(List<CardBlock> quote, Func<string, string> word)
    {
        if (quote is [ParagraphBlock { Lines: [[TextSpan first, ..], ..] lines }, ..] && Kind(first.Text) is { } kind)
        {
            var behind = first.Text[(kind.Length + 3)..].TrimStart();
            var spans = lines[0].Skip(1);
            List<Span> line = [new TextSpan(word(kind), TextStyle.Bold), .. behind.Length > 0 ? spans.Prepend(new TextSpan(" " + behind)) : spans];
            quote[0] = new ParagraphBlock([line, .. lines.Skip(1)]);
        }

        return quote;
    }

    private static string? Kind(string text) =>
        text.StartsWith("[!", StringComparison.Ordinal) && text.IndexOf(']') is > 0 and var end && Kinds.Contains(text[2..end]) ? text[2..end].ToLowerInvariant() : null;
}
