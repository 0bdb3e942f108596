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
}
