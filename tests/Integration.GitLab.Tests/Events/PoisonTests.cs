using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class PoisonTests
{
    private static readonly string Compare = $"{PretendGitLab.Project}/repository/compare?from={Rows.Sha(2)}&to={Rows.Sha(3)}";

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public PoisonTests()
    {
        gitLab.Events.AddRange(Enumerable.Range(1, 5).Select(id => Rows.Push(id, Rows.Start.AddSeconds(id), count: 0)));
        reading = Reading.OfEvents(gitLab, Rows.Start);
    }

    [Theory]
    [InlineData(GitLabFailure.Unavailable)]
    [InlineData(GitLabFailure.Refused)]
    [InlineData(GitLabFailure.Unreadable)]
    public async Task An_event_whose_details_fail_five_times_in_a_row_goes_out_without_them(GitLabFailure failure)
    {
        gitLab.Fail(Compare, failure);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(failure);
            reading.Told.Count.ShouldBe(2, $"after attempt {attempt}");
        }

        await reading.ReadAsync();
        reading.Told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, 5).Select(id => Rows.Start.AddSeconds(id)));
    }

    [Theory]
    [InlineData(GitLabFailure.RateLimited)]
    [InlineData(GitLabFailure.Unauthorized)]
    public async Task A_reached_limit_or_a_refused_token_is_no_fault_of_the_event(GitLabFailure failure)
    {
        gitLab.Fail(Compare, failure);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        gitLab.Mend(Compare);
        gitLab.Answer(Compare, $$"""{"commits":[{{Rows.Commit(Rows.Sha(3), "There", Rows.Sha(2))}}]}""");
        await reading.ReadAsync();
        reading.Told.Count.ShouldBe(5);
        ((PushEvent)reading.Told[2]).Commits.ShouldHaveSingleItem().Title.ShouldBe("There");
    }

    [Fact]
    public async Task A_project_that_cannot_be_read_is_said_and_nothing_is_lost()
    {
        gitLab.Fail(PretendGitLab.Project, GitLabFailure.Unavailable);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        gitLab.Mend(PretendGitLab.Project);
        (await reading.ReadAsync()).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("Issue", EventKind.ConfidentialIssue, "issue:6:2027-03-09T08:00:06Z")]
    [InlineData("WorkItem", EventKind.ConfidentialIssue, "issue:6:2027-03-09T08:00:06Z")]
    [InlineData("MergeRequest", EventKind.MergeRequest, "merge_request:6:2027-03-09T08:00:06Z")]
    [InlineData("DiffNote", EventKind.ConfidentialNote, "note:6:2027-03-09T08:00:06Z")]
    [InlineData("WikiPage::Meta", EventKind.WikiPage, "wiki_page:6:2027-03-09T08:00:06Z")]
    public async Task A_row_of_another_shape_is_tried_five_times_and_given_up_and_the_others_go_on(string type, EventKind kind, string key)
    {
        var row = Rows.Issue(6, Rows.Start.AddSeconds(6), type: type);
        row["author"] = "not a user";
        gitLab.Events.Insert(2, row);
        (await reading.ReadAsync()).Count.ShouldBe(5);
        for (var attempt = 2; attempt <= 7; attempt++)
        {
            reading.GivenUp.Count.ShouldBe(attempt <= 5 ? 0 : 1);
            (await reading.ReadAsync()).ShouldBeEmpty();
        }

        reading.GivenUp[0].ShouldBe(new UnreadableEvent(key, kind, Rows.Start.AddSeconds(6), Poison.Shape));
    }

    [Theory]
    [InlineData("branch", EventKind.Push, "push:6:2027-03-09T08:00:06Z")]
    [InlineData("tag", EventKind.TagPush, "tag_push:6:2027-03-09T08:00:06Z")]
    public async Task A_push_of_another_shape_is_given_up_too(string refType, EventKind kind, string key)
    {
        var row = Rows.Push(6, Rows.Start.AddSeconds(6), refType: refType);
        row["push_data"]!["commit_count"] = "many";
        gitLab.Events.Add(row);
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await reading.ReadAsync();
        }

        reading.Told.Count.ShouldBe(5);
        (reading.GivenUp.ShouldHaveSingleItem().Kind, reading.GivenUp[0].Key).ShouldBe((kind, key));
    }

    [Fact]
    public async Task A_row_whose_kind_cannot_be_recognised_is_passed_over_at_once()
    {
        foreach (var (field, value) in new[] { ("target_type", "Milestone"), ("created_at", "some day"), ("id", "six") })
        {
            var row = Rows.Issue(6, Rows.Start.AddSeconds(6));
            (row["author"], row[field]) = ("not a user", value);
            gitLab.Answer($"{PretendGitLab.Project}/events", $"[{row.ToJsonString()}]");
            await reading.ReadAsync();
        }

        reading.Told.ShouldBeEmpty();
        reading.GivenUp.ShouldBeEmpty();
        reading.Seen.Count(key => key.StartsWith("unreadable:", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_fault_of_our_own_is_tried_five_times_and_given_up_and_the_others_go_on()
    {
        gitLab.Before = path => _ = path == Compare ? throw new KeyNotFoundException("what GitLab sent") : 0;
        (await reading.ReadAsync()).Count.ShouldBe(4);
        for (var attempt = 2; attempt <= 7; attempt++)
        {
            reading.GivenUp.Count.ShouldBe(attempt <= 5 ? 0 : 1);
            (await reading.ReadAsync()).ShouldBeEmpty();
        }

        var what = reading.GivenUp[0];
        (what.Key, what.Kind, what.At).ShouldBe(("push:3:2027-03-09T08:00:03Z", EventKind.Push, Rows.Start.AddSeconds(3)));
        what.Cause.ShouldContain("KeyNotFoundException");
        what.Cause.ShouldNotContain("GitLab sent");
    }

    [Fact]
    public async Task A_fault_that_passes_costs_nothing()
    {
        gitLab.Before = path => _ = path == Compare ? throw new KeyNotFoundException() : 0;
        await reading.ReadAsync();
        gitLab.Before = null;
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("push:3:2027-03-09T08:00:03Z");
    }
}
