using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class IssueCardTests
{
    private static readonly IssueEvent Issue = new()
    {
        Key = "issue:3:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Action = IssueAction.Opened,
        Iid = 12,
        Title = "Cart is empty",
        Url = Composing.Page("issues/12"),
        Labels = ["bug", "priority::1"],
        Assignees = [new Person("ana", "Ana"), Composing.LiWei],
        Milestone = "1.4",
        DueDate = new DateOnly(2027, 3, 16),
        Description = "It *was* full.",
    };

    /// <summary>Action; title, sentence with and without a person, in English and in Chinese.</summary>
    public static TheoryData<IssueAction, string, string, string, string, string, string> Sentences => new()
    {
        { IssueAction.Opened,
            "Acme / Shop: new issue #12 — Cart is empty", "Li Wei opened issue [#12 Cart is empty] in [Acme / Shop]", "[Acme / Shop] has a new issue: [#12 Cart is empty]",
            "Acme / Shop：新建议题 #12 — Cart is empty", "Li Wei 在 [Acme / Shop] 中新建了议题 [#12 Cart is empty]", "[Acme / Shop] 中新建了议题 [#12 Cart is empty]" },
        { IssueAction.Reopened,
            "Acme / Shop: issue #12 reopened — Cart is empty", "Li Wei reopened issue [#12 Cart is empty] in [Acme / Shop]", "In [Acme / Shop], issue [#12 Cart is empty] was reopened",
            "Acme / Shop：议题 #12 已重新打开 — Cart is empty", "Li Wei 重新打开了 [Acme / Shop] 的议题 [#12 Cart is empty]", "[Acme / Shop] 的议题 [#12 Cart is empty] 已被重新打开" },
        { IssueAction.Closed,
            "Acme / Shop: issue #12 closed — Cart is empty", "Li Wei closed issue [#12 Cart is empty] in [Acme / Shop]", "In [Acme / Shop], issue [#12 Cart is empty] was closed",
            "Acme / Shop：议题 #12 已关闭 — Cart is empty", "Li Wei 关闭了 [Acme / Shop] 的议题 [#12 Cart is empty]", "[Acme / Shop] 的议题 [#12 Cart is empty] 已被关闭" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void An_issue_says_who_did_what(IssueAction action, string title, string by, string passive, string chineseTitle, string chineseBy, string chinesePassive)
    {
        var issue = Issue with { Action = action };
        var (english, chinese) = (Composing.Card(issue, "en"), Composing.Card(issue, "zh-CN"));

        (english.Title, chinese.Title).ShouldBe((title, chineseTitle));
        (english.Summary.Read(), chinese.Summary.Read()).ShouldBe((by, chineseBy));
        Composing.Card(issue with { Author = null }, "en").Summary.Read().ShouldBe(passive);
        Composing.Card(issue with { Author = null }, "zh-CN").Summary.Read().ShouldBe(chinesePassive);
        english.Color.ShouldBe(CardColor.Green);
        english.Button.ShouldBe(new CardButton("View issue", Issue.Url));
    }

    [Fact]
    public void Its_facts_are_told_and_its_assignees_called_when_it_is_opened()
    {
        Composing.Card(Issue, "en").ReadFields().ShouldBe(["Labels = bug, priority::1", "Assignees = @Ana, Li Wei", "Milestone = 1.4", "Due date = Mar 16, 2027"]);
        Composing.Card(Issue, "zh-CN").ReadFields().ShouldBe(["标记 = bug、priority::1", "指派人 = @Ana、Li Wei", "里程碑 = 1.4", "截止日期 = 2027年3月16日"]);
        Composing.Card(Issue with { Action = IssueAction.Closed }, "en").ReadFields().ShouldContain("Assignees = Ana, Li Wei");
    }

    [Fact]
    public void What_it_has_not_is_left_out() =>
        Composing.Card(Issue with { Labels = [], Assignees = [], Milestone = null, DueDate = null }, "en").Fields.ShouldBeEmpty();

    [Theory]
    [InlineData("task", "en", "Acme / Shop: new task #12 — Cart is empty", "Type = task")]
    [InlineData("incident", "zh-CN", "Acme / Shop：新建事件 #12 — Cart is empty", "类型 = 事件")]
    [InlineData("moon_shot", "en", "Acme / Shop: new moon_shot #12 — Cart is empty", "Type = moon_shot")]
    public void Another_type_is_named(string type, string language, string title, string field)
    {
        var card = Composing.Card(Issue with { Type = type }, language);

        card.Title.ShouldBe(title);
        card.ReadFields().First().ShouldBe(field);
        card.Button.Text.ShouldBe(language == "en" ? "View item" : "查看详情");
    }

    [Fact]
    public void A_confidential_one_is_marked()
    {
        Composing.Card(Issue with { Confidential = true }, "en").Title.ShouldBe("[Confidential] Acme / Shop: new issue #12 — Cart is empty");
        Composing.Card(Issue with { Confidential = true }, "zh-CN").Title.ShouldBe("【私密】Acme / Shop：新建议题 #12 — Cart is empty");
    }

    [Fact]
    public void The_description_is_shown_when_it_is_opened_and_only_then()
    {
        Composing.Card(Issue, "en").ReadBody().ShouldHaveSingleItem().ShouldContain("was");
        Composing.Card(Issue with { Action = IssueAction.Closed }, "en").Body.ShouldBeEmpty();
        Composing.Card(Issue with { Action = IssueAction.Reopened }, "en").Body.ShouldBeEmpty();
        Composing.Card(Issue with { Description = " \r\n" }, "en").Body.ShouldBeEmpty();
    }

    [Fact]
    public void Of_thousands_of_labels_the_first_are_shown()
    {
        var labels = Composing.Card(Issue with { Labels = [.. Enumerable.Range(1, 100_000).Select(number => $"l{number}")] }, "en").ReadFields().First();

        labels.ShouldStartWith("Labels = l1, l2, ");
        labels.ShouldEndWith("l20 …");
    }

    [Theory]
    [InlineData("en", "> Warning All is lost")]
    [InlineData("zh-CN", "> 警告 All is lost")]
    public void An_alert_is_named_in_the_cards_language(string language, string line) =>
        Composing.Card(Issue with { Description = "> [!warning]\n> All is lost" }, language).ReadBody().ShouldBe([line]);
}
