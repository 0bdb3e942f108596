using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class ProjectListTests
{
    [Theory]
    [InlineData("groups/acme/projects", new[] { "shop" })]
    [InlineData("groups/acme/projects?include_subgroups=true&order_by=id&sort=asc", new[] { "shop", "till" })]
    [InlineData("projects?order_by=path&sort=asc", new[] { "shop", "till" })]
    [InlineData("projects?search=til", new[] { "till" })]
    [InlineData("projects?visibility=public", new string[0])]
    [InlineData("projects?archived=true", new string[0])]
    public async Task Lists_hold_what_is_asked_for(string path, string[] found)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync(path)).Json.Column("path").ShouldBe(found);
    }

    [Fact]
    public async Task Membership_leaves_out_what_one_sees_for_other_reasons()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Visibility = Integration.Sandbox.GitLab.Access.Visibility.Public;
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("eve", "Eve"), "eve", "api");
        (await sandbox.GetAsync("projects", "eve")).Json.Column("path").ShouldBe(["shop"]);
        (await sandbox.GetAsync("projects?membership=true", "eve")).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("projects?membership=true&order_by=id&sort=asc", StartingWorld.GroupMaintainerToken)).Json.Ids().ShouldBe([1, 2]);
        (await sandbox.GetAsync("projects?membership=true", StartingWorld.DeveloperToken)).Json.Ids().ShouldBe([1]);
    }

    [Fact]
    public async Task A_least_role_leaves_out_where_one_has_less_and_the_rights_of_an_administrator_are_no_role()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("projects?min_access_level=40&order_by=id&sort=asc", StartingWorld.GroupMaintainerToken)).Json.Ids().ShouldBe([1, 2]);
        (await sandbox.GetAsync("projects?min_access_level=40", StartingWorld.MaintainerToken)).Json.Ids().ShouldBe([1]);
        (await sandbox.GetAsync("projects?min_access_level=40", StartingWorld.DeveloperToken)).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("projects?min_access_level=30", StartingWorld.DeveloperToken)).Json.Ids().ShouldBe([1]);
        (await sandbox.GetAsync("projects?min_access_level=40", StartingWorld.AdministratorToken)).Json.GetArrayLength().ShouldBe(0);
        foreach (var wrong in new[] { "0", "35", "maintainer" })
        {
            (await sandbox.GetAsync("projects?min_access_level=" + wrong)).Text.ShouldBe("""{"error":"min_access_level does not have a valid value"}""");
        }
    }

    [Fact]
    public async Task A_search_is_for_the_project_unless_the_groups_above_are_to_be_searched_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("projects?search=apps")).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("projects?search=apps&search_namespaces=true")).Json.Column("path").ShouldBe(["till"]);
        (await sandbox.GetAsync("projects?search=acme%2Fapps%2Ft&search_namespaces=true")).Json.Column("path").ShouldBe(["till"]);
    }

    [Fact]
    public async Task Trap_4_the_last_activity_finds_a_project_by_the_hour_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.Advance(TimeSpan.FromMinutes(50));
        sandbox.Shop.Push(sandbox.Dan, "main", "Unseen");
        (await sandbox.GetAsync("projects?last_activity_after=2027-03-09T10:00:00Z")).Json.GetArrayLength().ShouldBe(0);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        sandbox.Shop.Push(sandbox.Dan, "main", "Seen");
        (await sandbox.GetAsync("projects?last_activity_after=2027-03-09T10:00:00Z")).Json.Ids().ShouldBe([1]);
    }

    [Fact]
    public async Task A_filter_by_update_wants_its_own_order()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("projects?updated_after=2027-03-09T00:00:00Z")).Status.ShouldBe(400);
        (await sandbox.GetAsync("projects?updated_after=2027-03-09T00:00:00Z&order_by=updated_at")).Json.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Simple_leaves_out_what_is_costly()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var project = (await sandbox.GetAsync("projects?simple=true&search=shop", StartingWorld.MaintainerToken)).Json[0];
        project.TryGetProperty("permissions", out _).ShouldBeFalse();
        project.Text("namespace", "full_path").ShouldBe("acme");
    }

    [Fact]
    public async Task Keyset_pages_go_by_link_alone()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = await sandbox.GetAsync("projects?pagination=keyset&order_by=id&sort=asc&per_page=1");
        first.Json.Ids().ShouldBe([1]);
        first.Header("x-next-page").ShouldBeNull();
        first.Header("Link")!.ShouldEndWith("/projects?pagination=keyset&order_by=id&sort=asc&per_page=1&id_after=1>; rel=\"next\"");
        var second = await sandbox.GetAsync("projects?pagination=keyset&order_by=id&sort=asc&per_page=1&id_after=1");
        second.Json.Ids().ShouldBe([2]);
        second.Header("Link").ShouldBeNull();
        (await sandbox.GetAsync("projects?pagination=keyset")).Status.ShouldBe(405);
    }

    [Fact]
    public async Task The_old_path_of_a_moved_project_sends_on_to_its_number_at_the_address_that_was_asked()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Move(sandbox.Shop, "acme/store");
        var reply = await NotFollowing(sandbox, "/gitlab/api/v4/projects/acme%2Fshop/events?per_page=5&after=2027-01-01");
        ((int)reply.StatusCode).ShouldBe(301);
        reply.Headers.Location!.AbsoluteUri.ShouldBe($"{sandbox.Server.Url}gitlab/api/v4/projects/1/events?per_page=5&after=2027-01-01");

        (await sandbox.GetAsync("projects/acme%2Fstore")).Json.Text("path_with_namespace").ShouldBe("acme/store");
        (await sandbox.GetAsync("projects/1")).Json.Text("web_url").ShouldBe("https://gitlab.acme.invalid/acme/store");
    }

    [Theory]
    [InlineData("/api/v4/projects/acme%2Fshop", "api/v4/projects/1")]
    [InlineData("/api/v4/projects/ACME%2Fshop/repository/branches/projects", "api/v4/projects/1/repository/branches/projects")]
    [InlineData("/api/v4/projects/acme%2Fshop/repository/tags/v1%2F0?a=b%2Bc", "api/v4/projects/1/repository/tags/v1%2F0?a=b%2Bc")]
    public async Task What_follows_the_old_path_is_kept_as_it_was(string path, string location)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Move(sandbox.Shop, "acme/store");
        var reply = await NotFollowing(sandbox, path);
        reply.Headers.Location!.AbsoluteUri.ShouldBe(sandbox.Server.Url + location);
    }

    [Fact]
    public async Task Whoever_may_not_see_a_moved_project_is_not_sent_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Move(sandbox.Shop, "acme/apps/shop");
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("eve", "Eve"), "eve", "api");
        (await sandbox.GetAsync("projects/acme%2Fshop", "eve")).Status.ShouldBe(404);
        sandbox.GitLab.AddProject("acme/shop");
        (await sandbox.GetAsync("projects/acme%2Fshop")).Json.Number("id").ShouldBe(3, "a new project takes its path over");
    }

    private static async Task<HttpResponseMessage> NotFollowing(TestSandbox sandbox, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = sandbox.Server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "PRIVATE-TOKEN", StartingWorld.WatcherToken } } };
        return await http.SendAsync(request);
    }
}
