using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class WikiPageCardTests
{
    private static readonly WikiPageEvent Page = new()
    {
        Key = "wiki_page:9:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Action = WikiPageAction.Created,
        Title = "Release checklist",
        Url = Composing.Page("wikis/Release-checklist"),
    };

    /// <summary>Action; title and sentence with and without a person, in English and in Chinese.</summary>
    public static TheoryData<WikiPageAction, string, string, string, string, string, string> Sentences => new()
    {
        { WikiPageAction.Created,
            "Acme / Shop: new wiki page — Release checklist", "Li Wei created wiki page [Release checklist] in [Acme / Shop]", "Wiki page [Release checklist] was created in [Acme / Shop]",
            "Acme / Shop：新建 Wiki 页面 — Release checklist", "Li Wei 在 [Acme / Shop] 中新建了 Wiki 页面 [Release checklist]", "[Acme / Shop] 中新建了 Wiki 页面 [Release checklist]" },
        { WikiPageAction.Updated,
            "Acme / Shop: wiki page updated — Release checklist", "Li Wei updated wiki page [Release checklist] in [Acme / Shop]", "Wiki page [Release checklist] in [Acme / Shop] was updated",
            "Acme / Shop：Wiki 页面已更新 — Release checklist", "Li Wei 更新了 [Acme / Shop] 的 Wiki 页面 [Release checklist]", "[Acme / Shop] 的 Wiki 页面 [Release checklist] 已更新" },
        { WikiPageAction.Deleted,
            "Acme / Shop: wiki page deleted — Release checklist", "Li Wei deleted wiki page “Release checklist” from [Acme / Shop]", "Wiki page “Release checklist” was deleted from [Acme / Shop]",
            "Acme / Shop：Wiki 页面已删除 — Release checklist", "Li Wei 删除了 [Acme / Shop] 的 Wiki 页面“Release checklist”", "[Acme / Shop] 的 Wiki 页面“Release checklist”已被删除" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_wiki_page_says_what_happened_to_it(WikiPageAction action, string title, string by, string passive, string chineseTitle, string chineseBy, string chinesePassive)
    {
        var page = Page with { Action = action };
        var (english, chinese) = (Composing.Card(page, "en"), Composing.Card(page, "zh-CN"));

        english.Color.ShouldBe(CardColor.Green);
        english.Title.ShouldBe(title);
        english.Summary.Read().ShouldBe(by);
        chinese.Title.ShouldBe(chineseTitle);
        chinese.Summary.Read().ShouldBe(chineseBy);
        Composing.Card(page with { Author = null }, "en").Summary.Read().ShouldBe(passive);
        Composing.Card(page with { Author = null }, "zh-CN").Summary.Read().ShouldBe(chinesePassive);
    }

    [Theory]
    [InlineData(WikiPageAction.Created)]
    [InlineData(WikiPageAction.Updated)]
    public void The_button_leads_to_the_page(WikiPageAction action)
    {
        var page = Page with { Action = action };

        Composing.Card(page, "en").Button.ShouldBe(new CardButton("View page", Page.Url!));
        Composing.Card(page, "zh-CN").Button.Text.ShouldBe("查看页面");
    }

    [Fact]
    public void A_deleted_page_is_plain_even_where_its_address_is_known()
    {
        var card = Composing.Card(Page with { Action = WikiPageAction.Deleted }, "en");

        card.Summary.OfType<LinkSpan>().ShouldHaveSingleItem().Text.ShouldBe("Acme / Shop");
        card.Button.ShouldBe(new CardButton("View wiki", Composing.Page("wikis/pages")));
    }

    [Fact]
    public void A_page_whose_address_is_unknown_is_plain() =>
        Composing.Card(Page with { Url = null }, "zh-CN").Button.ShouldBe(new CardButton("查看 Wiki", Composing.Page("wikis/pages")));
}
