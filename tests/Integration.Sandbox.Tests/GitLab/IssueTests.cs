using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class IssueTests
{
    [Fact]
    public async Task An_issue_is_told_with_all_its_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddMilestone("1.0", new(2027, 4, 1));
        sandbox.Shop.OpenIssue(sandbox.Dan, new IssueEdit
        {
            Title = "Cart is slow",
            Description = "With **ten** items.",
            Labels = ["type::bug", "Cart"],
            Assignees = [sandbox.Maya],
            Milestone = "1.0",
            DueDate = new(2027, 3, 12),
        });

        var issue = await sandbox.ShopAsync("issues/1");
        (issue.Number("iid"), issue.Number("project_id"), issue.Text("title"), issue.Text("state")).ShouldBe((1, 1, "Cart is slow", "opened"));
        issue.Text("description").ShouldBe("With **ten** items.");
        issue.GetProperty("labels").EnumerateArray().Select(x => x.GetString()).ShouldBe(["Cart", "type::bug"]);
        issue.Text("milestone", "title").ShouldBe("1.0");
        issue.Text("milestone", "due_date").ShouldBe("2027-04-01");
        issue.GetProperty("assignees").Column("username").ShouldBe(["maya"]);
        issue.Text("author", "name").ShouldBe("Dan Zhao");
        (issue.Text("type"), issue.Text("issue_type")).ShouldBe(("ISSUE", "issue"));
        issue.GetProperty("confidential").GetBoolean().ShouldBeFalse();
        issue.Text("due_date").ShouldBe("2027-03-12");
        issue.Text("references", "full").ShouldBe("acme/shop#1");
        issue.Text("web_url").ShouldBe("https://gitlab.acme.invalid/acme/shop/-/issues/1");
        issue.Number("user_notes_count").ShouldBe(0);
        issue.IsNull("closed_at").ShouldBeTrue();
        issue.IsNull("closed_by").ShouldBeTrue();
        issue.TryGetProperty("weight", out _).ShouldBeFalse();
        sandbox.GitLab.Edition = Edition.Premium;
        (await sandbox.ShopAsync("issues/1")).TryGetProperty("weight", out _).ShouldBeTrue();
        (await sandbox.ShopAsync("issues/1?with_labels_details=true")).GetProperty("labels").Column("name").ShouldBe(["Cart", "type::bug"]);
    }

    [Fact]
    public async Task Closing_says_who_and_when_and_reopening_takes_that_back()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        sandbox.Shop.CloseIssue(sandbox.Maya, issue);
        var closed = await sandbox.ShopAsync("issues/1");
        (closed.Text("state"), closed.Text("closed_at"), closed.Text("closed_by", "username")).ShouldBe(("closed", "2027-03-09T09:26:45.123Z", "maya"));
        sandbox.Shop.ReopenIssue(sandbox.Dan, issue);
        var open = await sandbox.ShopAsync("issues/1");
        open.Text("state").ShouldBe("opened");
        open.IsNull("closed_by").ShouldBeTrue();
        Should.Throw<SandboxMisuseException>(() => sandbox.Shop.ReopenIssue(sandbox.Dan, issue)).Message.ShouldBe("Issue #1 is opened, not closed.");
    }

    [Fact]
    public async Task Resource_state_events_know_a_reopening_by_its_own_word()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        sandbox.Shop.CloseIssue(sandbox.Maya, issue);
        sandbox.Shop.ReopenIssue(sandbox.Dan, issue);
        var events = await sandbox.ShopAsync("issues/1/resource_state_events");
        events.Column("state").ShouldBe(["closed", "reopened"]);
        events.Column("user", "username").ShouldBe(["maya", "dan"]);
        events[0].Text("resource_type").ShouldBe("Issue");
        events[0].Number("resource_id").ShouldBe(issue.Id);
    }

    [Theory]
    [InlineData("issue", null, "Issue", "issues")]
    [InlineData("incident", null, "Issue", "issues")]
    [InlineData("task", null, "WorkItem", "work_items")]
    [InlineData("issue", true, "WorkItem", "issues")]
    [InlineData("task", false, "Issue", "work_items")]
    public async Task Work_items_name_their_own_class_in_events(string type, bool? asWorkItem, string target, string page)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.OpenIssue(sandbox.Dan, new IssueEdit { Title = "x", Type = type }, asWorkItem);
        var row = (await sandbox.ShopAsync("events"))[0];
        (row.Text("target_type"), row.Number("target_iid")).ShouldBe((target, 1));
        (await sandbox.ShopAsync("events?target_type=issue")).GetArrayLength().ShouldBe(target == "Issue" ? 1 : 0);
        var issue = await sandbox.ShopAsync("issues/1");
        issue.Text("issue_type").ShouldBe(type);
        issue.Text("web_url").ShouldBe($"https://gitlab.acme.invalid/acme/shop/-/{page}/1");
    }

    [Fact]
    public async Task Trap_3_a_comment_moves_updated_at_once_a_minute_and_an_edit_always()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(59));
        sandbox.Shop.Comment(sandbox.Maya, issue, "Indeed");
        (await sandbox.ShopAsync("issues/1")).Text("updated_at").ShouldBe("2027-03-09T09:26:40.123Z");
        (await sandbox.ShopAsync("issues/1")).Number("user_notes_count").ShouldBe(1);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        sandbox.Shop.Comment(sandbox.Maya, issue, "Still");
        (await sandbox.ShopAsync("issues/1")).Text("updated_at").ShouldBe("2027-03-09T09:27:40.123Z");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        sandbox.Shop.EditIssue(sandbox.Dan, issue, new() { Labels = ["bug"] });
        (await sandbox.ShopAsync("issues/1")).Text("updated_at").ShouldBe("2027-03-09T09:27:41.123Z");
    }

    [Fact]
    public async Task An_edit_makes_no_event_and_old_events_show_the_new_title()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        sandbox.Shop.EditIssue(sandbox.Dan, issue, new() { Title = "Slower", DueDate = new(2027, 5, 1), Assignees = [sandbox.Maya] });
        (await sandbox.ShopAsync("events?target_type=issue")).Column("target_title").ShouldBe(["Slower"]);
        (await sandbox.ShopAsync("issues/1/notes?activity_filter=only_activity&sort=asc")).Column("body").ShouldBe(
            ["changed title from **Slow** to **Slower**", "assigned to @maya", "changed due date to May 1, 2027"]);
        (await sandbox.ShopAsync("events?action=commented")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_confidential_issue_is_not_there_for_whoever_may_not_read_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        sandbox.Member("pia", AccessLevel.Planner);
        var author = sandbox.Member("ann", AccessLevel.Guest);
        var assignee = sandbox.Member("asa", AccessLevel.Guest);
        sandbox.Shop.OpenIssue(author, new IssueEdit { Title = "Secret", Confidential = true, Assignees = [assignee] });
        foreach (var (who, sees) in new[] { ("gus", false), ("pia", true), ("ann", true), ("asa", true), (StartingWorld.WatcherToken, true) })
        {
            (await sandbox.GetAsync("projects/1/issues/1", who)).Status.ShouldBe(sees ? 200 : 404, who);
            (await sandbox.GetAsync("projects/1/issues/1/notes", who)).Status.ShouldBe(sees ? 200 : 404, who);
            (await sandbox.ShopAsync("issues", who)).GetArrayLength().ShouldBe(sees ? 1 : 0, who);
            (await sandbox.ShopAsync("events?target_type=issue", who)).GetArrayLength().ShouldBe(sees ? 1 : 0, who);
        }
    }

    [Fact]
    public async Task An_issue_made_confidential_later_hides_its_old_events_and_comments_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Open at first");
        sandbox.Shop.Comment(sandbox.Dan, issue, "For all");
        (await sandbox.ShopAsync("events", "gus")).GetArrayLength().ShouldBe(2);
        sandbox.Shop.EditIssue(sandbox.Dan, issue, new() { Confidential = true });
        (await sandbox.ShopAsync("events", "gus")).GetArrayLength().ShouldBe(0);
        var note = (await sandbox.ShopAsync("events?action=commented"))[0].GetProperty("note");
        note.GetProperty("confidential").GetBoolean().ShouldBeFalse("a note's flag is its own, not its issue's");
        (await sandbox.ShopAsync("issues/1")).GetProperty("confidential").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Lists_filter_and_sort_as_asked()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = sandbox.Shop.OpenIssue(sandbox.Dan, new IssueEdit { Title = "one", Labels = ["a", "b"] });
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        sandbox.Shop.OpenIssue(sandbox.Maya, new IssueEdit { Title = "two", Labels = ["a"] });
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        sandbox.Shop.CloseIssue(sandbox.Dan, first);

        (await sandbox.ShopAsync("issues")).Column("title").ShouldBe(["two", "one"]);
        (await sandbox.ShopAsync("issues?order_by=updated_at&sort=desc")).Column("title").ShouldBe(["one", "two"]);
        (await sandbox.ShopAsync("issues?state=closed")).Column("title").ShouldBe(["one"]);
        (await sandbox.ShopAsync("issues?labels=a,b")).Column("title").ShouldBe(["one"]);
        (await sandbox.ShopAsync("issues?iids[]=2")).Column("title").ShouldBe(["two"]);
        (await sandbox.ShopAsync("issues?updated_after=2027-03-09T09:31:40.123Z")).GetArrayLength().ShouldBe(2, "updated_after is at or after");
        (await sandbox.ShopAsync("issues?updated_after=2027-03-09T09:31:40.124Z")).Column("title").ShouldBe(["one"]);
        (await sandbox.GetAsync("projects/1/issues?state=merged")).Status.ShouldBe(400);
        (await sandbox.GetAsync("projects/1/issues/9")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_instances_list_shows_ones_own_unless_all_are_asked_for()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.OpenIssue(sandbox.Dan, "of dan");
        sandbox.Shop.OpenIssue(sandbox.Maya, "of maya");
        (await sandbox.GetAsync("issues", StartingWorld.DeveloperToken)).Json.Column("title").ShouldBe(["of dan"]);
        (await sandbox.GetAsync("issues?scope=all", StartingWorld.DeveloperToken)).Json.GetArrayLength().ShouldBe(2);
        (await sandbox.GetAsync("groups/acme/issues", StartingWorld.DeveloperToken)).Json.GetArrayLength().ShouldBe(2);
        (await sandbox.GetAsync("issues", null)).Status.ShouldBe(401);
    }
}
