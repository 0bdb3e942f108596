using Integration.Contract;
using Integration.Host.Cards;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Cards;

public sealed class SamplesTests
{
    [Fact]
    public void Every_state_has_a_sample_that_is_in_it()
    {
        foreach (var kind in EventKinds.All)
        {
            foreach (var state in Samples.States(kind))
            {
                var sample = Samples.Make(kind, state, Composing.Shop, null, Composing.Now, Composing.Words).ShouldNotBeNull();
                (sample.Kind, sample.State, sample.Project, sample.OccurredAt).ShouldBe((kind, state, Composing.Shop, Composing.Now));
            }
        }
    }

    [Theory]
    [InlineData(EventKind.Push, "commits")]
    [InlineData(EventKind.TagPush, "new")]
    [InlineData(EventKind.Pipeline, "failed")]
    [InlineData(EventKind.Issue, "open")]
    [InlineData(EventKind.ConfidentialIssue, "open")]
    [InlineData(EventKind.MergeRequest, "open")]
    [InlineData(EventKind.Note, "issue")]
    [InlineData(EventKind.ConfidentialNote, "issue")]
    [InlineData(EventKind.WikiPage, "create")]
    [InlineData(EventKind.Deployment, "running")]
    [InlineData(EventKind.Vulnerability, "detected")]
    [InlineData(EventKind.Alert, "triggered")]
    public void Without_a_state_there_is_the_default(EventKind kind, string state)
    {
        Samples.Make(kind, null, Composing.Shop, null, Composing.Now, Composing.Words)!.State.ShouldBe(state);
        Samples.Make(kind, "", Composing.Shop, null, Composing.Now, Composing.Words)!.State.ShouldBe(state);
    }

    [Fact]
    public void What_people_seem_to_have_written_is_in_the_language_of_the_messages()
    {
        var words = new SampleWords(Shipped.Locales, "zh-CN");
        var issue = (IssueEvent)Samples.Make(EventKind.Issue, "open", Composing.Shop, null, Composing.Now, words)!;

        (issue.Title, issue.Author!.Name).ShouldBe(("登录后购物车中的优惠券丢失", "李薇"));
        issue.Labels.ShouldBe(["缺陷", "结算"]);
        Composing.Card(issue, "zh-CN").ReadBody().ShouldContain("登录之前填写的优惠券，登录后就没有了。");
    }

    [Fact]
    public void A_state_that_there_is_not_has_no_sample() => Samples.Make(EventKind.Push, "new", Composing.Shop, null, Composing.Now, Composing.Words).ShouldBeNull();

    [Theory]
    [InlineData(EventKind.Vulnerability)]
    [InlineData(EventKind.Alert)]
    public void Nobody_did_what_a_tool_noticed(EventKind kind) =>
        Samples.Make(kind, null, Composing.Shop, new Person("ana", "Ana"), Composing.Now, Composing.Words)!.Author.ShouldBeNull();

    [Fact]
    public void Who_pressed_the_button_did_it() =>
        Samples.Make(EventKind.Push, null, Composing.Shop, new Person("ana", "Ana"), Composing.Now, Composing.Words)!.Author!.Username.ShouldBe("ana");

    [Fact]
    public void A_project_without_a_default_branch_has_samples_too() =>
        ((PipelineEvent)Samples.Make(EventKind.Pipeline, null, Composing.Shop with { DefaultBranch = null }, null, Composing.Now, Composing.Words)!).Ref.ShouldBe("main");

    [Fact]
    public void A_sample_links_into_the_project()
    {
        var push = (PushEvent)Samples.Make(EventKind.Push, null, Composing.Shop with { Url = new Uri("https://host/gitlab/acme/shop/"), DefaultBranch = "feature/Ü 1" }, null, Composing.Now, Composing.Words)!;

        push.BranchUrl!.AbsoluteUri.ShouldBe("https://host/gitlab/acme/shop/-/tree/feature/%C3%9C%201");
        push.Commits.Count.ShouldBe(5);
        push.CommitCount.ShouldBeGreaterThan(5);
    }
}
