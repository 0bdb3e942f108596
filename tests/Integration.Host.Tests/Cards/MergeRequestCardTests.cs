using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class MergeRequestCardTests
{
    private static readonly MergeRequestEvent Request = new()
    {
        Key = "merge_request:4:2027-03-09T08:05:00Z",
        Project = Composing.Shop,
        Author = Composing.LiWei,
        OccurredAt = Composing.Now,
        Action = MergeRequestAction.Opened,
        Iid = 8,
        Title = "Fill the cart",
        Url = Composing.Page("merge_requests/8"),
        SourceBranch = "fill",
        TargetBranch = "main",
        Labels = ["bug"],
        Assignees = [Composing.LiWei],
        Reviewers = [new Person("ana", "Ana"), new Person("tom", "Tom")],
        Description = "Closes #12.",
    };

    /// <summary>Action, colour; title, sentence with and without a person, in English and in Chinese.</summary>
    public static TheoryData<MergeRequestAction, CardColor, string, string, string, string, string, string> Sentences => new()
    {
        { MergeRequestAction.Opened, CardColor.Green,
            "Acme / Shop: new merge request !8 — Fill the cart", "Li Wei opened merge request [!8 Fill the cart] in [Acme / Shop]", "[Acme / Shop] has a new merge request: [!8 Fill the cart]",
            "Acme / Shop：新建合并请求 !8 — Fill the cart", "Li Wei 在 [Acme / Shop] 中新建了合并请求 [!8 Fill the cart]", "[Acme / Shop] 中新建了合并请求 [!8 Fill the cart]" },
        { MergeRequestAction.Reopened, CardColor.Green,
            "Acme / Shop: merge request !8 reopened — Fill the cart", "Li Wei reopened merge request [!8 Fill the cart] in [Acme / Shop]", "Merge request [!8 Fill the cart] in [Acme / Shop] was reopened",
            "Acme / Shop：合并请求 !8 已重新打开 — Fill the cart", "Li Wei 重新打开了 [Acme / Shop] 的合并请求 [!8 Fill the cart]", "[Acme / Shop] 的合并请求 [!8 Fill the cart] 已被重新打开" },
        { MergeRequestAction.Merged, CardColor.Green,
            "Acme / Shop: merge request !8 merged — Fill the cart", "Li Wei merged merge request [!8 Fill the cart] in [Acme / Shop]", "Merge request [!8 Fill the cart] in [Acme / Shop] was merged",
            "Acme / Shop：合并请求 !8 已合并 — Fill the cart", "Li Wei 合并了 [Acme / Shop] 的合并请求 [!8 Fill the cart]", "[Acme / Shop] 的合并请求 [!8 Fill the cart] 已合并" },
        { MergeRequestAction.Closed, CardColor.Grey,
            "Acme / Shop: merge request !8 closed — Fill the cart", "Li Wei closed merge request [!8 Fill the cart] in [Acme / Shop]", "Merge request [!8 Fill the cart] in [Acme / Shop] was closed",
            "Acme / Shop：合并请求 !8 已关闭 — Fill the cart", "Li Wei 关闭了 [Acme / Shop] 的合并请求 [!8 Fill the cart]", "[Acme / Shop] 的合并请求 [!8 Fill the cart] 已被关闭" },
        { MergeRequestAction.Approved, CardColor.Green,
            "Acme / Shop: merge request !8 approved — Fill the cart", "Li Wei approved merge request [!8 Fill the cart] in [Acme / Shop]", "Merge request [!8 Fill the cart] in [Acme / Shop] was approved",
            "Acme / Shop：合并请求 !8 已获批准 — Fill the cart", "Li Wei 批准了 [Acme / Shop] 的合并请求 [!8 Fill the cart]", "[Acme / Shop] 的合并请求 [!8 Fill the cart] 已获批准" },
        { MergeRequestAction.Unapproved, CardColor.Red,
            "Acme / Shop: approval of merge request !8 revoked — Fill the cart", "Li Wei revoked their approval of merge request [!8 Fill the cart] in [Acme / Shop]", "An approval of merge request [!8 Fill the cart] in [Acme / Shop] was revoked",
            "Acme / Shop：合并请求 !8 的一项批准被撤销 — Fill the cart", "Li Wei 撤销了对 [Acme / Shop] 的合并请求 [!8 Fill the cart] 的批准", "[Acme / Shop] 的合并请求 [!8 Fill the cart] 有一项批准被撤销" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_merge_request_says_who_did_what(MergeRequestAction action, CardColor color, string title, string by, string passive, string chineseTitle, string chineseBy, string chinesePassive)
    {
        var request = Request with { Action = action };
        var (english, chinese) = (Composing.Card(request, "en"), Composing.Card(request, "zh-CN"));

        english.Color.ShouldBe(color);
        (english.Title, chinese.Title).ShouldBe((title, chineseTitle));
        (english.Summary.Read(), chinese.Summary.Read()).ShouldBe((by, chineseBy));
        Composing.Card(request with { Author = null }, "en").Summary.Read().ShouldBe(passive);
        Composing.Card(request with { Author = null }, "zh-CN").Summary.Read().ShouldBe(chinesePassive);
        english.Button.ShouldBe(new CardButton("View merge request", Request.Url));
    }

    [Fact]
    public void A_push_that_reset_the_approvals_is_told_as_that()
    {
        var request = Request with { Action = MergeRequestAction.Unapproved, ResetByPush = true };

        Composing.Card(request, "en").Title.ShouldBe("Acme / Shop: approvals of merge request !8 reset — Fill the cart");
        Composing.Card(request, "en").Summary.Read().ShouldBe("Li Wei pushed to merge request [!8 Fill the cart] in [Acme / Shop], which reset its approvals");
        Composing.Card(request with { Author = null }, "zh-CN").Summary.Read().ShouldBe("[Acme / Shop] 的合并请求 [!8 Fill the cart] 有新推送，已有的批准被重置");
        Composing.Card(request, "en").Color.ShouldBe(CardColor.Red);
    }

    [Fact]
    public void A_new_one_tells_its_branches_and_its_people_and_calls_those_who_do_not_know_of_it()
    {
        var card = Composing.Card(Request with { Draft = true }, "en");

        card.ReadFields().ShouldBe(["Branches = fill → main", "Status = Draft", "Label = bug", "Assignee = Li Wei", "Reviewers = @Ana, @Tom"]);
        Composing.Card(Request with { Draft = true }, "zh-CN").ReadFields().ShouldBe(["分支 = fill → main", "状态 = 草稿", "标记 = bug", "指派人 = Li Wei", "审核者 = @Ana、@Tom"]);
        Composing.Card(Request with { Action = MergeRequestAction.Reopened }, "en").ReadFields().ShouldContain("Reviewers = Ana, Tom");
        card.ReadBody().ShouldHaveSingleItem().ShouldContain("Closes #12.");
    }

    [Fact]
    public void An_end_tells_less()
    {
        Composing.Card(Request with { Action = MergeRequestAction.Merged }, "en").ReadFields().ShouldBe(["Branches = fill → main"]);
        Composing.Card(Request with { Action = MergeRequestAction.Closed }, "en").Fields.ShouldBeEmpty();
        Composing.Card(Request with { Action = MergeRequestAction.Merged }, "en").Body.ShouldBeEmpty();
        Composing.Card(Request with { Action = MergeRequestAction.Merged, TargetBranch = null }, "en").Fields.ShouldBeEmpty();
    }

    [Fact]
    public void While_approvals_are_missing_it_does_not_read_as_approved()
    {
        var first = Request with { Action = MergeRequestAction.Approved, ApprovalsGiven = 1, ApprovalsRequired = 2 };

        Composing.Card(first, "en").Title.ShouldBe("Acme / Shop: merge request !8 has 1 of 2 approvals — Fill the cart");
        Composing.Card(first, "zh-CN").Title.ShouldBe("Acme / Shop：合并请求 !8 获得一项批准（1/2）— Fill the cart");
        Composing.Card(first, "en").Summary.Read().ShouldBe("Li Wei approved merge request [!8 Fill the cart] in [Acme / Shop]");
        Composing.Card(first with { Author = null }, "zh-CN").Summary.Read().ShouldBe("[Acme / Shop] 的合并请求 [!8 Fill the cart] 获得一项批准");
        Composing.Card(first, "zh-CN").ReadFields().ShouldBe(["批准 = 1 项（需要 2 项）"]);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(1, 0)]
    [InlineData(1, null)]
    [InlineData(null, 2)]
    public void With_all_that_are_required_or_where_GitLab_does_not_count_it_is_approved(int? given, int? required) =>
        Composing.Card(Request with { Action = MergeRequestAction.Approved, ApprovalsGiven = given, ApprovalsRequired = required }, "en").Title
            .ShouldBe("Acme / Shop: merge request !8 approved — Fill the cart");

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 2, null)]
    [InlineData(1, null, "Approvals = 1")]
    [InlineData(1, 0, "Approvals = 1")]
    [InlineData(1, 2, "Approvals = 1 given, 2 required")]
    public void Approvals_are_counted_where_GitLab_tells(int? given, int? required, string? field) =>
        Composing.Card(Request with { Action = MergeRequestAction.Approved, ApprovalsGiven = given, ApprovalsRequired = required }, "en").ReadFields()
            .ShouldBe(field is null ? [] : [field]);
}
