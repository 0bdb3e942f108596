using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab.GraphQl;

public sealed class QueryTests
{
    [Theory]
    [InlineData("/api/graphql")]
    [InlineData("/gitlab/api/graphql")]
    public async Task Both_the_root_and_the_sub_path_answer(string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.QueryAsync("{ currentUser { id username } metadata { version } }", path: path);
        reply.Text.ShouldBe("""{"data":{"currentUser":{"id":"gid://gitlab/User/1","username":"watcher"},"metadata":{"version":"18.5.1"}}}""");
    }

    [Fact]
    public async Task A_project_is_found_by_its_path_and_one_that_may_not_be_seen_is_null_without_an_error()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("zoe", "Zoe"), "zoe", "read_api");
        const string query = """query($p: ID!) { project(fullPath: $p) { __typename id fullPath name webUrl } }""";
        (await sandbox.DataAsync(query, new { p = "Acme/Shop" })).Compact().ShouldBe(
            """{"project":{"__typename":"Project","id":"gid://gitlab/Project/1","fullPath":"acme/shop","name":"Shop","webUrl":"https://gitlab.acme.invalid/acme/shop"}}""");
        (await sandbox.DataAsync(query, new { p = "acme/shop" }, "zoe")).IsNull("project").ShouldBeTrue();
        (await sandbox.DataAsync(query, new { p = "acme/nope" })).IsNull("project").ShouldBeTrue();
    }

    [Fact]
    public async Task The_old_path_of_a_moved_project_finds_nothing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Move(sandbox.Shop, "acme/store");
        (await sandbox.DataAsync("""{ project(fullPath: "acme/shop") { id } }""")).IsNull("project").ShouldBeTrue();
        (await sandbox.DataAsync("""{ project(fullPath: "acme/store") { id } }""")).IsNull("project").ShouldBeFalse();
    }

    [Fact]
    public async Task Many_projects_are_asked_at_once_and_those_that_may_not_be_seen_are_missing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "success" });
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "running" });
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Source = "parent_pipeline" });
        const string query = """
            query($ids: [ID!], $since: Time) {
              projects(ids: $ids, first: 50) { nodes { id pipelines(updatedAfter: $since, first: 20) { nodes { id iid status updatedAt finishedAt ref sha source } pageInfo { hasNextPage } } } }
            }
            """;
        var variables = new { ids = new[] { "gid://gitlab/Project/1", "gid://gitlab/Project/2", "gid://gitlab/Project/99" }, since = "2027-03-09T09:30:00Z" };
        var nodes = (await sandbox.DataAsync(query, variables)).At("projects", "nodes");
        nodes.Column("id").ShouldBe(["gid://gitlab/Project/2", "gid://gitlab/Project/1"]);
        nodes[1].At("pipelines", "nodes").Compact().ShouldBe(
            $$"""[{"id":"gid://gitlab/Ci::Pipeline/2","iid":"2","status":"RUNNING","updatedAt":"2027-03-09T09:31:40Z","finishedAt":null,"ref":"main","sha":"{{sandbox.Head("main").Sha}}","source":"push"}]""");
        (await sandbox.DataAsync(query, variables, StartingWorld.DeveloperToken)).At("projects", "nodes").Column("id").ShouldBe(["gid://gitlab/Project/1"]);
    }

    [Fact]
    public async Task Pages_go_by_cursor_and_hold_a_hundred_at_most()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var i = 0; i < 101; i++)
        {
            sandbox.Shop.AddPipeline(sandbox.Dan, new("main"));
        }

        const string query = """query($a: String) { project(fullPath: "acme/shop") { pipelines(first: 1000, after: $a) { nodes { iid } pageInfo { hasNextPage endCursor } } } }""";
        var page = (await sandbox.DataAsync(query)).At("project", "pipelines");
        (page.GetProperty("nodes").GetArrayLength(), page.At("nodes")[0].Text("iid")).ShouldBe((100, "101"));
        page.At("pageInfo", "hasNextPage").GetBoolean().ShouldBeTrue();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main"));
        var next = (await sandbox.DataAsync(query, new { a = page.Text("pageInfo", "endCursor") })).At("project", "pipelines");
        next.GetProperty("nodes").Column("iid").ShouldBe(["1"], "what is new does not move the place");
        next.At("pageInfo", "hasNextPage").GetBoolean().ShouldBeFalse();

        var bad = await sandbox.QueryAsync(query, new { a = "no cursor" });
        bad.Json.At("errors")[0].Text("message").ShouldBe("Please provide a valid cursor");
        bad.Json.At("errors")[0].At("path").Compact().ShouldBe("""["project","pipelines"]""");
        bad.Json.At("data", "project").IsNull("pipelines").ShouldBeTrue();
    }

    [Fact]
    public async Task Merge_requests_tell_who_approved()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        var mergeRequest = sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature", draft: true);
        const string query = """
            query($t: Time!) { group(fullPath: "acme") { mergeRequests(includeSubgroups: true, updatedAfter: $t, sort: UPDATED_ASC, first: 100) {
              nodes { id iid state updatedAt title draft webUrl approved approvedBy { nodes { __typename id username name } } author { __typename username } project { fullPath } } } } }
            """;
        var variables = new { t = "2027-03-09T09:00:00Z" };
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);
        (await sandbox.DataAsync(query, variables)).At("group", "mergeRequests", "nodes").Compact().ShouldBe(
            """[{"id":"gid://gitlab/MergeRequest/1","iid":"1","state":"opened","updatedAt":"2027-03-09T09:26:40Z","title":"Draft: Feature","draft":true,"webUrl":"https://gitlab.acme.invalid/acme/shop/-/merge_requests/1","approved":true,"approvedBy":{"nodes":[{"__typename":"UserCore","id":"gid://gitlab/User/2","username":"maya","name":"Maya Lin"}]},"author":{"__typename":"MergeRequestAuthor","username":"dan"},"project":{"fullPath":"acme/shop"}}]""");
        sandbox.Shop.Unapprove(sandbox.Maya, mergeRequest);
        (await sandbox.DataAsync(query, variables)).At("group", "mergeRequests", "nodes")[0].At("approvedBy", "nodes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_licence_nothing_is_approved_before_anybody_has()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Edition = Sandbox.GitLab.Edition.Unlicensed;
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
        (await sandbox.ShopAsync("merge_requests/1/approvals")).GetProperty("approved").GetBoolean().ShouldBeTrue();
        (await sandbox.DataAsync("""{ project(fullPath: "acme/shop") { mergeRequests { nodes { approved } } } }"""))
            .At("project", "mergeRequests", "nodes")[0].GetProperty("approved").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Filters_of_pipelines_and_merge_requests_hold()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "One");
        sandbox.Shop.Close(sandbox.Dan, sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Two"));
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "failed" });
        sandbox.Shop.AddPipeline(sandbox.Dan, new("feature") { Status = "success" });
        var found = (await sandbox.DataAsync("""
            { project(fullPath: "acme/shop") {
              closed: mergeRequests(state: closed) { nodes { title } }
              one: mergeRequests(iids: "1") { nodes { title } }
              failed: pipelines(status: FAILED) { nodes { ref } }
              feature: pipelines(ref: "feature") { count }
              finished: pipelines(scope: FINISHED, first: 1) { edges { cursor node { ref } } } } }
            """)).At("project");
        found.At("closed", "nodes").Column("title").ShouldBe(["Two"]);
        found.At("one", "nodes").Column("title").ShouldBe(["One"]);
        found.At("failed", "nodes").Column("ref").ShouldBe(["main"]);
        found.Number("feature", "count").ShouldBe(1);
        found.At("finished", "edges")[0].Text("node", "ref").ShouldBe("feature");
    }

    [Fact]
    public async Task Fragments_aliases_and_directives_work()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.DataAsync("""
            query Two($no: Boolean = false) {
              shop: project(fullPath: "acme/shop") { ...Names }
              till: project(fullPath: "acme/apps/till") { ...Names ... on Project { path } id @include(if: $no) name @skip(if: true) }
            }
            fragment Names on Project { fullPath }
            """)).Compact().ShouldBe("""{"shop":{"fullPath":"acme/shop"},"till":{"fullPath":"acme/apps/till","path":"till"}}""");
    }

    [Fact]
    public async Task A_note_on_a_commit_tells_its_commit_here_alone()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var note = sandbox.Shop.CommentOnCommit(sandbox.Dan, "main", "Why?");
        var line = sandbox.Shop.CommentOnCommit(sandbox.Dan, "main", "And here?", new("a.cs", 1));
        const string query = "query($id: NoteID!) { note(id: $id) { id url } }";
        (await sandbox.DataAsync(query, new { id = $"gid://gitlab/Note/{note.Id}" })).Text("note", "url")
            .ShouldBe($"https://gitlab.acme.invalid/acme/shop/-/commit/{sandbox.Head("main").Sha}#note_{note.Id}");
        (await sandbox.DataAsync(query, new { id = $"gid://gitlab/Note/{line.Id}" })).Text("note", "id").ShouldBe($"gid://gitlab/DiffNote/{line.Id}");
        (await sandbox.DataAsync(query, new { id = "gid://gitlab/Note/99" })).IsNull("note").ShouldBeTrue();
        (await sandbox.ShopAsync("events"))[0].GetRawText().ShouldNotContain(sandbox.Head("main").Sha);
    }

    [Fact]
    public async Task An_internal_note_is_null_for_a_guest()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        var issue = Sandbox.GitLab.Issues.IssueWork.OpenIssue(sandbox.Shop, sandbox.Dan, "Open");
        var note = sandbox.Shop.Comment(sandbox.Dan, issue, "between us", internalNote: true);
        var query = $$"""{ note(id: "gid://gitlab/Note/{{note.Id}}") { body } }""";
        (await sandbox.DataAsync(query)).IsNull("note").ShouldBeFalse();
        (await sandbox.DataAsync(query, token: "gus")).IsNull("note").ShouldBeTrue();
    }

    [Fact]
    public async Task Environments_and_deployments_are_answered_for_one_object_alone()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Deploy(sandbox.Dan, new("production") { Status = "success" });
        (await sandbox.DataAsync("""{ project(fullPath: "acme/shop") { environments { nodes { name deployments { nodes { iid status } } } } } }"""))
            .At("project", "environments", "nodes").Compact().ShouldBe("""[{"name":"production","deployments":{"nodes":[{"iid":"1","status":"SUCCESS"}]}}]""");

        var reply = await sandbox.QueryAsync("{ projects { nodes { fullPath environments { nodes { name } } } } }");
        reply.Json.At("errors")[0].Text("message").ShouldBe("\"environments\" field can be requested only for 1 Project(s) at a time.");
        reply.Json.At("errors")[0].At("path").Compact().ShouldBe("""["projects","nodes",1,"environments"]""");
        var nodes = reply.Json.At("data", "projects", "nodes");
        (nodes[0].IsNull("environments"), nodes[1].IsNull("environments")).ShouldBe((false, true));
    }

    [Fact]
    public async Task Too_many_paths_and_ids_that_are_none_are_errors_of_their_field()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var paths = Enumerable.Range(1, 51).Select(x => $"acme/p{x}").ToArray();
        (await sandbox.QueryAsync("query($p: [ID!]) { projects(fullPaths: $p) { nodes { id } } }", new { p = paths }))
            .Json.At("errors")[0].Text("message").ShouldBe("You cannot provide more than 50 full_paths");
        (await sandbox.QueryAsync("""{ projects(ids: ["7"]) { nodes { id } } }""")).Json.At("errors")[0].Text("message").ShouldBe("\"7\" is not a valid GitLab ID.");
        (await sandbox.QueryAsync("""{ projects(ids: ["gid://gitlab/Group/7"]) { nodes { id } } }"""))
            .Json.At("errors")[0].Text("message").ShouldBe("\"gid://gitlab/Group/7\" is not a valid ID for Project.");
    }
}
