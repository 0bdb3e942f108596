using System.Text.Json;
using Shouldly;
using Xunit;

namespace Integration.Contract.Tests.Events;

public sealed class ProjectEventTests
{
    private static readonly Project Shop = new() { Id = 7, Name = "Acme / Shop", Path = "acme/shop", Url = new Uri("https://gitlab.example.com/acme/shop"), DefaultBranch = "main" };
    private static readonly DateTimeOffset Now = new(2027, 3, 9, 8, 5, 0, TimeSpan.Zero);
    private static readonly Commit Head = new("0123456789abcdef0123456789abcdef01234567", "Title", "Ana", new Uri("https://gitlab.example.com/c"));

    private static readonly PushEvent Push = new()
    {
        Key = "push:1", Project = Shop, Author = new Person("li.wei", "Li Wei"), OccurredAt = Now, Action = PushAction.Forced, Branch = "main", CommitCount = 2, Commits = [Head],
    };

    private static readonly TagPushEvent Tag = new() { Key = "push:2", Project = Shop, OccurredAt = Now, Action = TagAction.Moved, Tag = "v1", Commit = Head };

    private static readonly PipelineEvent Pipeline = new()
    {
        Key = "pipeline:3", Project = Shop, OccurredAt = Now, Id = 3, Outcome = PipelineOutcome.Failed, Ref = "main", Url = new Uri("https://gitlab.example.com/p/3"), Commit = Head,
        Duration = TimeSpan.FromSeconds(5), FailedJobs = [new PipelineJob("unit", "test", null)], FailedJobCount = 1,
    };

    /// <summary>Every kind of event that there is.</summary>
    public static TheoryData<string> Kinds => [.. Events.Select(what => what.Kind.Name())];

    private static ProjectEvent[] Events => [Push, Tag, Pipeline];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_event_comes_back_from_JSON_as_it_was(string kind)
    {
        var what = Events.Single(candidate => candidate.Kind.Name() == kind);
        var json = JsonSerializer.Serialize(what);
        var back = JsonSerializer.Deserialize<ProjectEvent>(json).ShouldNotBeNull();

        back.ShouldBeOfType(what.GetType());
        JsonSerializer.Serialize(back).ShouldBe(json);
        json.ShouldContain($"\"kind\":\"{kind}\"");
        (back.State, back.Subject, back.Urgent, back.Project).ShouldBe((what.State, what.Subject, what.Urgent, what.Project));
    }

    [Fact]
    public void The_subject_is_the_thing()
    {
        Push.Subject.ShouldBe("branch:7:main");
        Tag.Subject.ShouldBe("tag:7:v1");
        Pipeline.Subject.ShouldBe("pipeline:7:3");
    }

    [Fact]
    public void Only_a_failed_pipeline_of_the_default_branch_is_urgent()
    {
        Pipeline.Urgent.ShouldBeTrue();
        (Pipeline with { Outcome = PipelineOutcome.Canceled }).Urgent.ShouldBeFalse();
        (Pipeline with { Ref = "feature" }).Urgent.ShouldBeFalse();
        (Pipeline with { IsTag = true }).Urgent.ShouldBeFalse();
        (Pipeline with { Project = Shop with { DefaultBranch = null } }).Urgent.ShouldBeFalse();
        Push.Urgent.ShouldBeFalse();
    }

    [Fact]
    public void A_tags_pipeline_is_on_no_branch()
    {
        Pipeline.Branch.ShouldBe("main");
        (Pipeline with { IsTag = true }).Branch.ShouldBeNull();
    }

    [Fact]
    public void A_short_SHA_has_eight_characters()
    {
        Head.ShortSha.ShouldBe("01234567");
        (Head with { Sha = "0123" }).ShortSha.ShouldBe("0123");
    }
}
