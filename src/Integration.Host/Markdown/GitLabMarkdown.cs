using Integration.Contract;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;

namespace Integration.Host.Markdown;

/// <summary>Reads GitLab Markdown into a card's neutral blocks. Bounded in time and memory, whatever the text; it never throws.</summary>
internal static class GitLabMarkdown
{
    // The longest message that any of the platforms takes is 20,000 bytes; more text than this is shown by none of them.
    private const int MostCharacters = 24_000;

    // What people write nests a few levels deep. Markdig refuses what is deeper.
    private const int DeepestNesting = 48;

    // HTML is parsed so that it can be dropped; smileys stay as they were typed.
    private static readonly MarkdownPipeline Pipeline = WithFencedQuotes(new MarkdownPipelineBuilder { MaximumNestingDepth = DeepestNesting })
        .UsePipeTables()
        .UseTaskLists()
        .UseAutoLinks()
        .UseFootnotes()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseEmojiAndSmiley(enableSmileys: false)
        .Build();

    /// <param name="text">A description or comment as GitLab gives it; never trusted.</param>
    /// <param name="project">The project in which it stands; its relative links lead there.</param>
    /// <param name="alert">The word for an alert of a kind, such as <c>warning</c>.</param>
    public static IReadOnlyList<CardBlock> Read(string? text, Project project, Func<string, string> alert)
    {
        var clean = PlainText.Block(Beginning(text, out var cut)).TrimEnd();
        if (string.IsNullOrWhiteSpace(clean))
        {
            return [];
        }

        var blocks = new MarkdownBlocks(new MarkdownLinks(project), alert);
        if (MarkdownShape.IsReasonable(clean))
        {
            try
            {
                var (front, body) = FrontMatter.Split(clean);
                blocks.AddCode(front, "yaml");
                blocks.Add(MarkdownParser.Parse(body, Pipeline));
                return blocks.Finish(cut);
            }
            catch (ArgumentException)
            {
                // The answer, Markdig's and ours, to what is nested too deeply.
            }
        }

        return [new QuoteBlock(cut ? clean + Truncation.Ellipsis : clean)];
    }

    private static MarkdownPipelineBuilder WithFencedQuotes(MarkdownPipelineBuilder builder)
    {
        builder.BlockParsers.InsertBefore<QuoteBlockParser>(new FencedQuoteParser());
        return builder;
    }

    // Cut at the end of a line where one is near; what the cut leaves open, Markdown closes at the end of the text.
    private static string? Beginning(string? text, out bool cut)
    {
        cut = text is { Length: > MostCharacters };
        if (!cut)
        {
            return text;
        }

        var line = text!.LastIndexOf('\n', MostCharacters - 1, MostCharacters / 4);
        return text[..(line > 0 ? line : MostCharacters)];
    }
}
