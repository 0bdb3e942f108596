using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Snippets;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class NoteTests
{
    [Fact]
    public async Task A_diff_note_of_a_merge_request_has_its_place()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Shop.CommentOnDiff(sandbox.Maya, mergeRequest, new("src/cart.cs", 7), "Why?");
        sandbox.Shop.CommentOnDiff(sandbox.Maya, mergeRequest, new("src/new.cs", null, 3, "src/old.cs"), "Gone?");

        var rows = await sandbox.ShopAsync("events?action=commented&sort=asc");
        rows.Column("target_type").ShouldBe(["DiffNote", "DiffNote"]);
        var note = rows[0].GetProperty("note");
        (note.Text("type"), note.Text("noteable_type"), note.Number("noteable_iid")).ShouldBe(("DiffNote", "MergeRequest", 1));
        (note.Text("position", "new_path"), note.Text("position", "old_path"), note.Number("position", "new_line")).ShouldBe(("src/cart.cs", "src/cart.cs", 7));
        note.IsNull("position", "old_line").ShouldBeTrue();
        note.Text("position", "head_sha").ShouldBe(mergeRequest.Sha);
        var removed = rows[1].GetProperty("note");
        (removed.Text("position", "old_path"), removed.Number("position", "old_line")).ShouldBe(("src/old.cs", 3));
        removed.IsNull("position", "new_line").ShouldBeTrue();
    }

    [Fact]
    public async Task Only_a_diff_note_of_a_merge_request_has_a_place()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var mergeRequest = Open(sandbox);
        sandbox.Shop.Comment(sandbox.Maya, mergeRequest, "plain");
        sandbox.Shop.StartThread(sandbox.Maya, mergeRequest, "thread");
        sandbox.Shop.CommentOnCommit(sandbox.Maya, "feature", "on a line of a commit", new("a.cs", 1));
        foreach (var row in (await sandbox.ShopAsync("events?action=commented")).EnumerateArray())
        {
            row.GetProperty("note").TryGetProperty("position", out _).ShouldBeFalse();
            row.GetProperty("note").TryGetProperty("commit_id", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_commits_note_tells_no_commit_and_is_found_in_its_discussions()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        var sha = sandbox.Head("feature").Sha;
        var written = sandbox.Shop.CommentOnCommit(sandbox.Maya, sha, "Why?");

        var row = (await sandbox.ShopAsync("events"))[0];
        row.GetRawText().ShouldNotContain(sha);
        row.Text("target_title").ShouldBe("Work");
        row.GetProperty("note").IsNull("noteable_id").ShouldBeTrue();
        row.GetProperty("note").TryGetProperty("noteable_iid", out _).ShouldBeFalse();
        (await sandbox.ShopAsync($"repository/commits/{sha}/discussions"))[0].GetProperty("notes").Ids().ShouldBe([written.Id]);
        (await sandbox.ShopAsync("repository/commits/main/discussions")).GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync($"repository/commits/{sha}/comments"))[0].TryGetProperty("id", out _).ShouldBeFalse();
        (await sandbox.GetAsync("projects/1/repository/commits/0000000/discussions")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_thread_is_one_discussion_with_its_answers()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        var lone = sandbox.Shop.Comment(sandbox.Maya, issue, "How slow?");
        sandbox.Shop.Comment(sandbox.Maya, issue, "Another");
        (await sandbox.ShopAsync("issues/1/discussions"))[0].GetProperty("individual_note").GetBoolean().ShouldBeTrue();
        sandbox.Shop.Reply(sandbox.Dan, lone, "Very");
        var discussions = await sandbox.ShopAsync("issues/1/discussions");
        discussions.GetArrayLength().ShouldBe(2);
        discussions[0].GetProperty("individual_note").GetBoolean().ShouldBeFalse();
        discussions[0].GetProperty("notes").Column("body").ShouldBe(["How slow?", "Very"]);
        (await sandbox.ShopAsync("events?action=commented")).Column("target_type").ShouldBe(["DiscussionNote", "Note", "Note"]);
    }

    [Fact]
    public async Task An_edit_makes_no_event_and_shows_in_the_old_one()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var note = sandbox.Shop.Comment(sandbox.Maya, sandbox.Shop.OpenIssue(sandbox.Dan, "Slow"), "Fisrt");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(3));
        sandbox.Shop.EditNote(note, "First");
        var rows = await sandbox.ShopAsync("events?action=commented");
        rows.GetArrayLength().ShouldBe(1);
        rows[0].Text("note", "body").ShouldBe("First");
        rows[0].Text("note", "updated_at").ShouldBe("2027-03-09T09:26:43.123Z");
        (await sandbox.ShopAsync("issues/1/notes?order_by=updated_at")).Column("body").ShouldBe(["First"]);
    }

    [Fact]
    public async Task A_deleted_notes_event_is_gone_and_its_page_is_short()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        var note = sandbox.Shop.Comment(sandbox.Maya, issue, "Oops");
        sandbox.Shop.DeleteNote(note);
        var reply = await sandbox.GetAsync("projects/1/events?per_page=1");
        reply.Json.GetArrayLength().ShouldBe(0);
        reply.Header("x-next-page").ShouldBe("2");
        (await sandbox.ShopAsync("issues/1/notes")).GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync($"projects/1/issues/1/notes/{note.Id}")).Status.ShouldBe(404);
        (await sandbox.ShopAsync("issues/1")).Number("user_notes_count").ShouldBe(0);
    }

    [Fact]
    public async Task Internal_notes_are_taken_out_of_lists_after_the_page_is_cut()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        sandbox.Member("pia", AccessLevel.Planner);
        var issue = sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        sandbox.Shop.Comment(sandbox.Dan, issue, "For all");
        sandbox.Shop.Comment(sandbox.Dan, issue, "For us", internalNote: true);
        var reply = await sandbox.GetAsync("projects/1/issues/1/notes?per_page=1", "gus");
        reply.Json.GetArrayLength().ShouldBe(0);
        reply.Header("x-next-page").ShouldBe("2");
        var seen = (await sandbox.ShopAsync("issues/1/notes?per_page=1", "pia"))[0];
        seen.GetProperty("internal").GetBoolean().ShouldBeTrue();
        seen.GetProperty("confidential").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_snippets_note_names_the_snippet_and_the_snippet_itself_makes_no_event()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var snippet = sandbox.Shop.AddSnippet(sandbox.Dan, "Query");
        sandbox.Shop.Comment(sandbox.Maya, snippet, "Fast!");
        var rows = await sandbox.ShopAsync("events?per_page=2");
        rows.Column("action_name").ShouldBe(["commented on", "pushed new"]);
        (rows[0].Text("note", "noteable_type"), rows[0].Number("note", "noteable_id"), rows[0].Text("target_title")).ShouldBe(("Snippet", snippet.Id, "Query"));
        (await sandbox.ShopAsync("snippets/1")).Text("web_url").ShouldBe("https://gitlab.acme.invalid/acme/shop/-/snippets/1");
        (await sandbox.ShopAsync("snippets/1/notes")).Column("body").ShouldBe(["Fast!"]);
        (await sandbox.GetAsync("projects/1/snippets/2")).Status.ShouldBe(404);
    }

    private static MergeRequest Open(TestSandbox sandbox)
    {
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        return sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
    }
}
