using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Cards;

public sealed class CardTests
{
    [Fact]
    public void A_card_comes_back_from_JSON_as_it_was()
    {
        var card = new Card
        {
            Color = CardColor.Red,
            Title = "Title",
            Summary = [new PersonSpan("Li Wei", "li.wei", Mention: true), new TextSpan(" pushed to "), new CodeSpan("main")],
            Fields = [new CardField("Commit", [new LinkSpan("01234567", new Uri("https://gitlab.example.com/c"))])],
            Body = [new ListBlock([[new TextSpan("a")], [new TextSpan("b")]]), new LineBlock([new TextSpan("and more")]), new QuoteBlock("a\nb")],
            Button = new CardButton("View", new Uri("https://gitlab.example.com/")),
            Language = "zh-CN",
        };
        var json = JsonSerializer.Serialize(card);

        var back = JsonSerializer.Deserialize<Card>(json).ShouldNotBeNull();

        JsonSerializer.Serialize(back).ShouldBe(json);
        back.Summary.ShouldBe(card.Summary);
        back.Body.Select(block => block.GetType()).ShouldBe([typeof(ListBlock), typeof(LineBlock), typeof(QuoteBlock)]);
        back.Button.ShouldBe(card.Button);
    }

    [Fact]
    public void Somebodys_text_comes_back_from_JSON_as_it_was()
    {
        CardBlock[] body =
        [
            new ParagraphBlock([[new TextSpan("a", TextStyle.Bold | TextStyle.Italic), new LinkSpan("b", new Uri("https://gitlab.example.com/"), TextStyle.Strikethrough)], [new CodeSpan("c")]]),
            new HeadingBlock(2, [new TextSpan("d")]),
            new CodeBlock("e\nf", "sh"),
            new ItemsBlock([new ListItem([new TextSpan("g")]), new ListItem([new TextSpan("h")], 1, 7)]),
            new QuotedBlock([new ParagraphBlock([[new TextSpan("i")]]), new RuleBlock()]),
        ];
        var json = JsonSerializer.Serialize(body);

        JsonSerializer.Serialize(JsonSerializer.Deserialize<CardBlock[]>(json)).ShouldBe(json);
        json.ShouldContain("\"block\":\"code_block\"");
    }

    /// <summary>As the first version stored them: rows that wait when the program is replaced must still be told.</summary>
    [Fact]
    public void A_card_of_the_first_version_is_still_read()
    {
        const string Stored = """
            {"Color":1,"Title":"T","Summary":[{"span":"person","Name":"Li Wei","Username":"li.wei","Mention":true},{"span":"text","Text":" pushed "},{"span":"code","Text":"main"},
            {"span":"link","Text":"x","Url":"https://gitlab.example.com/"}],"Fields":[{"Label":"L","Value":[{"span":"text","Text":"v"}]}],
            "Body":[{"block":"list","Items":[[{"span":"text","Text":"a"}]]},{"block":"line","Spans":[{"span":"text","Text":"b"}]},{"block":"quote","Text":"c"}],
            "Button":{"Text":"View","Url":"https://gitlab.example.com/"},"Language":"en"}
            """;

        var card = JsonSerializer.Deserialize<Card>(Stored).ShouldNotBeNull();

        card.Summary.ShouldBe([new PersonSpan("Li Wei", "li.wei", Mention: true), new TextSpan(" pushed "), new CodeSpan("main"), new LinkSpan("x", new Uri("https://gitlab.example.com/"))]);
        card.Body.Select(block => block.GetType()).ShouldBe([typeof(ListBlock), typeof(LineBlock), typeof(QuoteBlock)]);
    }

    [Fact]
    public void A_text_without_style_says_nothing_of_it() => JsonSerializer.Serialize<Span>(new TextSpan("a")).ShouldBe("""{"span":"text","Text":"a"}""");
}
