using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class BranchPushesTests
{
    private const string Repository = PretendGitLab.Project + "/repository/";
    private static readonly string From = Rows.Sha(1);
    private static readonly string To = Rows.Sha(2);

    private readonly PretendGitLab gitLab = new();

    [Fact]
    public async Task A_push_tells_its_newest_five_commits_newest_first()
    {
        var shas = Enumerable.Range(10, 7).Select(Rows.Sha).ToList();
        Compare(shas.Select((sha, i) => Rows.Commit(sha, $"Commit {i}", i == 0 ? From : shas[i - 1])));
        var push = await ReadAsync(Rows.Push(2, Rows.Start, count: 7, from: From, to: To));
        push.Action.ShouldBe(PushAction.Commits);
        push.Author.ShouldBe(new Person("lin", "Lin Wei") { Id = 5 });
        push.CommitCount.ShouldBe(7);
        push.Commits.Select(commit => commit.Title).ShouldBe(["Commit 6", "Commit 5", "Commit 4", "Commit 3", "Commit 2"]);
        push.Commits[0].ShouldBe(new Commit(shas[6], "Commit 6", "Lin Wei", new Uri($"https://gitlab.example/acme/shop/-/commit/{shas[6]}")));
        push.CompareUrl.ShouldBe(new Uri($"https://gitlab.example/acme/shop/-/compare/{From}...{To}"));
        push.BranchUrl.ShouldBe(new Uri("https://gitlab.example/acme/shop/-/tree/main"));
        push.Key.ShouldBe("push:2:2027-03-09T08:00:00Z");
        push.Project.ShouldBe(new Project { Id = 7, Name = "Acme / Shop", Path = "acme/shop", Url = new Uri("https://gitlab.example/acme/shop"), DefaultBranch = "main" });
        gitLab.Count(Repository + "merge_base").ShouldBe(0);
    }

    [Fact]
    public async Task A_merge_is_a_push_too()
    {
        Compare([Rows.Commit(Rows.Sha(9), "On the side", Rows.Sha(8)), Rows.Commit(To, "Merge branch 'side'", From, Rows.Sha(9))]);
        (await ReadAsync(Rows.Push(2, Rows.Start, count: 2, from: From, to: To))).Action.ShouldBe(PushAction.Commits);
    }

    [Fact]
    public async Task A_history_that_does_not_contain_the_old_head_is_forced()
    {
        Compare([Rows.Commit(To, "Rewritten", Rows.Sha(90))]);
        gitLab.Answer($"{Repository}merge_base?refs%5B%5D={From}&refs%5B%5D={To}", Rows.Commit(Rows.Sha(90), "Before").ToJsonString());
        var push = await ReadAsync(Rows.Push(2, Rows.Start, from: From, to: To));
        push.Action.ShouldBe(PushAction.Forced);
        push.Commits.ShouldHaveSingleItem().Title.ShouldBe("Rewritten");
    }

    [Fact]
    public async Task A_head_that_is_set_back_is_forced()
    {
        Compare([]);
        gitLab.Answer(Repository + "merge_base", Rows.Commit(To, "Earlier").ToJsonString());
        var push = await ReadAsync(Rows.Push(2, Rows.Start, count: 0, from: From, to: To));
        (push.Action, push.Commits.Count).ShouldBe((PushAction.Forced, 0));
    }

    [Fact]
    public async Task A_comparison_that_is_cut_is_not_forced_when_the_merge_base_is_the_old_head()
    {
        Compare([Rows.Commit(To, "The last of thousands", Rows.Sha(90))]);
        gitLab.Answer(Repository + "merge_base", Rows.Commit(From, "Old head").ToJsonString());
        (await ReadAsync(Rows.Push(2, Rows.Start, count: 5000, from: From, to: To))).Action.ShouldBe(PushAction.Commits);
    }

    [Fact]
    public async Task An_old_head_that_is_garbage_collected_means_forced_and_the_commits_come_from_the_list()
    {
        gitLab.Answer($"{Repository}commits?ref_name={To}&per_page=2", $"[{Rows.Commit(To, "Newest", Rows.Sha(90))},{Rows.Commit(Rows.Sha(90), "Before")}]");
        var push = await ReadAsync(Rows.Push(2, Rows.Start, count: 2, from: From, to: To));
        push.Action.ShouldBe(PushAction.Forced);
        push.Commits.Select(commit => commit.Title).ShouldBe(["Newest", "Before"]);
    }

    [Fact]
    public async Task When_neither_head_is_there_any_more_nothing_is_said_of_force()
    {
        gitLab.Answer(Repository + "commits", "[]");
        var push = await ReadAsync(Rows.Push(2, Rows.Start, count: 2, from: From, to: To));
        (push.Action, push.Commits.Single().Title).ShouldBe((PushAction.Commits, "Mend the till"));
    }

    [Fact]
    public async Task Histories_without_a_common_base_are_forced()
    {
        Compare([Rows.Commit(To, "Begun anew")]);
        (await ReadAsync(Rows.Push(2, Rows.Start, from: From, to: To))).Action.ShouldBe(PushAction.Forced);
    }

    [Theory]
    [InlineData(GitLabFailure.Forbidden)]
    [InlineData(GitLabFailure.NotFound)]
    public async Task A_repository_that_may_not_be_read_leaves_what_the_event_says(GitLabFailure failure)
    {
        foreach (var part in new[] { "compare", "commits", "merge_base" })
        {
            gitLab.Fail(Repository + part, failure);
        }

        var push = await ReadAsync(Rows.Push(2, Rows.Start, count: 3, from: From, to: To, title: "Mend the till"));
        push.Action.ShouldBe(PushAction.Commits);
        push.CommitCount.ShouldBe(3);
        push.Commits.ShouldHaveSingleItem().ShouldBe(new Commit(To, "Mend the till", null, new Uri($"https://gitlab.example/acme/shop/-/commit/{To}")));
    }

    [Fact]
    public async Task A_comparison_that_is_too_large_gives_way_to_the_list()
    {
        gitLab.FailTooLarge(Repository + "compare");
        gitLab.Answer(Repository + "merge_base", Rows.Commit(From, "Old head").ToJsonString());
        gitLab.Answer($"{Repository}commits?ref_name={To}&per_page=1", $"[{Rows.Commit(To, "Huge", From)}]");
        var push = await ReadAsync(Rows.Push(2, Rows.Start, from: From, to: To));
        push.Action.ShouldBe(PushAction.Commits);
        push.Commits.ShouldHaveSingleItem().Title.ShouldBe("Huge");
    }

    [Fact]
    public async Task A_new_branch_tells_its_own_commits()
    {
        gitLab.Answer($"{Repository}commits?ref_name={To}&per_page=2", $"[{Rows.Commit(To, "Second")},{Rows.Commit(From, "First")}]");
        var push = await ReadAsync(Rows.Push(2, Rows.Start, "feature/über #1?", "created", count: 2, to: To));
        (push.Action, push.Before, push.After, push.CompareUrl).ShouldBe((PushAction.NewBranch, null, To, null));
        push.Commits.Select(commit => commit.Title).ShouldBe(["Second", "First"]);
        push.Branch.ShouldBe("feature/über #1?");
        push.BranchUrl!.AbsoluteUri.ShouldBe("https://gitlab.example/acme/shop/-/tree/feature/%C3%BCber%20%231%3F");
    }

    [Fact]
    public async Task A_new_branch_without_commits_of_its_own_asks_for_none()
    {
        var push = await ReadAsync(Rows.Push(2, Rows.Start, "side", "created", count: 0, to: To));
        (push.Action, push.Commits.Count).ShouldBe((PushAction.NewBranch, 0));
        gitLab.Count(Repository).ShouldBe(0);
    }

    [Fact]
    public async Task A_removed_branch_has_no_page()
    {
        var push = await ReadAsync(Rows.Push(2, Rows.Start, "side", "removed", count: 0, from: From, to: new string('0', 40)));
        (push.Action, push.Before, push.After, push.BranchUrl, push.CompareUrl).ShouldBe((PushAction.Removed, From, null, null, null));
    }

    [Fact]
    public async Task Where_nobody_is_told_no_request_is_spent()
    {
        gitLab.Events.Add(Rows.Push(2, Rows.Start, from: From, to: To));
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        reading.NeedsDetails = (kind, at) => kind != EventKind.Push || at != Rows.Start;
        var push = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>();
        push.Commits.ShouldHaveSingleItem().Title.ShouldBe("Mend the till");
        gitLab.Count(Repository).ShouldBe(0);
    }

    [Fact]
    public async Task Addresses_that_are_no_web_addresses_are_not_passed_on()
    {
        var commit = Rows.Commit(To, "Trap", From);
        commit["web_url"] = "javascript:alert(1)";
        Compare([commit]);
        (await ReadAsync(Rows.Push(2, Rows.Start, from: From, to: To))).Commits[0].Url.ShouldBe(new Uri($"https://gitlab.example/acme/shop/-/commit/{To}"));
    }

    [Fact]
    public async Task An_action_that_is_not_known_is_put_down_and_not_told()
    {
        gitLab.Events.Add(Rows.Push(2, Rows.Start, action: "pondered", from: From, to: To));
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        (await reading.ReadAsync()).ShouldBeEmpty();
        reading.Seen.ShouldContain("push:2:2027-03-09T08:00:00Z");
    }

    private void Compare(IEnumerable<System.Text.Json.Nodes.JsonObject> commits) =>
        gitLab.Answer($"{Repository}compare?from={From}&to={To}", $$"""{"commits":[{{string.Join(',', commits.Select(commit => commit.ToJsonString()))}}],"diffs":[],"compare_timeout":false}""");

    private async Task<PushEvent> ReadAsync(System.Text.Json.Nodes.JsonObject row)
    {
        gitLab.Events.Add(row);
        return (await Reading.OfEvents(gitLab, Rows.Start).ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>();
    }
}
