using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class TagPushCardTests
{
    private static readonly TagPushEvent Push = new()
    {
        Key = "push:2:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Action = TagAction.New,
        Tag = "v1.0",
        TagUrl = Composing.Page("tags/v1.0"),
        Message = "First\n\nrelease\n",
        Commit = Composing.Commit(1),
    };

    /// <summary>Action, whether GitLab says who; title and sentence in English and in Chinese.</summary>
    public static TheoryData<TagAction, bool, string, string, string, string> Sentences => new()
    {
        { TagAction.New, true, "Acme / Shop: new tag v1.0", "Li Wei created tag [v1.0] in [Acme / Shop]", "Acme / Shop：新建标签 v1.0", "Li Wei 在 [Acme / Shop] 中新建了标签 [v1.0]" },
        { TagAction.New, false, "Acme / Shop: new tag v1.0", "Tag [v1.0] was created in [Acme / Shop]", "Acme / Shop：新建标签 v1.0", "[Acme / Shop] 中新建了标签 [v1.0]" },
        { TagAction.Moved, true, "Acme / Shop: tag v1.0 moved", "Li Wei moved tag [v1.0] in [Acme / Shop] to another commit",
            "Acme / Shop：标签 v1.0 已移动", "Li Wei 将 [Acme / Shop] 的标签 [v1.0] 指向了另一个提交" },
        { TagAction.Moved, false, "Acme / Shop: tag v1.0 moved", "Tag [v1.0] in [Acme / Shop] was moved to another commit",
            "Acme / Shop：标签 v1.0 已移动", "[Acme / Shop] 的标签 [v1.0] 已指向另一个提交" },
        { TagAction.Removed, true, "Acme / Shop: tag v1.0 removed", "Li Wei removed tag v1.0 from [Acme / Shop]", "Acme / Shop：标签 v1.0 已删除", "Li Wei 删除了 [Acme / Shop] 的标签 v1.0" },
        { TagAction.Removed, false, "Acme / Shop: tag v1.0 removed", "Tag v1.0 was removed from [Acme / Shop]", "Acme / Shop：标签 v1.0 已删除", "[Acme / Shop] 的标签 v1.0 已被删除" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_tag_says_who_did_what_where(TagAction action, bool who, string title, string summary, string chineseTitle, string chineseSummary)
    {
        var push = Push with { Action = action, Author = who ? Composing.LiWei : null };
        var (english, chinese) = (Composing.Card(push, "en"), Composing.Card(push, "zh-CN"));

        english.Title.ShouldBe(title);
        english.Summary.Read().ShouldBe(summary);
        chinese.Title.ShouldBe(chineseTitle);
        chinese.Summary.Read().ShouldBe(chineseSummary);
        english.Color.ShouldBe(CardColor.Green);
    }

    [Fact]
    public void The_message_is_quoted_and_the_commit_is_a_fact()
    {
        var card = Composing.Card(Push, "zh-CN");

        card.ReadBody().ShouldBe(["> First\n\nrelease"]);
        card.ReadFields().ShouldBe(["提交 = [aaaaaaaa] Change 1"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n")]
    public void A_tag_without_message_and_commit_has_neither(string? message)
    {
        var card = Composing.Card(Push with { Message = message, Commit = null }, "en");

        card.Body.ShouldBeEmpty();
        card.Fields.ShouldBeEmpty();
    }

    [Fact]
    public void The_button_leads_to_the_tag_and_to_the_project_where_the_tag_is_no_more()
    {
        Composing.Card(Push, "en").Button.ShouldBe(new CardButton("View tag", Composing.Page("tags/v1.0")));
        Composing.Card(Push with { Action = TagAction.Removed }, "zh-CN").Button.ShouldBe(new CardButton("查看项目", Composing.Shop.Url));
    }
}
