using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Routing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Routing;

public sealed class RouterTests
{
    private static readonly RoutingContext Context = new(Examples.Now.AddDays(-7));

    [Fact]
    public void A_push_to_the_default_branch_is_told() =>
        Router.Decide(Examples.Push(), Examples.Integration(), Context).ShouldBeNull();

    [Theory]
    [InlineData("all", "topic", false, null)]
    [InlineData("default", "main", false, null)]
    [InlineData("default", "topic", true, "branch")]
    [InlineData("protected", "topic", true, null)]
    [InlineData("protected", "main", false, "branch")]
    [InlineData("default_and_protected", "main", false, null)]
    [InlineData("default_and_protected", "topic", true, null)]
    [InlineData("default_and_protected", "topic", false, "branch")]
    [InlineData("something older", "main", true, "branch")]
    public void The_branch_filter_holds_for_pushes_and_pipelines(string filter, string branch, bool isProtected, string? reason)
    {
        var integration = Examples.Integration(("branches_to_be_notified", filter));
        Router.Decide(Examples.Push(branch: branch), integration, Context with { IsProtected = isProtected }).ShouldBe(reason);
        Router.Decide(Examples.Pipeline(PipelineOutcome.Failed, branch), integration, Context with { IsProtected = isProtected }).ShouldBe(reason);
    }

    [Fact]
    public void Tags_bypass_the_branch_filter()
    {
        Router.Decide(Examples.Tag(), Examples.Integration(), Context).ShouldBeNull();
        Router.Decide(Examples.Pipeline(PipelineOutcome.Failed, "v1.0", isTag: true), Examples.Integration(), Context).ShouldBeNull();
    }

    [Fact]
    public void The_branch_filter_holds_for_removed_branches_too() =>
        Router.Decide(Examples.Push(branch: "topic") with { Action = PushAction.Removed }, Examples.Integration(), Context).ShouldBe("branch");

    [Theory]
    [InlineData(PipelineOutcome.Failed, "true", null)]
    [InlineData(PipelineOutcome.Success, "true", "pipeline_not_broken")]
    [InlineData(PipelineOutcome.Warning, "true", "pipeline_not_broken")]
    [InlineData(PipelineOutcome.Canceled, "true", "pipeline_not_broken")]
    [InlineData(PipelineOutcome.Success, "false", null)]
    [InlineData(PipelineOutcome.Canceled, "false", null)]
    public void Only_broken_pipelines_are_told_where_that_is_wanted(PipelineOutcome outcome, string only, string? reason) =>
        Router.Decide(Examples.Pipeline(outcome), Examples.Integration(("notify_only_broken_pipelines", only)), Context).ShouldBe(reason);

    [Fact]
    public void Every_trigger_can_be_switched_off()
    {
        Router.Decide(Examples.Push(), Examples.Integration(("push_events", "false")), Context).ShouldBe("trigger_off");
        Router.Decide(Examples.Tag(), Examples.Integration(("tag_push_events", "false")), Context).ShouldBe("trigger_off");
        Router.Decide(Examples.Pipeline(PipelineOutcome.Failed), Examples.Integration(("pipeline_events", "false")), Context).ShouldBe("trigger_off");
    }

    [Theory]
    [InlineData(-1000, "before_active")]
    [InlineData(-1, "before_active")]
    [InlineData(0, null)]
    [InlineData(999, null)]
    public void Only_what_is_not_older_than_the_second_of_activation_is_told(int milliseconds, string? reason) =>
        Router.Decide(Examples.Push(at: Examples.Now.AddMilliseconds(milliseconds)), Examples.Integration(), Context).ShouldBe(reason);

    [Fact]
    public void A_trigger_that_was_switched_on_later_counts_from_its_own_moment()
    {
        var before = Examples.Integration();
        var integration = new ConfiguredIntegration
        {
            Id = 1, Scope = before.Scope, Slug = "echo", Active = true, CreatedAt = Examples.Now, UpdatedAt = Examples.Now, ActiveSince = Examples.Now, Module = before.Module, Values = before.Values,
            TriggersSince = new Dictionary<EventKind, DateTimeOffset> { [EventKind.Push] = Examples.Now.AddHours(1) },
        };
        Router.Decide(Examples.Push(at: Examples.Now.AddMinutes(59)), integration, Context).ShouldBe("before_active");
        Router.Decide(Examples.Push(at: Examples.Now.AddMinutes(61)), integration, Context).ShouldBeNull();
        Router.Decide(Examples.Tag(), integration, Context).ShouldBeNull();
    }

    [Fact]
    public void What_is_older_than_the_host_catches_up_is_passed_over() =>
        Router.Decide(Examples.Push(), Examples.Integration(), new RoutingContext(Examples.Now.AddSeconds(1))).ShouldBe("too_old");

    [Fact]
    public void Details_are_read_only_for_what_may_be_told()
    {
        var integration = Examples.Integration(("tag_push_events", "false"));
        Router.MayBeTold(EventKind.Push, Examples.Now, integration, Context).ShouldBeTrue();
        Router.MayBeTold(EventKind.TagPush, Examples.Now, integration, Context).ShouldBeFalse();
        Router.MayBeTold(EventKind.Push, Examples.Now.AddSeconds(-1), integration, Context).ShouldBeFalse();
        Router.MayBeTold(EventKind.Push, Examples.Now, integration, new RoutingContext(Examples.Now.AddSeconds(1))).ShouldBeFalse();
    }
}
