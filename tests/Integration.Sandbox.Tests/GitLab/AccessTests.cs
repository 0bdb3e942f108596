using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class AccessTests
{
    [Theory]
    [InlineData("/api/v4/user")]
    [InlineData("/gitlab/api/v4/user")]
    public async Task Both_the_root_and_the_sub_path_answer(string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.SendAsync(HttpMethod.Get, path, StartingWorld.DeveloperToken)).Json.Text("username").ShouldBe("dan");
    }

    [Fact]
    public async Task A_token_is_taken_as_private_token_and_as_bearer()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("version")).Json.Text("version").ShouldBe("18.5.1");
        (await sandbox.BearerAsync("/api/v4/user", StartingWorld.MaintainerToken)).Json.Text("username").ShouldBe("maya");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_a_good_token_the_answer_is_401(string? token)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.GetAsync("user", token);
        reply.Status.ShouldBe(401);
        reply.Text.ShouldBe("""{"message":"401 Unauthorized"}""");
    }

    [Fact]
    public async Task Expired_and_revoked_tokens_say_so()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var token = sandbox.GitLab.FindToken(StartingWorld.DeveloperToken)!;
        token.ExpiresAt = TestSandbox.Start.AddMinutes(1);
        (await sandbox.GetAsync("user", token.Value)).Status.ShouldBe(200);

        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var expired = await sandbox.GetAsync("user", token.Value);
        expired.Status.ShouldBe(401);
        expired.Json.Text("error").ShouldBe("invalid_token");
        expired.Json.Text("error_description").ShouldStartWith("Token is expired");

        token.Revoked = true;
        (await sandbox.GetAsync("user", token.Value)).Json.Text("error_description").ShouldStartWith("Token was revoked");
    }

    [Fact]
    public async Task A_blocked_user_is_refused_with_the_reason()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Dan.Blocked = true;
        var reply = await sandbox.GetAsync("user", StartingWorld.DeveloperToken);
        reply.Status.ShouldBe(403);
        reply.Json.Text("message").ShouldBe("403 Forbidden - Your account has been blocked.");
    }

    [Fact]
    public async Task A_scope_that_is_too_small_is_named()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddToken(sandbox.Dan, "small", "read_repository");
        var reply = await sandbox.GetAsync("projects/1", "small");
        reply.Status.ShouldBe(403);
        reply.Json.Text("error").ShouldBe("insufficient_scope");
        (await sandbox.GetAsync("personal_access_tokens/self", "small")).Json.GetProperty("scopes")[0].GetString().ShouldBe("read_repository");
    }

    [Fact]
    public async Task An_oauth_token_tells_its_scopes_at_the_root_and_not_as_a_personal_token()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddOAuthToken(sandbox.Dan, "oauth", "openid", "read_api");

        (await sandbox.BearerAsync("/oauth/token/info", "oauth")).Json.GetProperty("scope")[1].GetString().ShouldBe("read_api");
        (await sandbox.BearerAsync("/gitlab/oauth/token/info", "oauth")).Json.Number("resource_owner_id").ShouldBe(sandbox.Dan.Id);
        (await sandbox.BearerAsync("/api/v4/personal_access_tokens/self", "oauth")).Status.ShouldBe(400);
        (await sandbox.GetAsync("user", "oauth")).Status.ShouldBe(401);
        (await sandbox.BearerAsync("/oauth/token/info", StartingWorld.DeveloperToken)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Only_an_administrator_has_is_admin()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("user")).Json.GetProperty("is_admin").GetBoolean().ShouldBeTrue();
        (await sandbox.GetAsync("user", StartingWorld.MaintainerToken)).Json.TryGetProperty("is_admin", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_private_project_does_not_exist_for_strangers()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("eve", "Eve"), "eve", "api");
        foreach (var path in (string[])["projects/1", "projects/acme%2Fshop", "projects/1/events", "projects/1/integrations", "projects/77"])
        {
            var reply = await sandbox.GetAsync(path, "eve");
            reply.Status.ShouldBe(404);
            reply.Text.ShouldBe("""{"message":"404 Project Not Found"}""");
        }
    }

    [Theory]
    [InlineData(Visibility.Public, null, 200)]
    [InlineData(Visibility.Internal, null, 404)]
    [InlineData(Visibility.Internal, "eve", 200)]
    [InlineData(Visibility.Private, "eve", 404)]
    public async Task Visibility_decides_for_strangers(Visibility visibility, string? token, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("eve", "Eve"), "eve", "api");
        sandbox.Shop.Visibility = visibility;
        (await sandbox.GetAsync("projects/1", token)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(AccessLevel.Guest, 403)]
    [InlineData(AccessLevel.Developer, 403)]
    [InlineData(AccessLevel.Maintainer, 200)]
    [InlineData(AccessLevel.Owner, 200)]
    public async Task The_list_of_integrations_is_for_maintainers(AccessLevel level, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("mel", level);
        var reply = await sandbox.GetAsync("projects/acme%2Fshop/integrations", "mel");
        reply.Status.ShouldBe(status);
        reply.Text.ShouldBe(status == 200 ? "[]" : """{"message":"403 Forbidden"}""");
    }

    [Fact]
    public async Task A_role_in_a_group_holds_in_the_projects_below()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var deep = sandbox.GitLab.AddProject("acme/web/site");
        var user = sandbox.GitLab.AddUser("gil", "Gil");
        sandbox.GitLab.AddToken(user, "gil", "api");
        sandbox.GitLab.SetMember(sandbox.GitLab.FindGroup("acme")!, user, AccessLevel.Maintainer);
        sandbox.GitLab.SetMember(deep, user, AccessLevel.Guest);

        (await sandbox.GetAsync("projects/acme%2Fweb%2Fsite/integrations", "gil")).Status.ShouldBe(200);
        (await sandbox.GetAsync($"projects/{deep.Id}/members/all/{user.Id}")).Json.Number("access_level").ShouldBe(40);
        (await sandbox.GetAsync("groups/acme%2Fweb", "gil")).Json.Text("full_path").ShouldBe("acme/web");
    }

    [Fact]
    public async Task Membership_of_an_administrator_is_not_invented()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync($"projects/1/members/all/{sandbox.Maya.Id}")).Json.Number("access_level").ShouldBe(40);
        (await sandbox.GetAsync($"projects/1/members/all/{sandbox.World.Watcher.Id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_group_that_cannot_be_seen_does_not_exist()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("eve", "Eve"), "eve", "api");
        (await sandbox.GetAsync("groups/acme", "eve")).Text.ShouldBe("""{"message":"404 Group Not Found"}""");
        (await sandbox.GetAsync("groups/acme")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("projects/1/repository/compare?from=main&to=main")]
    [InlineData("projects/1/repository/branches")]
    [InlineData("projects/1/pipelines")]
    [InlineData("projects/1/protected_branches")]
    public async Task A_guest_of_a_private_project_reads_no_code(string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        (await sandbox.GetAsync(path, "gus")).Status.ShouldBe(403);
        (await sandbox.GetAsync("projects/1", "gus")).Json.TryGetProperty("default_branch", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Protected_branches_are_listed_for_maintainers_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Protect(sandbox.Shop, "release/*");
        (await sandbox.ShopAsync("protected_branches", StartingWorld.MaintainerToken)).Column("name").ShouldBe(["main", "release/*"]);
        (await sandbox.GetAsync("projects/1/protected_branches", StartingWorld.DeveloperToken)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_project_tells_names_branch_and_roles()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var json = (await sandbox.GetAsync("projects/acme%2Fshop", StartingWorld.MaintainerToken)).Json;
        json.Text("name_with_namespace").ShouldBe("Acme / Shop");
        json.Text("path_with_namespace").ShouldBe("acme/shop");
        json.Text("default_branch").ShouldBe("main");
        json.Number("permissions", "project_access", "access_level").ShouldBe(40);
        json.IsNull("permissions", "group_access").ShouldBeTrue();
    }

    [Theory]
    [InlineData("projects/1/no_such_thing")]
    [InlineData("projects/acme/shop")]
    [InlineData("nothing")]
    public async Task An_unknown_route_has_its_own_words(string path)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.GetAsync(path);
        reply.Status.ShouldBe(404);
        reply.Text.ShouldBe("""{"error":"404 Not Found"}""");
    }

    [Fact]
    public async Task The_date_header_is_of_gitlabs_own_clock_in_whole_seconds()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Clock.Skew = TimeSpan.FromMinutes(-7);
        (await sandbox.GetAsync("version")).Header("Date").ShouldBe("Tue, 09 Mar 2027 09:19:40 GMT");
    }
}
