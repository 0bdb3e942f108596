using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Pages;
using Integration.Host.Tests.Cards;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages;

public sealed class CardArticleTests
{
    private const string Hostile = "</p><script>alert(1)</script><img src=x onerror='x'>\"";

    private static readonly CardArticle Article = new(url => url.AbsoluteUri);

    public static TheoryData<string, string> Everything =>
        [.. EventKinds.All.SelectMany(kind => Samples.States(kind).Select(state => new TheoryDataRow<string, string>(kind.Name(), state)))];

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_card_that_there_is_can_be_shown(string kind, string state)
    {
        EventKinds.TryParse(kind, out var parsed).ShouldBeTrue();
        var what = Samples.Make(parsed, state, Composing.Shop, null, Composing.Now, Composing.Words).ShouldNotBeNull();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var card = Composing.Card(what, language);
            var html = Article.Card(card);

            html.ShouldContain(Html.Text(card.Title));
            html.ShouldContain($"href=\"{Html.Text(card.Button.Url.AbsoluteUri)}\"");
            CardArticle.Attributes(card, what).ShouldContain($"data-event=\"{kind}\" data-state=\"{state}\" data-color=\"{card.Color.ToString().ToLowerInvariant()}\" data-language=\"{language}\"");
        }
    }

    [Fact]
    public void Nothing_in_a_card_is_read_as_HTML()
    {
        var target = new Uri("https://gitlab.example.com/?a=\"><script>");
        var card = new Card
        {
            Color = CardColor.Red, Title = Hostile, Language = "en", Button = new CardButton(Hostile, target),
            Summary = [new TextSpan(Hostile), new LinkSpan(Hostile, target), new CodeSpan(Hostile), new PersonSpan(Hostile, "x")],
            Fields = [new CardField(Hostile, [new TextSpan(Hostile)])],
            Body = [new ListBlock([[new TextSpan(Hostile)]]), new LineBlock([new TextSpan(Hostile)]), new QuoteBlock(Hostile)],
        };

        var html = Article.Card(card);

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("onerror='");
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_text()
    {
        var html = new CardArticle(_ => null).Card(Examples.Card() with { Summary = [new LinkSpan("main", new Uri("https://gitlab.example.com/main"))] });

        html.ShouldNotContain("<a ");
        html.ShouldContain("<span>main</span>");
        html.ShouldContain("<span class=\"card-button\">View</span>");
    }

    [Fact]
    public void Who_is_mentioned_in_the_group_and_who_is_not_reads_the_same() =>
        Article.Card(Examples.Card() with { Summary = [new PersonSpan("陈思远", "chen", Mention: true)] }).ShouldContain("<span class=\"person\">陈思远</span>");
}
