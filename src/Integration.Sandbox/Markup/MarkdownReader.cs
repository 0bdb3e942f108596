using System.Globalization;
using System.Text.RegularExpressions;

namespace Integration.Sandbox.Markup;

/// <summary>Reads a message's Markdown line by line, as its platform's client shows it.</summary>
internal sealed partial class MarkdownReader(MarkdownDialect dialect)
{
    private const string Fence = "```";

    // A hostile text does not go deeper; what is left is text.
    private const int DeepestQuote = 3;

    private readonly InlineReader _inline = new(dialect);

    public IReadOnlyList<MarkupBlock> Read(string text) => Read(text.ReplaceLineEndings("\n").Split('\n'), depth: 0);

    private List<MarkupBlock> Read(IReadOnlyList<string> lines, int depth)
    {
        var blocks = new List<MarkupBlock>();
        var open = new Stack<int>();
        for (var i = 0; i < lines.Count;)
        {
            i = string.IsNullOrWhiteSpace(lines[i]) ? i + 1 : Block(lines, i, depth, blocks, open);
            if (blocks is [.., not MarkupItem])
            {
                open.Clear();
            }
        }

        return blocks;
    }

    /// <summary>Reads the block that begins in a line, and says where the next may.</summary>
    private int Block(IReadOnlyList<string> lines, int start, int depth, List<MarkupBlock> blocks, Stack<int> open)
    {
        var line = lines[start];
        if (Heading().Match(line) is { Success: true } heading)
        {
            blocks.Add(new MarkupHeading(heading.Groups["marks"].Length, _inline.Read(heading.Groups["text"].Value)));
            return start + 1;
        }

        if (IsQuote(line) && depth < DeepestQuote)
        {
            var end = EndOf(lines, start, next => IsQuote(next) || IsLazy(next));
            var inside = Enumerable.Range(start, end - start).Select(i => IsQuote(lines[i]) ? Unquoted(lines[i]) : lines[i]).ToList();
            blocks.Add(new MarkupQuote(dialect.NestedQuotes ? Read(inside, depth + 1) : ReadFlat(inside)));
            return end;
        }

        if (dialect.Lists && Item().Match(line) is { Success: true } item)
        {
            var end = EndOf(lines, start + 1, IsLazy);
            var text = string.Join('\n', lines.Skip(start + 1).Take(end - start - 1).Select(x => x.Trim()).Prepend(item.Groups["text"].Value));
            blocks.Add(new MarkupItem(
                dialect.NestedLists ? Level(item, open) : 0,
                int.TryParse(item.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
                _inline.Read(text)));
            return end;
        }

        if (dialect.Blocks && line.StartsWith(Fence, StringComparison.Ordinal))
        {
            // A fence that nobody closes goes on to the end.
            var end = EndOf(lines, start + 1, next => !next.StartsWith(Fence, StringComparison.Ordinal));
            blocks.Add(new MarkupCodeBlock(string.Join('\n', lines.Skip(start + 1).Take(end - start - 1))));
            return Math.Min(end + 1, lines.Count);
        }

        if (dialect.Blocks && Rule().IsMatch(line))
        {
            blocks.Add(new MarkupRule());
            return start + 1;
        }

        if (dialect.Blocks && start + 1 < lines.Count && IsRow(line) && Separator().IsMatch(lines[start + 1]))
        {
            var end = EndOf(lines, start + 2, IsRow);
            blocks.Add(new MarkupTable([.. Enumerable.Range(start, end - start).Where(i => i != start + 1).Select(i => Cells(lines[i]))]));
            return end;
        }

        var last = EndOf(lines, start + 1, IsLazyOrLine);
        blocks.Add(new MarkupParagraph(_inline.Read(string.Join('\n', lines.Skip(start).Take(last - start).Select(x => x.Trim())))));
        return last;
    }

    /// <param name="item">An item's line.</param>
    /// <param name="open">How far in the texts of the items around it begin, the innermost on top.</param>
    private static int Level(Match item, Stack<int> open)
    {
        var indent = item.Groups["indent"].Length;
        while (open.TryPeek(out var text) && indent < text)
        {
            open.Pop();
        }

        open.Push(item.Groups["text"].Index);
        return open.Count - 1;
    }

    // A quote of one level: its lines, each with headings and lists of its own, but no quote.
    private List<MarkupBlock> ReadFlat(List<string> lines) => Read(lines, DeepestQuote);

    private static int EndOf(IReadOnlyList<string> lines, int start, Func<string, bool> goesOn)
    {
        var end = start;
        while (end < lines.Count && goesOn(lines[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsQuote(string line) => line.StartsWith('>');

    private static string Unquoted(string line)
    {
        var rest = line[1..];
        return rest is [' ', ..] ? rest[1..] : rest;
    }

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    // Where a single break does not break, a line without a mark of its own goes on with what stands before it: a quote, an item.
    private bool IsLazy(string line) => !dialect.SingleBreaks && IsLazyOrLine(line);

    private bool IsLazyOrLine(string line) =>
        !string.IsNullOrWhiteSpace(line) && !IsQuote(line) && !Heading().IsMatch(line) && !(dialect.Lists && Item().IsMatch(line))
        && !(dialect.Blocks && (line.StartsWith(Fence, StringComparison.Ordinal) || Rule().IsMatch(line) || IsRow(line)));

    private IReadOnlyList<MarkupInline>[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(x => _inline.Read(x.Trim()))];

    // Both platforms want the blank after the marks.
    [GeneratedRegex("^(?<marks>#{1,6}) +(?<text>.*?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("^(?<indent> *)(-|(?<number>[0-9]{1,9})\\.) +(?<text>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Item();

    [GeneratedRegex("^-{3,} *$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex("^ *\\|( *:?-{2,}:? *\\|)+ *$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separator();
}
