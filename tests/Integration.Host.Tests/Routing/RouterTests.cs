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

    [Theory]
    [InlineData(PipelineOutcome.Failed, true, "true", "true", null)]
    [InlineData(PipelineOutcome.Failed, false, "true", "true", "pipeline_unchanged")]
    [InlineData(PipelineOutcome.Success, true, "true", "true", "pipeline_not_broken")]
    [InlineData(PipelineOutcome.Success, true, "false", "true", null)]
    [InlineData(PipelineOutcome.Success, false, "false", "true", "pipeline_unchanged")]
    [InlineData(PipelineOutcome.Canceled, false, "false", "true", "pipeline_unchanged")]
    [InlineData(PipelineOutcome.Success, false, "false", "false", null)]
    public void Only_pipelines_that_change_their_branch_are_told_where_that_is_wanted(PipelineOutcome outcome, bool change, string broken, string changes, string? reason)
    {
        var integration = Examples.Integration(("notify_only_broken_pipelines", broken), ("notify_only_when_pipeline_status_changes", changes));
        Router.Decide(Examples.Pipeline(outcome), integration, Context with { IsPipelineChange = change }).ShouldBe(reason);
    }

    [Fact]
    public void Whether_pipelines_change_is_not_asked_of_anything_else() =>
        Router.Decide(Examples.Push(), Examples.Integration(("notify_only_when_pipeline_status_changes", "true")), Context).ShouldBeNull();

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

    [Theory]
    [InlineData("issues_events", EventKind.Issue)]
    [InlineData("confidential_issues_events", EventKind.ConfidentialIssue)]
    [InlineData("merge_requests_events", EventKind.MergeRequest)]
    [InlineData("note_events", EventKind.Note)]
    [InlineData("confidential_note_events", EventKind.ConfidentialNote)]
    public void A_trigger_holds_for_its_own_kind_alone(string trigger, EventKind kind)
    {
        ProjectEvent[] all = [Examples.Issue(), Examples.Issue(confidential: true), Examples.MergeRequest(), Examples.Note(NoteableType.Issue), Examples.Note(NoteableType.Issue, confidential: true)];
        foreach (var what in all)
        {
            Router.Decide(what, Examples.Integration((trigger, "false")), Context).ShouldBe(what.Kind == kind ? "trigger_off" : null);
        }
    }

    [Theory]
    [InlineData("", "match_any", "", null)]
    [InlineData(" , ~", "match_all", "", null)]
    [InlineData("bug", "match_any", "", "label")]
    [InlineData("bug", "match_any", "bug", null)]
    [InlineData("bug", "match_any", "Bug", "label")]
    [InlineData("~bug, ~priority::1", "match_any", "priority::1,backend", null)]
    [InlineData("~bug, ~priority::1", "match_all", "priority::1,backend", "label")]
    [InlineData("~bug,  ~priority::1", "match_all", "backend,priority::1,bug", null)]
    [InlineData("bug", "", "bug", null)]
    public void The_labels_filter_compares_exact_titles(string filter, string behavior, string labels, string? reason)
    {
        var integration = Examples.Integration(("labels_to_be_notified", filter), ("labels_to_be_notified_behavior", behavior));
        var titles = labels.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Router.Decide(Examples.Issue(labels: titles), integration, Context).ShouldBe(reason);
        Router.Decide(Examples.Issue(confidential: true, titles), integration, Context).ShouldBe(reason);
        Router.Decide(Examples.MergeRequest(labels: titles), integration, Context).ShouldBe(reason);
        Router.Decide(Examples.Note(NoteableType.MergeRequest, labels: titles), integration, Context).ShouldBe(reason);
    }

    [Fact]
    public void A_comment_on_a_commit_or_a_snippet_never_passes_a_labels_filter()
    {
        var integration = Examples.Integration(("labels_to_be_notified", "bug"));
        Router.Decide(Examples.Note(NoteableType.Commit), integration, Context).ShouldBe("label");
        Router.Decide(Examples.Note(NoteableType.Snippet), integration, Context).ShouldBe("label");
    }

    [Fact]
    public void The_labels_filter_is_not_asked_of_pushes_and_pipelines()
    {
        var integration = Examples.Integration(("labels_to_be_notified", "bug"));
        Router.Decide(Examples.Push(), integration, Context).ShouldBeNull();
        Router.Decide(Examples.Pipeline(PipelineOutcome.Failed), integration, Context).ShouldBeNull();
    }

    [Fact]
    public void What_an_excluded_user_does_is_not_told()
    {
        var integration = Examples.Integration(("excluded_users", "renovate-bot, @MEI"));
        Router.Decide(Examples.Push(), integration, Context).ShouldBe("user_excluded");
        Router.Decide(Examples.Push() with { Author = new Person("ana", "mei") }, integration, Context).ShouldBeNull();
        Router.Decide(Examples.Tag(), integration, Context).ShouldBeNull();
    }

    [Fact]
    public void Draft_merge_requests_are_told_unless_that_is_switched_off()
    {
        Router.Decide(Examples.MergeRequest(draft: true), Examples.Integration(), Context).ShouldBeNull();
        Router.Decide(Examples.MergeRequest(draft: true), Examples.Integration(("notify_drafts", "false")), Context).ShouldBe("draft");
        Router.Decide(Examples.MergeRequest(), Examples.Integration(("notify_drafts", "false")), Context).ShouldBeNull();
    }

    [Fact]
    public void The_reason_is_that_of_the_first_step_that_objects()
    {
        var integration = Examples.Integration(("labels_to_be_notified", "bug"), ("excluded_users", "mei"), ("notify_drafts", "false"), ("merge_requests_events", "false"));
        Router.Decide(Examples.MergeRequest(draft: true), integration, Context).ShouldBe("trigger_off");
        integration = Examples.Integration(("labels_to_be_notified", "bug"), ("excluded_users", "mei"), ("notify_drafts", "false"));
        Router.Decide(Examples.MergeRequest(draft: true), integration, Context).ShouldBe("label");
        Router.Decide(Examples.MergeRequest(draft: true, "bug"), integration, Context).ShouldBe("user_excluded");
    }

    [Fact]
    public void A_bulk_push_has_no_branch_and_passes_the_branch_filter()
    {
        Router.Decide(Examples.BulkPush(), Examples.Integration(("branches_to_be_notified", "protected")), Context).ShouldBeNull();
        Router.Decide(Examples.BulkPush(RefKind.Tag), Examples.Integration(("tag_push_events", "false")), Context).ShouldBe("trigger_off");
    }
}
