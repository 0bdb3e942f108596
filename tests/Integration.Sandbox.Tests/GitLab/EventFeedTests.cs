using System.Text.Json;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class EventFeedTests
{
    [Fact]
    public async Task Trap_1_a_reopened_issue_is_told_as_opened()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Cart is slow");
        sandbox.Shop.CloseIssue(sandbox.Dan, issue);
        sandbox.Shop.ReopenIssue(sandbox.Dan, issue);
        (await sandbox.ShopAsync("events?target_type=issue&sort=asc")).Column("action_name").ShouldBe(["opened", "closed", "opened"]);
        (await sandbox.ShopAsync("events?action=reopened")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Trap_5_after_and_before_are_whole_days()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.SetUtcNow(new(2027, 3, 10, 23, 59, 59, TimeSpan.Zero));
        sandbox.Shop.Push(sandbox.Dan, "main", "on the tenth");
        sandbox.Clock.SetUtcNow(new(2027, 3, 11, 0, 0, 0, TimeSpan.Zero));
        sandbox.Shop.Push(sandbox.Dan, "main", "on the eleventh");

        (await sandbox.ShopAsync("events?after=2027-03-09")).GetArrayLength().ShouldBe(2);
        (await sandbox.ShopAsync("events?after=2027-03-10")).Column("push_data", "commit_title").ShouldBe(["on the eleventh"]);
        (await sandbox.ShopAsync("events?after=2027-03-10T01:00:00Z")).GetArrayLength().ShouldBe(1);
        (await sandbox.ShopAsync("events?after=2027-03-11")).GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync("events?before=2027-03-11&after=2027-03-09")).Column("push_data", "commit_title").ShouldBe(["on the tenth"]);
        (await sandbox.ShopAsync("events?before=2027-03-10")).Column("push_data", "commit_title").ShouldBe(["Initial commit"]);
    }

    [Fact]
    public async Task Trap_6_what_may_not_be_seen_makes_pages_short_or_empty_though_more_follow()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        sandbox.Shop.OpenIssue(sandbox.Dan, "Seen by guests");
        for (var i = 0; i < 5; i++)
        {
            sandbox.Shop.Push(sandbox.Dan, "main", "not for guests");
        }

        var first = await sandbox.GetAsync("projects/1/events?per_page=3", "gus");
        first.Json.GetArrayLength().ShouldBe(0);
        first.Header("x-next-page").ShouldBe("2");
        first.Header("x-total").ShouldBe("7");
        var second = await sandbox.GetAsync("projects/1/events?per_page=3&page=2", "gus");
        second.Json.Column("target_title").ShouldBe(["Seen by guests"]);
        second.Header("x-next-page").ShouldBe("3");
    }

    [Fact]
    public async Task A_confidential_issue_is_for_its_author_and_for_planners_and_above()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var author = sandbox.Member("gus", AccessLevel.Guest);
        sandbox.Member("amy", AccessLevel.Guest);
        sandbox.Member("pat", AccessLevel.Planner);
        var issue = sandbox.Shop.OpenIssue(author, "Secret", confidential: true);
        sandbox.Shop.Comment(sandbox.Dan, issue, "A plain comment");

        (await sandbox.ShopAsync("events", "gus")).GetArrayLength().ShouldBe(2);
        (await sandbox.ShopAsync("events", "amy")).GetArrayLength().ShouldBe(0);
        var seen = await sandbox.ShopAsync("events", "pat");
        seen.GetArrayLength().ShouldBe(2);
        seen[0].GetProperty("note").GetProperty("confidential").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Trap_7_the_note_filter_leaves_out_comments_of_discussions_and_diffs()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        var mergeRequest = sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
        sandbox.Shop.Comment(sandbox.Maya, mergeRequest, "plain");
        sandbox.Shop.CommentOnDiff(sandbox.Maya, mergeRequest, new("src/cart.cs", 7), "on a line");
        sandbox.Shop.StartThread(sandbox.Maya, mergeRequest, "in a thread");

        (await sandbox.ShopAsync("events?target_type=note")).Column("note", "body").ShouldBe(["plain"]);
        (await sandbox.ShopAsync("events?action=commented&sort=asc")).Column("target_type").ShouldBe(["Note", "DiffNote", "DiscussionNote"]);
    }

    [Theory]
    [InlineData(RefKind.Branch, PushAction.Created, "pushed new")]
    [InlineData(RefKind.Tag, PushAction.Created, "pushed new")]
    [InlineData(RefKind.Branch, PushAction.Removed, "deleted")]
    [InlineData(RefKind.Branch, PushAction.Pushed, "pushed to")]
    public async Task Trap_8_more_than_three_refs_of_one_kind_and_action_make_one_event_without_shas(RefKind kind, PushAction action, string word)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        string[] names = ["a", "b", "c", "d"];
        if (action != PushAction.Created)
        {
            foreach (var name in names)
            {
                sandbox.Shop.Push(sandbox.Dan, name);
            }
        }

        sandbox.Shop.PushMany(sandbox.Dan, kind, action, names).Count.ShouldBe(1);
        var row = (await sandbox.ShopAsync("events?per_page=1"))[0];
        row.Text("action_name").ShouldBe(word);
        var push = row.GetProperty("push_data");
        push.Number("ref_count").ShouldBe(4);
        push.Number("commit_count").ShouldBe(0);
        push.Text("ref_type").ShouldBe(kind == RefKind.Branch ? "branch" : "tag");
        foreach (var name in (string[])["ref", "commit_from", "commit_to", "commit_title"])
        {
            push.IsNull(name).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Three_refs_in_one_push_are_three_events()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.PushMany(sandbox.Dan, RefKind.Branch, PushAction.Created, "a", "b", "c").Count.ShouldBe(3);
        (await sandbox.ShopAsync("events?per_page=3&sort=desc")).Column("push_data", "ref").ShouldBe(["c", "b", "a"]);
    }

    [Fact]
    public async Task A_new_branch_has_no_from_and_a_removed_one_no_to()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature/x", "One", "Two");
        var head = sandbox.Head("feature/x").Sha;
        sandbox.Shop.RemoveBranch(sandbox.Dan, "feature/x");

        var rows = await sandbox.ShopAsync("events?per_page=2&sort=desc");
        var (removed, created) = (rows[0].GetProperty("push_data"), rows[1].GetProperty("push_data"));
        created.IsNull("commit_from").ShouldBeTrue();
        created.Text("commit_to").ShouldBe(head);
        created.Number("commit_count").ShouldBe(2);
        created.Text("commit_title").ShouldBe("Two");
        removed.Text("commit_from").ShouldBe(head);
        removed.IsNull("commit_to").ShouldBeTrue();
        removed.Text("action").ShouldBe("removed");
        removed.IsNull("commit_title").ShouldBeTrue();
    }

    [Fact]
    public async Task A_title_is_the_first_line_cut_to_70_characters()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "main", new string('好', 70) + "\nbody");
        sandbox.Shop.Push(sandbox.Dan, "main", string.Concat(Enumerable.Repeat("🚀", 71)));
        var titles = (await sandbox.ShopAsync("events?per_page=2&sort=desc")).Column("push_data", "commit_title");
        titles[1].ShouldBe(new string('好', 70));
        titles[0].ShouldBe(string.Concat(Enumerable.Repeat("🚀", 67)) + "...");
    }

    [Theory]
    [InlineData("17.11.0", false)]
    [InlineData("18.0.0-ee", true)]
    public async Task From_version_18_a_push_names_its_project_as_target(string version, bool named)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Version = version;
        var row = (await sandbox.ShopAsync("events"))[0];
        row.IsNull("target_type").ShouldBe(!named);
        row.IsNull("target_id").ShouldBe(!named);
        row.TryGetProperty("push_data", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Events_are_written_late_and_carry_the_time_of_their_writing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Events.Delay = TimeSpan.FromSeconds(30);
        sandbox.Shop.Push(sandbox.Dan, "main", "late");
        sandbox.GitLab.Events.Delay = TimeSpan.Zero;
        sandbox.Shop.Push(sandbox.Dan, "main", "at once");

        (await sandbox.ShopAsync("events")).Column("push_data", "commit_title").ShouldBe(["at once", "Initial commit"]);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(31));
        var rows = await sandbox.ShopAsync("events");
        rows.Column("push_data", "commit_title").ShouldBe(["late", "at once", "Initial commit"]);
        rows[0].Text("created_at").ShouldBe("2027-03-09T09:27:10.123Z");
    }

    [Fact]
    public async Task The_row_of_a_slow_transaction_appears_below_ids_already_seen()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Events.HoldNext(1);
        var slow = sandbox.Shop.Push(sandbox.Dan, "main", "slow");
        sandbox.Shop.Push(sandbox.Dan, "main", "fast");
        (await sandbox.GetAsync("projects/1/events")).Header("x-total").ShouldBe("2");
        (await sandbox.ShopAsync("events")).Ids().ShouldBe([4, 1]);

        sandbox.GitLab.Events.Release(slow);
        (await sandbox.ShopAsync("events")).Ids().ShouldBe([4, 3, 1]);
    }

    [Fact]
    public async Task Ids_ascend_over_all_projects_from_one_sequence()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.GitLab.AddProject("acme/other");
        other.Push(sandbox.Maya, "main", "Elsewhere");
        sandbox.Shop.Push(sandbox.Dan, "main", "Here");
        (await sandbox.ShopAsync("events")).Ids().ShouldBe([4, 1]);
    }

    [Fact]
    public async Task Other_kinds_stand_between_the_pushes_with_their_own_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        var mergeRequest = sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);
        sandbox.Shop.Merge(sandbox.Maya, mergeRequest);
        sandbox.Shop.ChangeWikiPage(sandbox.Dan, "Home page");
        sandbox.Shop.ChangeWikiPage(sandbox.Dan, "Old page");
        sandbox.Shop.ChangeWikiPage(sandbox.Dan, "Old page", EventAction.Destroyed);
        sandbox.Shop.CommentOnCommit(sandbox.Dan, "feature", "Why?");
        sandbox.Shop.Join(sandbox.Dan);

        var rows = await sandbox.ShopAsync("events?sort=asc&per_page=100");
        rows.Column("action_name").ShouldBe(
            ["pushed new", "pushed new", "opened", "approved", "accepted", "pushed to", "created", "created", "destroyed", "commented on", "joined"]);
        rows[6].Text("target_type").ShouldBe("WikiPage::Meta");
        rows[6].Text("wiki_page", "slug").ShouldBe("Home-page");
        rows[8].IsNull("wiki_page").ShouldBeTrue();
        rows[8].Text("target_title").ShouldBe("Old page");
        rows[9].Text("note", "noteable_type").ShouldBe("Commit");
        rows[9].IsNull("note", "noteable_id").ShouldBeTrue();
        rows[10].Text("target_type").ShouldBe("Project");
        rows.EnumerateArray().Count(x => x.TryGetProperty("push_data", out _)).ShouldBe(3);
    }

    [Fact]
    public async Task An_internal_note_is_not_for_guests()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Open");
        sandbox.Shop.Comment(sandbox.Dan, issue, "between us", internalNote: true);
        (await sandbox.ShopAsync("events", "gus")).Column("action_name").ShouldBe(["opened"]);
        (await sandbox.ShopAsync("events"))[0].GetProperty("note").GetProperty("internal").ValueKind.ShouldBe(JsonValueKind.True);
    }

    [Theory]
    [InlineData("action=reopend", "action does not have a valid value")]
    [InlineData("target_type=notes", "target_type does not have a valid value")]
    [InlineData("after=soon", "after is invalid")]
    [InlineData("sort=up", "sort does not have a valid value")]
    [InlineData("per_page=0", "per_page has a value not allowed")]
    [InlineData("page=x", "page is invalid")]
    public async Task A_bad_parameter_is_named(string query, string error)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.GetAsync($"projects/1/events?{query}");
        reply.Status.ShouldBe(400);
        reply.Json.Text("error").ShouldBe(error);
    }

    [Fact]
    public async Task The_last_activity_moves_once_an_hour_and_by_events_alone()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.Advance(TimeSpan.FromMinutes(59));
        sandbox.Shop.Push(sandbox.Dan, "main", "soon");
        (await sandbox.GetAsync("projects/1")).Json.Text("last_activity_at").ShouldBe("2027-03-09T09:26:40.123Z");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        sandbox.Shop.Push(sandbox.Dan, "main", "later");
        (await sandbox.GetAsync("projects/1")).Json.Text("last_activity_at").ShouldBe("2027-03-09T10:26:40.123Z");
    }
}
