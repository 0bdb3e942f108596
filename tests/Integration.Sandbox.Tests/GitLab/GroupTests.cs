using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class GroupTests
{
    [Theory]
    [InlineData("groups/acme%2Fapps")]
    [InlineData("groups/ACME%2FApps")]
    [InlineData("groups/2")]
    public async Task A_group_is_found_by_number_and_by_full_path(string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = (await sandbox.GetAsync(path, StartingWorld.GroupMaintainerToken)).Json;
        (group.Text("full_path"), group.Text("full_name"), group.Text("path")).ShouldBe(("acme/apps", "Acme / Apps", "apps"));
        group.Number("parent_id").ShouldBe(1);
        group.Text("web_url").ShouldBe("https://gitlab.acme.invalid/groups/acme/apps");
        (await sandbox.GetAsync("groups/acme")).Json.IsNull("parent_id").ShouldBeTrue();
    }

    [Fact]
    public async Task A_least_role_counts_from_the_groups_above_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("groups?min_access_level=40&order_by=id", StartingWorld.GroupMaintainerToken)).Json.Ids().ShouldBe([1, 2]);
        (await sandbox.GetAsync("groups?min_access_level=50", StartingWorld.GroupMaintainerToken)).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("groups?min_access_level=40", StartingWorld.MaintainerToken)).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("groups?min_access_level=40", StartingWorld.AdministratorToken)).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("groups?min_access_level=1")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_project_names_its_own_group_and_the_one_above_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = (await sandbox.GetAsync("projects/acme%2Fapps%2Ftill")).Json.GetProperty("namespace");
        (group.Number("id"), group.Text("kind"), group.Text("full_path"), group.Number("parent_id")).ShouldBe((2, "group", "acme/apps", 1));
    }

    [Fact]
    public async Task Members_tell_the_role_given_here_and_members_all_the_highest()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var gina = sandbox.World.GroupMaintainer;
        await Level("groups/1/members/", 40);
        await Level("groups/1/members/all/", 40);
        await Level("groups/2/members/", null);
        await Level("groups/acme%2Fapps/members/all/", 40);
        await Level("projects/2/members/", null);
        await Level("projects/2/members/all/", 40);
        sandbox.GitLab.SetMember(sandbox.GitLab.FindGroup("acme/apps")!, gina, AccessLevel.Owner);
        await Level("projects/2/members/all/", 50);
        await Level("projects/1/members/all/", 40);
        (await sandbox.GetAsync("groups/1/members/all/gina")).Text.ShouldBe("""{"error":"user_id is invalid"}""");

        async Task Level(string path, int? level)
        {
            var reply = await sandbox.GetAsync(path + gina.Id);
            reply.Status.ShouldBe(level is null ? 404 : 200, path);
            (level is null ? null : reply.Json.Number("access_level") as int?).ShouldBe(level, path);
        }
    }

    [Fact]
    public async Task An_administrator_is_a_member_of_nothing_and_may_all()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync($"groups/1/members/all/{sandbox.World.Administrator.Id}", StartingWorld.AdministratorToken)).Status.ShouldBe(404);
        (await sandbox.GetAsync("groups/1/integrations", StartingWorld.AdministratorToken)).Status.ShouldBe(200);
        (await sandbox.GetAsync("projects?membership=true", StartingWorld.AdministratorToken)).Json.GetArrayLength().ShouldBe(0);
        (await sandbox.GetAsync("projects", StartingWorld.AdministratorToken)).Json.GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData(StartingWorld.AdministratorToken, true)]
    [InlineData(StartingWorld.WatcherToken, true)]
    [InlineData(StartingWorld.GroupMaintainerToken, false)]
    public async Task Only_administrators_are_told_that_they_are(string token, bool told)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("user", token)).Json.TryGetProperty("is_admin", out _).ShouldBe(told);
    }

    [Theory]
    [InlineData(StartingWorld.GroupMaintainerToken, 200)]
    [InlineData(StartingWorld.MaintainerToken, 403)]
    [InlineData(null, 401)]
    public async Task A_groups_integrations_are_for_its_maintainers_not_for_those_of_a_project(string? token, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("groups/acme/integrations", token)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_private_group_is_there_for_the_members_of_a_project_in_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var guest = sandbox.GitLab.AddUser("gus", "Gus");
        sandbox.GitLab.AddToken(guest, "gus", "read_api");
        (await sandbox.GetAsync("groups/acme", "gus")).Status.ShouldBe(404);
        sandbox.GitLab.SetMember(sandbox.World.NestedProject, guest, AccessLevel.Guest);
        (await sandbox.GetAsync("groups/acme", "gus")).Status.ShouldBe(200);
        (await sandbox.GetAsync("groups", "gus")).Json.Column("full_path").ShouldBe(["acme", "acme/apps"]);
        (await sandbox.GetAsync("groups?top_level_only=true", "gus")).Json.Column("full_path").ShouldBe(["acme"]);
        (await sandbox.GetAsync("groups/1/subgroups", "gus")).Json.Column("full_path").ShouldBe(["acme/apps"]);
        (await sandbox.GetAsync("groups/1/projects?include_subgroups=true", "gus")).Json.Column("path").ShouldBe(["till"]);
    }
}
