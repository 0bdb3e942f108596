using Markdig.Parsers;
using Markdig.Syntax;

namespace Integration.Host.Markdown;

/// <summary>GitLab's quotes between two lines of <c>&gt;&gt;&gt;</c> (GLFM, multiline blockquote). One with fewer marks may stand in one with more.</summary>
internal sealed class FencedQuoteParser : BlockParser
{
    private const char Mark = '>';
    private const int FewestMarks = 3;

    public FencedQuoteParser() => OpeningCharacters = [Mark];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var marks = Marks(processor, out var rest);
        if (marks < FewestMarks || (!rest.IsEmpty && !rest.StartsWith("[!")))
        {
            return BlockState.None;
        }

        processor.NewBlocks.Push(new FencedQuote(this, marks) { Column = processor.Column });
        if (rest.IsEmpty)
        {
            return BlockState.ContinueDiscard;
        }

        // The mark of an alert, which is the quote's first line.
        for (var i = 0; i < marks; i++)
        {
            processor.NextChar();
        }

        return BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block) =>
        Marks(processor, out var rest) >= ((FencedQuote)block).Marks && rest.IsEmpty ? BlockState.BreakDiscard : BlockState.Continue;

    private static int Marks(BlockProcessor processor, out ReadOnlySpan<char> rest)
    {
        var line = processor.Line.AsSpan();
        var behind = line.TrimStart(Mark);
        rest = behind.Trim(" \t");
        return processor.IsCodeIndent ? 0 : line.Length - behind.Length;
    }

    private sealed class FencedQuote(BlockParser parser, int marks) : QuoteBlock(parser)
    {
        public int Marks => marks;
    }
}
