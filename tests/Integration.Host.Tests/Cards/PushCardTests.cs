using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class PushCardTests
{
    private static readonly PushEvent Push = new()
    {
        Key = "push:1:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Action = PushAction.Commits,
        Branch = "main",
        BranchUrl = Composing.Page("tree/main"),
        CommitCount = 3,
        Commits = [Composing.Commit(3), Composing.Commit(2), Composing.Commit(1)],
        CompareUrl = Composing.Page("compare/a...b"),
    };

    /// <summary>Action, commits, whether GitLab says who; title and sentence in English and in Chinese.</summary>
    public static TheoryData<PushAction, int, bool, string, string, string, string> Sentences => new()
    {
        { PushAction.Commits, 3, true, "Acme / Shop: 3 new commits on main", "Li Wei pushed 3 commits to [main] in [Acme / Shop]",
            "Acme / Shop：main 分支新增 3 个提交", "Li Wei 向 [Acme / Shop] 的 [main] 分支推送了 3 个提交" },
        { PushAction.Commits, 1, true, "Acme / Shop: 1 new commit on main", "Li Wei pushed 1 commit to [main] in [Acme / Shop]",
            "Acme / Shop：main 分支新增 1 个提交", "Li Wei 向 [Acme / Shop] 的 [main] 分支推送了 1 个提交" },
        { PushAction.Commits, 1234, false, "Acme / Shop: 1,234 new commits on main", "1,234 commits were pushed to [main] in [Acme / Shop]",
            "Acme / Shop：main 分支新增 1,234 个提交", "[Acme / Shop] 的 [main] 分支有 1,234 个新提交" },
        { PushAction.Commits, 0, true, "Acme / Shop: push to main", "Li Wei pushed to [main] in [Acme / Shop]",
            "Acme / Shop：main 分支有新推送", "Li Wei 推送了 [Acme / Shop] 的 [main] 分支" },
        { PushAction.NewBranch, 0, true, "Acme / Shop: new branch main", "Li Wei created branch [main] in [Acme / Shop]",
            "Acme / Shop：新建分支 main", "Li Wei 在 [Acme / Shop] 中新建了分支 [main]" },
        { PushAction.NewBranch, 2, true, "Acme / Shop: new branch main with 2 commits", "Li Wei created branch [main] in [Acme / Shop] with 2 commits",
            "Acme / Shop：新建分支 main（2 个提交）", "Li Wei 在 [Acme / Shop] 中新建了分支 [main]，包含 2 个提交" },
        { PushAction.NewBranch, 0, false, "Acme / Shop: new branch main", "Branch [main] was created in [Acme / Shop]",
            "Acme / Shop：新建分支 main", "[Acme / Shop] 中新建了分支 [main]" },
        { PushAction.Forced, 2, true, "Acme / Shop: force push of 2 commits to main", "Li Wei force-pushed 2 commits to [main] in [Acme / Shop]",
            "Acme / Shop：main 分支被强制推送（2 个提交）", "Li Wei 向 [Acme / Shop] 的 [main] 分支强制推送了 2 个提交" },
        { PushAction.Forced, 0, false, "Acme / Shop: force push to main", "There was a force push to [main] in [Acme / Shop]",
            "Acme / Shop：main 分支被强制推送", "[Acme / Shop] 的 [main] 分支被强制推送" },
        { PushAction.Removed, 0, true, "Acme / Shop: branch main removed", "Li Wei removed branch main from [Acme / Shop]",
            "Acme / Shop：分支 main 已删除", "Li Wei 删除了 [Acme / Shop] 的 main 分支" },
        { PushAction.Removed, 0, false, "Acme / Shop: branch main removed", "Branch main was removed from [Acme / Shop]",
            "Acme / Shop：分支 main 已删除", "[Acme / Shop] 的 main 分支已被删除" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_push_says_who_did_what_where(PushAction action, int commits, bool who, string title, string summary, string chineseTitle, string chineseSummary)
    {
        var push = Push with { Action = action, CommitCount = commits, Author = who ? Composing.LiWei : null };
        var (english, chinese) = (Composing.Card(push, "en"), Composing.Card(push, "zh-CN"));

        english.Title.ShouldBe(title);
        english.Summary.Read().ShouldBe(summary);
        chinese.Title.ShouldBe(chineseTitle);
        chinese.Summary.Read().ShouldBe(chineseSummary);
        english.Color.ShouldBe(CardColor.Green);
        (english.Language, chinese.Language).ShouldBe(("en", "zh-CN"));
    }

    [Fact]
    public void The_newest_commits_are_listed_and_the_rest_is_counted()
    {
        var push = Push with { CommitCount = 7, Commits = [.. new[] { 7, 6, 5, 4, 3 }.Select(Composing.Commit)] };

        Composing.Card(push, "en").ReadBody().ShouldBe(
        [
            "- [aaaaaaaa] Change 7 — Ana Souza", "- [aaaaaaaa] Change 6 — Ana Souza", "- [aaaaaaaa] Change 5 — Ana Souza", "- [aaaaaaaa] Change 4 — Ana Souza",
            "- [aaaaaaaa] Change 3 — Ana Souza", "and 2 more commits",
        ]);
        Composing.Card(push with { CommitCount = 6 }, "en").ReadBody().Last().ShouldBe("and 1 more commit");
        Composing.Card(push, "zh-CN").ReadBody().Last().ShouldBe("另有 2 个提交");
    }

    [Fact]
    public void What_is_unknown_of_a_commit_is_left_out()
    {
        var sha = new string('b', 40);
        var push = Push with { Commits = [new Commit(sha, "Title", null, null), new Commit(sha, "", "Ana", Composing.Page("commit/b")), new Commit(sha, "", null, null)] };

        Composing.Card(push, "en").ReadBody().ShouldBe(["- bbbbbbbb Title", "- [bbbbbbbb]", "- bbbbbbbb"]);
    }

    [Fact]
    public void No_list_and_no_remainder_where_GitLab_knows_no_commit() => Composing.Card(Push with { Commits = [] }, "en").Body.ShouldBeEmpty();

    [Fact]
    public void The_button_leads_to_the_comparison_else_to_the_branch_else_to_the_project()
    {
        Composing.Card(Push, "en").Button.ShouldBe(new CardButton("Compare changes", Composing.Page("compare/a...b")));
        Composing.Card(Push with { CompareUrl = null }, "zh-CN").Button.ShouldBe(new CardButton("查看分支", Composing.Page("tree/main")));
        Composing.Card(Push with { CompareUrl = null, BranchUrl = null, Action = PushAction.Removed }, "en").Button
            .ShouldBe(new CardButton("View project", Composing.Shop.Url));
    }

    [Fact]
    public void A_push_mentions_nobody() => Composing.Card(Push, "en").Summary.OfType<PersonSpan>().ShouldHaveSingleItem().Mention.ShouldBeFalse();

    [Fact]
    public void Somebody_without_a_display_name_has_the_username() =>
        Composing.Card(Push with { Author = new Person("bot7", "") }, "en").Summary.Read().ShouldStartWith("bot7 pushed");

    [Fact]
    public void A_title_is_one_line() =>
        Composing.Card(Push with { Project = Composing.Shop with { Name = "Acme\n/\u202E Shop" } }, "en").Title.ShouldBe("Acme / Shop: 3 new commits on main");

    [Fact]
    public void A_language_that_there_is_not_is_English() => Composing.Card(Push, "fr").Language.ShouldBe("en");
}
