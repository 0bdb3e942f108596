using Shouldly;
using Xunit;

namespace Integration.Contract.Tests;

public sealed class EventKindsTests
{
    /// <summary>Each kind with its names and triggers, as GitLab's API has them.</summary>
    public static TheoryData<EventKind, string, string, EventKind?> Names => new()
    {
        { EventKind.Push, "push", "push_events", null },
        { EventKind.TagPush, "tag_push", "tag_push_events", null },
        { EventKind.Issue, "issue", "issues_events", null },
        { EventKind.ConfidentialIssue, "confidential_issue", "confidential_issues_events", EventKind.Issue },
        { EventKind.MergeRequest, "merge_request", "merge_requests_events", null },
        { EventKind.Note, "note", "note_events", null },
        { EventKind.ConfidentialNote, "confidential_note", "confidential_note_events", EventKind.Note },
        { EventKind.Pipeline, "pipeline", "pipeline_events", null },
        { EventKind.WikiPage, "wiki_page", "wiki_page_events", null },
        { EventKind.Deployment, "deployment", "deployment_events", null },
        { EventKind.Vulnerability, "vulnerability", "vulnerability_events", null },
        { EventKind.Alert, "alert", "alert_events", null },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kind_has_GitLabs_names(EventKind kind, string name, string trigger, EventKind? plain)
    {
        kind.Name().ShouldBe(name);
        kind.Trigger().ShouldBe(trigger);
        kind.PlainKind().ShouldBe(plain);
        foreach (var text in new[] { name, trigger, name + "_events" })
        {
            EventKinds.TryParse(text, out var parsed).ShouldBeTrue(text);
            parsed.ShouldBe(kind);
        }
    }

    [Fact]
    public void Every_kind_is_in_the_table() => Names.Select(row => row.Data.Item1).ShouldBe(EventKinds.All);

    [Theory]
    [InlineData("pushes", EventKind.Push)]
    [InlineData("tag_pushes", EventKind.TagPush)]
    [InlineData("merge_requests", EventKind.MergeRequest)]
    [InlineData("vulnerabilities", EventKind.Vulnerability)]
    [InlineData("wiki_pages", EventKind.WikiPage)]
    public void Plurals_are_understood(string text, EventKind kind)
    {
        EventKinds.TryParse(text, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("_events")]
    [InlineData("Push")]
    [InlineData("pipelinez")]
    public void Anything_else_is_not(string? text) => EventKinds.TryParse(text, out _).ShouldBeFalse();
}
