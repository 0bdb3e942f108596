using System.Text.Json;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class MergeRequestTests
{
    [Fact]
    public async Task A_merge_request_is_told_with_all_its_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", new MergeRequestEdit
        {
            Title = "Feature", Description = "Body", Draft = true, Labels = ["b", "a"], Assignees = [sandbox.Dan], Reviewers = [sandbox.Maya], Milestone = "1.0",
        });

        var found = await sandbox.ShopAsync("merge_requests/1");
        (found.Text("title"), found.Text("description"), found.Text("state")).ShouldBe(("Draft: Feature", "Body", "opened"));
        found.GetProperty("draft").GetBoolean().ShouldBeTrue();
        found.Text("detailed_merge_status").ShouldBe("draft_status");
        found.GetProperty("labels").EnumerateArray().Select(x => x.GetString()).ShouldBe(["a", "b"]);
        found.GetProperty("assignees").Column("username").ShouldBe(["dan"]);
        found.GetProperty("reviewers").Column("username").ShouldBe(["maya"]);
        found.Text("milestone", "title").ShouldBe("1.0");
        (found.Text("source_branch"), found.Text("target_branch")).ShouldBe(("feature", "main"));
        (found.Number("source_project_id"), found.Number("target_project_id")).ShouldBe((1, 1));
        found.Text("sha").ShouldBe(sandbox.Head("feature").Sha);
        found.Text("references", "full").ShouldBe("acme/shop!1");
        found.Text("web_url").ShouldBe("https://gitlab.acme.invalid/acme/shop/-/merge_requests/1");
        (await sandbox.ShopAsync("events"))[0].Text("target_title").ShouldBe("Draft: Feature");
    }

    [Fact]
    public async Task A_title_that_says_draft_makes_one()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Shop.EditMergeRequest(sandbox.Dan, mergeRequest, new() { Title = "Draft: Feature" });
        var found = await sandbox.ShopAsync("merge_requests/1");
        (found.Text("title"), found.GetProperty("draft").GetBoolean()).ShouldBe(("Draft: Feature", true));
    }

    [Fact]
    public async Task Merging_says_who_and_pushes_and_a_draft_cannot_be_merged()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Shop.EditMergeRequest(sandbox.Dan, mergeRequest, new() { Draft = true });
        Should.Throw<SandboxMisuseException>(() => sandbox.Shop.Merge(sandbox.Maya, mergeRequest)).Message.ShouldBe("Merge request !1 is a draft and cannot be merged.");
        sandbox.Shop.EditMergeRequest(sandbox.Dan, mergeRequest, new() { Draft = false });
        sandbox.Shop.Merge(sandbox.Maya, mergeRequest);

        var found = await sandbox.ShopAsync("merge_requests/1");
        (found.Text("state"), found.Text("merge_user", "username"), found.Text("merged_at")).ShouldBe(("merged", "maya", "2027-03-09T09:26:40.123Z"));
        found.Text("merge_commit_sha").ShouldBe(sandbox.Head("main").Sha);
        found.IsNull("closed_at").ShouldBeTrue();
        (await sandbox.ShopAsync("events")).Column("action_name")[..2].ShouldBe(["pushed to", "accepted"]);
        (await sandbox.ShopAsync("merge_requests/1/resource_state_events")).Column("state").ShouldBe(["merged"]);
        (await sandbox.ShopAsync("merge_requests/1/notes?sort=asc")).Column("body").ShouldBe(
            ["marked this merge request as **draft**", "marked this merge request as **ready**"]);
    }

    [Fact]
    public async Task Trap_1_a_reopened_merge_request_is_told_as_opened_and_found_as_reopened()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Shop.Close(sandbox.Maya, mergeRequest);
        sandbox.Shop.Reopen(sandbox.Dan, mergeRequest);
        (await sandbox.ShopAsync("events?target_type=merge_request&sort=asc")).Column("action_name").ShouldBe(["opened", "closed", "opened"]);
        (await sandbox.ShopAsync("events?action=reopened")).Column("author_username").ShouldBe(["dan"]);
        (await sandbox.ShopAsync("events?action=created&target_type=merge_request")).GetArrayLength().ShouldBe(1);
        (await sandbox.ShopAsync("merge_requests/1/resource_state_events")).Column("state").ShouldBe(["closed", "reopened"]);
    }

    [Fact]
    public async Task Trap_2_taking_an_approval_back_makes_no_event_but_a_system_note()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);
        var before = (await sandbox.ShopAsync("events")).GetArrayLength();
        sandbox.Shop.Unapprove(sandbox.Maya, mergeRequest);
        (await sandbox.ShopAsync("events")).GetArrayLength().ShouldBe(before);
        var note = (await sandbox.ShopAsync("merge_requests/1/notes?activity_filter=only_activity&order_by=created_at&sort=desc"))[0];
        (note.Text("body"), note.Text("author", "username")).ShouldBe(("unapproved this merge request", "maya"));
        note.GetProperty("system").GetBoolean().ShouldBeTrue();
        (await sandbox.ShopAsync("merge_requests/1/approvals")).GetProperty("approved_by").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_push_takes_approvals_back_where_the_project_says_so()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);
        sandbox.Shop.Push(sandbox.Dan, "feature", "More");
        mergeRequest.Sha.ShouldBe(sandbox.Head("feature").Sha);
        (await Approvals()).GetArrayLength().ShouldBe(1);
        sandbox.Shop.ResetApprovalsOnPush = true;
        sandbox.Shop.Push(sandbox.Dan, "feature", "Still more");
        (await Approvals()).GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync("merge_requests/1/notes"))[0].Text("body").ShouldBe("reset approvals from @maya by pushing to the branch");

        async Task<JsonElement> Approvals() => (await sandbox.ShopAsync("merge_requests/1/approvals")).GetProperty("approved_by");
    }

    [Theory]
    [InlineData("18.5.1", "reset")]
    [InlineData("16.11.0", "revoked")]
    public async Task The_word_for_a_reset_goes_by_version(string version, string word)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Version = version;
        sandbox.Shop.ResetApprovalsOnPush = true;
        var mergeRequest = Open(sandbox);
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);
        var before = (await sandbox.ShopAsync("events")).GetArrayLength();
        sandbox.Shop.Push(sandbox.Dan, "feature", "More");
        var note = (await sandbox.ShopAsync("merge_requests/1/notes?activity_filter=only_activity"))[0];
        note.Text("body").ShouldBe($"{word} approvals from @maya by pushing to the branch");
        (note.GetProperty("system").GetBoolean(), note.Text("author", "username")).ShouldBe((true, "dan"));
        (await sandbox.ShopAsync("merge_requests/1/notes?activity_filter=only_comments")).GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync("events")).GetArrayLength().ShouldBe(before + 1, "the push alone");
    }

    [Theory]
    [InlineData(Edition.Community, false, null, null, true)]
    [InlineData(Edition.Unlicensed, true, 0, 0, true)]
    [InlineData(Edition.Premium, false, 2, 1, false)]
    public async Task Approvals_tell_what_the_edition_knows(Edition edition, bool approvedBefore, int? required, int? left, bool approvedAfter)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Edition = edition;
        var mergeRequest = Open(sandbox);
        sandbox.Shop.EditMergeRequest(sandbox.Dan, mergeRequest, new() { ApprovalsRequired = 2 });
        (await sandbox.ShopAsync("merge_requests/1/approvals")).GetProperty("approved").GetBoolean().ShouldBe(approvedBefore);
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);

        var approvals = await sandbox.ShopAsync("merge_requests/1/approvals", StartingWorld.MaintainerToken);
        approvals.GetProperty("approved").GetBoolean().ShouldBe(approvedAfter);
        approvals.GetProperty("user_has_approved").GetBoolean().ShouldBeTrue();
        approvals.GetProperty("approved_by").Column("user", "username").ShouldBe(["maya"]);
        approvals.GetProperty("approved_by")[0].Text("approved_at").ShouldBe("2027-03-09T09:26:40.123Z");
        approvals.TryGetProperty("approvals_required", out var number).ShouldBe(required is not null);
        if (required is not null)
        {
            number.GetInt32().ShouldBe(required.Value);
            approvals.Number("approvals_left").ShouldBe(left!.Value);
        }
    }

    [Fact]
    public async Task Older_versions_do_not_say_when_an_approval_was_given()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Version = "17.11.2";
        sandbox.Shop.Approve(sandbox.Maya, Open(sandbox));
        (await sandbox.ShopAsync("merge_requests/1/approvals")).GetProperty("approved_by")[0].TryGetProperty("approved_at", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Trap_3_an_approval_touches_the_merge_request_once_a_minute()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(59));
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);
        (await sandbox.ShopAsync("merge_requests/1")).Text("updated_at").ShouldBe("2027-03-09T09:26:40.123Z");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        sandbox.Shop.Unapprove(sandbox.Maya, mergeRequest);
        (await sandbox.ShopAsync("merge_requests/1")).Text("updated_at").ShouldBe("2027-03-09T09:27:40.123Z");
    }

    [Fact]
    public async Task One_of_a_fork_names_both_projects()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var fork = sandbox.GitLab.AddProject("dan/shop");
        fork.Push(sandbox.Dan, "feature", "Work");
        var opened = sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", new MergeRequestEdit { Title = "From afar" }, fork: fork);
        var found = await sandbox.ShopAsync("merge_requests/1");
        (found.Number("source_project_id"), found.Number("target_project_id"), found.Number("project_id")).ShouldBe((fork.Id, 1, 1));
        fork.Push(sandbox.Dan, "feature", "More");
        (await sandbox.ShopAsync("merge_requests/1")).Text("sha").ShouldBe(fork.Repository.Branches["feature"].Sha);
        sandbox.Shop.Merge(sandbox.Maya, opened);
        (await sandbox.ShopAsync("merge_requests?state=merged")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Guests_of_a_private_project_read_no_merge_requests()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", Integration.Sandbox.GitLab.Access.AccessLevel.Guest);
        sandbox.Shop.Comment(sandbox.Maya, Open(sandbox), "Nice");
        (await sandbox.GetAsync("projects/1/merge_requests/1", "gus")).Status.ShouldBe(403);
        (await sandbox.GetAsync("merge_requests?scope=all", "gus")).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync("events", "gus")).GetArrayLength().ShouldBe(0);
    }

    private static MergeRequest Open(TestSandbox sandbox)
    {
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        return sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
    }
}
