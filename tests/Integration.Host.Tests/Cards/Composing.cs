using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Localization;
using NodaTime;
using Span = Integration.Contract.Span;

namespace Integration.Host.Tests.Cards;

/// <summary>Cards of the shipped locale files, and what they read as.</summary>
internal static class Composing
{
    public static readonly DateTimeOffset Now = new(2027, 3, 9, 8, 5, 0, TimeSpan.Zero);
    public static readonly Person LiWei = new("li.wei", "Li Wei");

    public static readonly Project Shop = new()
    {
        Id = 7,
        Name = "Acme / Shop",
        Path = "acme/shop",
        Url = new Uri("https://gitlab.example.com/acme/shop"),
        DefaultBranch = "main",
    };

    public static SampleWords Words { get; } = new(Shipped.Locales, "en");

    public static CardComposer Composer { get; } = new(Shipped.Locales, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public static Card Card(ProjectEvent what, string language) => Composer.Compose(what, language);

    public static Commit Commit(int number) =>
        new($"{number}".PadLeft(40, 'a'), $"Change {number}", "Ana Souza", Page($"commit/{number}"));

    public static Uri Page(string path) => new($"https://gitlab.example.com/acme/shop/-/{path}");

    /// <summary>A line as a person reads it: links as [text], who would be mentioned as @name.</summary>
    public static string Read(this IEnumerable<Span> line) => string.Concat(line.Select(span => span switch
    {
        TextSpan text => text.Text,
        LinkSpan link => $"[{link.Text}]",
        CodeSpan code => code.Text,
        PersonSpan { Mention: true } person => "@" + person.Name,
        PersonSpan person => person.Name,
        _ => throw new NotSupportedException(span.ToString()),
    }));

    /// <summary>The body, a line each; a quoted text begins with <c>&gt;</c>.</summary>
    public static IEnumerable<string> ReadBody(this Card card) => card.Body.SelectMany(Read);

    private static IEnumerable<string> Read(CardBlock block) => block switch
    {
        ParagraphBlock paragraph => paragraph.Lines.Select(line => line.Read()),
        QuotedBlock quoted => quoted.Blocks.SelectMany(Read).Select(line => "> " + line),
        ListBlock list => list.Items.Select(item => "- " + item.Read()),
        LineBlock line => [line.Spans.Read()],
        QuoteBlock quote => ["> " + quote.Text],
        _ => throw new NotSupportedException(block.ToString()),
    };

    /// <summary>The facts, as label = value.</summary>
    public static IEnumerable<string> ReadFields(this Card card) => card.Fields.Select(field => $"{field.Label} = {field.Value.Read()}");
}
