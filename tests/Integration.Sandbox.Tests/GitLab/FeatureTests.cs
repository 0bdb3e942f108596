using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Wikis;
using Integration.Sandbox.Tests.GitLab.GraphQl;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class FeatureTests
{
    [Theory]
    [InlineData(ProjectFeature.Issues, "issues", 403)]
    [InlineData(ProjectFeature.Issues, "issues/1", 404)]
    [InlineData(ProjectFeature.Issues, "issues/1/notes", 403)]
    [InlineData(ProjectFeature.MergeRequests, "merge_requests", 403)]
    [InlineData(ProjectFeature.MergeRequests, "merge_requests/1/notes", 404)]
    [InlineData(ProjectFeature.Wiki, "wikis", 403)]
    [InlineData(ProjectFeature.Pipelines, "pipelines", 403)]
    [InlineData(ProjectFeature.Pipelines, "pipelines/1/jobs", 404)]
    [InlineData(ProjectFeature.Deployments, "deployments", 403)]
    [InlineData(ProjectFeature.Deployments, "environments", 404)]
    public async Task What_is_switched_off_is_refused_even_to_an_administrator_and_the_rest_goes_on(ProjectFeature feature, string path, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.SwitchOff(feature, status);
        (await sandbox.GetAsync($"projects/1/{path}")).Status.ShouldBe(status);
        await sandbox.ShopAsync("events");
        await sandbox.ShopAsync("repository/branches");
        sandbox.Shop.SwitchOn(feature);
        (await sandbox.GetAsync($"projects/1/{path.Split('/')[0]}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Its_events_are_hidden_and_instance_lists_leave_it_out()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.OpenIssue(sandbox.Dan, "Open");
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home");
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
        sandbox.Shop.SwitchOff(ProjectFeature.Issues);
        sandbox.Shop.SwitchOff(ProjectFeature.Wiki);
        (await sandbox.ShopAsync("events")).Column("target_type").ShouldBe(["MergeRequest", "Project", "Project"]);
        (await sandbox.GetAsync("issues?scope=all")).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("merge_requests?scope=all")).Json.GetArrayLength().ShouldBe(1);
        var project = (await sandbox.GetAsync("projects/1")).Json;
        (project.GetProperty("issues_enabled").GetBoolean(), project.GetProperty("merge_requests_enabled").GetBoolean()).ShouldBe((false, true));
    }

    [Fact]
    public async Task GraphQL_finds_nothing_there_and_says_nothing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
        sandbox.Shop.SwitchOff(ProjectFeature.MergeRequests);
        (await sandbox.DataAsync("""{ project(fullPath: "acme/shop") { mergeRequests { nodes { iid } } } }""")).At("project", "mergeRequests", "nodes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_token_may_lose_one_project()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var bo = sandbox.Member("bo", AccessLevel.Reporter);
        sandbox.GitLab.SetMember(sandbox.World.NestedProject, bo, AccessLevel.Reporter);
        sandbox.GitLab.SetMember(sandbox.Shop, bo, AccessLevel.None);
        (await sandbox.GetAsync("projects/1/events", "bo")).Status.ShouldBe(404);
        (await sandbox.GetAsync("projects/2/events", "bo")).Status.ShouldBe(200);
        (await sandbox.DataAsync("{ projects { nodes { fullPath } } }", token: "bo")).At("projects", "nodes").Column("fullPath").ShouldBe(["acme/apps/till"]);
    }

    [Fact]
    public async Task A_deleted_project_is_a_404_and_its_fork_s_merge_requests_lose_their_source()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var fork = sandbox.GitLab.AddProject("dan/shop");
        fork.Push(sandbox.Dan, "main", "Mine");
        sandbox.Shop.OpenMergeRequest(sandbox.Dan, "main", new MergeRequestEdit { Title = "From afar" }, fork: fork);
        (await sandbox.SendAsync(HttpMethod.Delete, $"/sandbox/projects/{fork.Id}")).Status.ShouldBe(200);
        (await sandbox.GetAsync($"projects/{fork.Id}")).Status.ShouldBe(404);
        (await sandbox.GetAsync("projects/dan%2Fshop/events")).Status.ShouldBe(404);
        (await sandbox.ShopAsync("merge_requests/1")).IsNull("source_project_id").ShouldBeTrue();
    }

    [Fact]
    public async Task Features_are_switched_by_curl()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/sandbox/projects/1/features", """{"feature":"merge_requests","status":404}""")).Status.ShouldBe(200);
        (await sandbox.GetAsync("projects/1/merge_requests")).Status.ShouldBe(404);
        (await sandbox.PostAsync("/sandbox/projects/1/features", """{"feature":"merge_requests","on":true}""")).Status.ShouldBe(200);
        (await sandbox.GetAsync("projects/1/merge_requests")).Status.ShouldBe(200);
        (await sandbox.PostAsync("/sandbox/projects/1/features", """{"feature":"wiki","status":500}""")).Status.ShouldBe(400);
    }
}
