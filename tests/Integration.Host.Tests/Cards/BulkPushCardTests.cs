using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class BulkPushCardTests
{
    private static readonly BulkPushEvent Push = new()
    {
        Key = "push:9:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Id = 9,
        Refs = RefKind.Branch,
        Action = BulkPushAction.Created,
        RefCount = 5,
    };

    /// <summary>Refs, action; title and sentence in English and in Chinese.</summary>
    public static TheoryData<RefKind, BulkPushAction, string, string, string, string> Sentences => new()
    {
        { RefKind.Branch, BulkPushAction.Created, "Acme / Shop: 5 new branches", "Li Wei created 5 branches in [Acme / Shop]", "Acme / Shop：新建 5 个分支", "Li Wei 在 [Acme / Shop] 中新建了 5 个分支" },
        { RefKind.Branch, BulkPushAction.Pushed, "Acme / Shop: push to 5 branches", "Li Wei pushed to 5 branches in [Acme / Shop]", "Acme / Shop：5 个分支有新推送", "Li Wei 推送了 [Acme / Shop] 的 5 个分支" },
        { RefKind.Branch, BulkPushAction.Removed, "Acme / Shop: 5 branches removed", "Li Wei removed 5 branches from [Acme / Shop]", "Acme / Shop：5 个分支已删除", "Li Wei 删除了 [Acme / Shop] 的 5 个分支" },
        { RefKind.Tag, BulkPushAction.Created, "Acme / Shop: 5 new tags", "Li Wei created 5 tags in [Acme / Shop]", "Acme / Shop：新建 5 个标签", "Li Wei 在 [Acme / Shop] 中新建了 5 个标签" },
        { RefKind.Tag, BulkPushAction.Pushed, "Acme / Shop: 5 tags moved", "Li Wei moved 5 tags in [Acme / Shop]", "Acme / Shop：5 个标签已移动", "Li Wei 移动了 [Acme / Shop] 的 5 个标签" },
        { RefKind.Tag, BulkPushAction.Removed, "Acme / Shop: 5 tags removed", "Li Wei removed 5 tags from [Acme / Shop]", "Acme / Shop：5 个标签已删除", "Li Wei 删除了 [Acme / Shop] 的 5 个标签" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_push_of_many_refs_says_how_many(RefKind refs, BulkPushAction action, string title, string summary, string chineseTitle, string chineseSummary)
    {
        var push = Push with { Refs = refs, Action = action };
        var (english, chinese) = (Composing.Card(push, "en"), Composing.Card(push, "zh-CN"));

        english.Title.ShouldBe(title);
        english.Summary.Read().ShouldBe(summary);
        chinese.Title.ShouldBe(chineseTitle);
        chinese.Summary.Read().ShouldBe(chineseSummary);
        english.Color.ShouldBe(CardColor.Green);
    }

    [Fact]
    public void Without_a_person_it_says_what_happened()
    {
        Composing.Card(Push with { Author = null }, "en").Summary.Read().ShouldBe("5 branches were created in [Acme / Shop]");
        Composing.Card(Push with { Author = null, RefCount = 1, Refs = RefKind.Tag, Action = BulkPushAction.Pushed }, "en").Summary.Read().ShouldBe("1 tag in [Acme / Shop] was moved");
        Composing.Card(Push with { Author = null, Action = BulkPushAction.Removed }, "zh-CN").Summary.Read().ShouldBe("[Acme / Shop] 的 5 个分支已被删除");
    }

    [Fact]
    public void The_button_leads_to_all_branches_or_tags()
    {
        Composing.Card(Push, "en").Button.ShouldBe(new CardButton("View branches", Composing.Page("branches")));
        Composing.Card(Push with { Refs = RefKind.Tag }, "zh-CN").Button.ShouldBe(new CardButton("查看标签", Composing.Page("tags")));
    }

    [Fact]
    public void A_project_whose_address_is_odd_has_a_button_to_itself()
    {
        var odd = new Uri("/acme/shop", UriKind.Relative);

        Composing.Card(Push with { Project = Composing.Shop with { Url = odd } }, "en").Button.Url.ShouldBe(odd);
    }
}
