using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class RepositoryTests
{
    [Fact]
    public async Task A_comparison_lists_the_commits_oldest_first()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var from = sandbox.Head("main").Sha;
        sandbox.Shop.Push(sandbox.Dan, "main", "One\n\nwith a body", "Two", "Three");
        var json = await sandbox.ShopAsync($"repository/compare?from={from}&to={sandbox.Head("main").Sha}");
        json.GetProperty("commits").Column("title").ShouldBe(["One", "Two", "Three"]);
        var first = json.GetProperty("commits")[0];
        first.Text("message").ShouldBe("One\n\nwith a body");
        first.GetProperty("parent_ids")[0].GetString().ShouldBe(from);
        first.Text("author_name").ShouldBe("Dan Zhao");
        first.Text("short_id").ShouldBe(first.Text("id")![..8]);
        first.Text("web_url").ShouldStartWith("https://gitlab.acme.invalid/acme/shop/-/commit/");
    }

    [Fact]
    public async Task After_a_forced_push_the_old_head_can_be_compared_until_it_is_collected()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "main", "Bad one", "Bad two");
        sandbox.Shop.ForcePush(sandbox.Dan, "main", 2, "Good");
        var push = (await sandbox.ShopAsync("events?per_page=1"))[0].GetProperty("push_data");
        (push.Text("action"), push.Number("commit_count")).ShouldBe(("pushed", 1));

        var path = $"repository/compare?from={push.Text("commit_from")}&to={push.Text("commit_to")}";
        (await sandbox.ShopAsync(path)).GetProperty("commits").Column("title").ShouldBe(["Good"]);
        var root = await sandbox.ShopAsync($"repository/merge_base?refs[]={push.Text("commit_from")}&refs[]={push.Text("commit_to")}");
        root.Text("title").ShouldBe("Initial commit");

        sandbox.Shop.CollectGarbage().ShouldBe(2);
        var gone = await sandbox.GetAsync($"projects/1/{path}");
        gone.Status.ShouldBe(404);
        gone.Text.ShouldBe("""{"message":"404 Ref Not Found"}""");
        (await sandbox.GetAsync($"projects/1/repository/commits/{push.Text("commit_from")}")).Text.ShouldBe("""{"message":"404 Commit Not Found"}""");
    }

    [Fact]
    public async Task A_merge_base_of_unknown_or_too_few_refs_is_a_400()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("projects/1/repository/merge_base?refs[]=main&refs[]=nope")).Json.Text("message").ShouldBe("Could not find ref: nope");
        (await sandbox.GetAsync("projects/1/repository/merge_base?refs[]=main")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_log_is_newest_first_paged_and_without_totals()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature/x", "One", "Two");
        var reply = await sandbox.GetAsync("projects/1/repository/commits?ref_name=feature%2Fx&per_page=2");
        reply.Json.Column("title").ShouldBe(["Two", "One"]);
        reply.Header("x-next-page").ShouldBe("2");
        reply.Header("x-total").ShouldBeNull();
        (await sandbox.ShopAsync("repository/commits?ref_name=feature%2Fx&per_page=2&page=2")).Column("title").ShouldBe(["Initial commit"]);
        (await sandbox.ShopAsync("repository/commits?ref_name=nope")).GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync($"repository/commits?ref_name={sandbox.Head("main").Sha}")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Branch_names_with_slashes_are_encoded_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature/50%-off", "Sale");
        var reply = await sandbox.GetAsync("projects/acme%2Fshop/repository/branches/feature%2F50%25-off");
        reply.Json.Text("name").ShouldBe("feature/50%-off");
        reply.Json.GetProperty("protected").GetBoolean().ShouldBeFalse();
        (await sandbox.GetAsync("projects/1/repository/branches/feature/50%25-off")).Status.ShouldBe(404);
        (await sandbox.GetAsync("projects/1/repository/branches/gone")).Text.ShouldBe("""{"message":"404 Branch Not Found"}""");
    }

    [Fact]
    public async Task Branches_say_whether_they_are_default_protected_and_merged()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Protect(sandbox.Shop, "release/*");
        sandbox.Shop.Push(sandbox.Dan, "release/a/b");
        sandbox.Shop.Push(sandbox.Dan, "wip", "Work");
        var rows = (await sandbox.ShopAsync("repository/branches", StartingWorld.DeveloperToken)).EnumerateArray()
            .Select(x => (x.Text("name"), x.GetProperty("default").GetBoolean(), x.GetProperty("protected").GetBoolean(), x.GetProperty("merged").GetBoolean(), x.GetProperty("can_push").GetBoolean()));
        rows.ShouldBe([("main", true, true, false, false), ("release/a/b", false, true, true, false), ("wip", false, false, false, true)]);
    }

    [Fact]
    public async Task An_annotated_tag_has_a_sha_of_its_own()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var head = sandbox.Head("main").Sha;
        sandbox.Shop.PushTag(sandbox.Dan, "light");
        sandbox.Shop.PushTag(sandbox.Dan, "v1.0", message: "First release");
        (await sandbox.ShopAsync("repository/tags/light")).Text("target").ShouldBe(head);

        var tag = await sandbox.ShopAsync("repository/tags/v1.0");
        tag.Text("message").ShouldBe("First release");
        tag.Text("commit", "id").ShouldBe(head);
        tag.Text("target").ShouldNotBe(head);
        var push = (await sandbox.ShopAsync("events?per_page=1"))[0].GetProperty("push_data");
        (push.Text("ref"), push.Text("ref_type"), push.Text("commit_to")).ShouldBe(("v1.0", "tag", tag.Text("target")));
    }

    [Fact]
    public async Task A_moved_tag_is_pushed_to_and_a_removed_one_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.PushTag(sandbox.Dan, "v1");
        sandbox.Shop.Push(sandbox.Dan, "main", "More");
        sandbox.Shop.PushTag(sandbox.Dan, "v1");
        sandbox.Shop.RemoveTag(sandbox.Dan, "v1");
        var rows = await sandbox.ShopAsync("events?per_page=4&sort=desc");
        rows.Column("action_name").ShouldBe(["deleted", "pushed to", "pushed to", "pushed new"]);
        rows[0].IsNull("push_data", "commit_to").ShouldBeTrue();
        (await sandbox.GetAsync("projects/1/repository/tags/v1")).Text.ShouldBe("""{"message":"404 Tag Not Found"}""");
    }

    [Fact]
    public async Task A_missing_parameter_is_named()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("projects/1/repository/compare?to=main")).Json.Text("error").ShouldBe("from is missing");
    }
}
