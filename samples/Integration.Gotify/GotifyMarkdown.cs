using Integration.Contract;

namespace Integration.Gotify;

/// <summary>
/// Markdown as Gotify's clients show it (gotify.net, message extras): CommonMark without HTML. A picture would be fetched by whoever
/// reads the message; the contract's look-alikes leave none in what strangers write.
/// </summary>
internal sealed class GotifyMarkdown : MarkdownDialect
{
    public static readonly GotifyMarkdown Dialect = new();

    /// <summary>Values in templates, and what Gotify refuses in a whole message: nobody can be called, and only the text must be there.</summary>
    public static readonly ITemplateDialect Values = new MarkdownValues(Dialect, static text => text, new MessageShape(new MessageType(["message"]), GotifyComposition.MostBytes))
    {
        Message = static text => $$"""
            {
              "title": "${project.name}",
              "message": "{{text}}",
              "priority": 5,
              "extras": { "client::display": { "contentType": "text/markdown" } }
            }
            """,
    };

    private GotifyMarkdown()
    {
    }

    public override string LineBreak => "\n\n";

    // Two blanks before it make a single break one (CommonMark 6.7).
    public override string Authored(string text) => text.Replace("\n", "  \n", StringComparison.Ordinal);

    // A message has a title of its own.
    public override string Title(string title, CardColor color) => "";

    public override (string Open, string Close) Marks(TextStyle style)
    {
        var stars = new string('*', (style.HasFlag(TextStyle.Bold) ? 2 : 0) + (style.HasFlag(TextStyle.Italic) ? 1 : 0));
        return (stars, stars);
    }

    public override string Code(string text) => $"`{LookAlikes.Inline(text)}`";

    public override string CodeBlock(string code, string? language)
    {
        var fence = CodeFence.Around(code, 3);
        return $"{fence}\n{code}\n{fence}";
    }

    public override string Rule => "---";
}
