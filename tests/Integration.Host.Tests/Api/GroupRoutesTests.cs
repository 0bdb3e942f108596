using Integration.Host.Storage;
using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class GroupRoutesTests : IAsyncLifetime
{
    private const string Group = "api/v4/groups/acme/integrations/feishu";
    private const string Instance = "api/v4/application/integrations/feishu";

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(VisitedGitLab.Maintainer, 404, 200)]
    [InlineData(VisitedGitLab.ReadOnlyMaintainer, 404, 403)]
    [InlineData(VisitedGitLab.OAuthMaintainer, 404, 200)]
    [InlineData(VisitedGitLab.Developer, 403, 403)]
    [InlineData(VisitedGitLab.Stranger, 403, 403)]
    [InlineData(VisitedGitLab.Administrator, 404, 200)]
    [InlineData(null, 401, 401)]
    public async Task A_groups_settings_are_for_its_maintainers_and_for_administrators(string? token, int reading, int changing)
    {
        (await _world.GetAsync(Group, token)).Status.ShouldBe(reading);
        (await _world.PutAsync(new { webhook = ApiWorld.Hook }, token, path: Group)).Status.ShouldBe(changing);
        (await _world.GetAsync("api/v4/groups/3/integrations", token)).Status.ShouldBe(reading == 404 ? 200 : reading);
    }

    [Theory]
    [InlineData(VisitedGitLab.Administrator, 404, 200)]
    [InlineData(VisitedGitLab.Maintainer, 403, 403)]
    [InlineData("nobody-has-this-one", 401, 401)]
    public async Task The_instances_settings_are_for_administrators(string token, int reading, int changing)
    {
        (await _world.GetAsync(Instance, token)).Status.ShouldBe(reading);
        (await _world.PutAsync(new { webhook = ApiWorld.Hook }, token, path: Instance)).Status.ShouldBe(changing);
    }

    [Theory]
    [InlineData("members/all/9", """{"message":"500"}""", 500)]
    [InlineData("members/all/9", "<html>", 200)]
    [InlineData("api/v4/user", """{"username":"mei"}""", 200)]
    [InlineData("api/v4/groups/acme", """{"id":"three"}""", 200)]
    public async Task An_answer_that_is_none_lets_nobody_in(string path, string body, int status)
    {
        _world.GitLab.Instead[path] = VisitedGitLab.Text(body, status: status);
        (await _world.GetAsync(Group)).Status.ShouldBe(503);
    }

    [Fact]
    public async Task A_group_that_GitLab_does_not_show_is_not_found()
    {
        _world.GitLab.Instead["api/v4/groups/acme"] = VisitedGitLab.Text("""{"message":"404 Group Not Found"}""", status: 404);
        (await _world.GetAsync(Group)).Message.ShouldBe("404 Group Not Found");
        (await _world.GetAsync("api/v4/groups/..%2Fuser/integrations")).Message.ShouldBe("404 Group Not Found");
    }

    [Fact]
    public async Task A_project_without_settings_of_its_own_shows_its_groups_and_PUT_makes_its_own_from_the_defaults()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, language = "en", push_events = false }, path: Group);
        var inherited = await _world.GetAsync(ApiWorld.Feishu);
        inherited.Status.ShouldBe(200);
        ((bool?)inherited.Body["inherited"]).ShouldBe(true);
        ((bool?)inherited.Body["push_events"]).ShouldBe(false);
        ((bool?)(await _world.GetAsync(Group)).Body["inherited"]).ShouldBe(false);
        ((bool?)(await _world.GetAsync("api/v4/projects/7/integrations")).Body.AsArray().ShouldHaveSingleItem()!["inherited"]).ShouldBe(true);

        // Nothing of the group's is taken over, its address least of all.
        (await _world.PutAsync(new { tag_push_events = false })).About("webhook").ShouldBe(["Enter the webhook address of the group's custom bot."]);
        var own = (await _world.PutAsync(new { webhook = ApiWorld.Hook, tag_push_events = false })).Body;
        ((bool?)own["inherited"]).ShouldBe(false);
        ((bool?)own["push_events"]).ShouldBe(true);
        ((string?)own["properties"]!["language"]).ShouldBe("zh-CN");

        (await _world.DeleteAsync()).Status.ShouldBe(204);
        ((bool?)(await _world.GetAsync(ApiWorld.Feishu)).Body["inherited"]).ShouldBe(true);
        // What is only inherited holds already: nothing is left to forget, and nothing is forgotten.
        (await _world.DeleteAsync()).Status.ShouldBe(204);
        ((bool?)(await _world.GetAsync(ApiWorld.Feishu)).Body["inherited"]).ShouldBe(true);
    }

    [Fact]
    public async Task An_inherited_one_is_kept_off_by_active_false_and_taken_back_by_use_inherited_settings()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: Group);
        var off = await _world.PutAsync(new { active = false });
        off.Status.ShouldBe(200);
        ((bool?)off.Body["active"]).ShouldBe(false);
        (await _world.GetAsync("api/v4/projects/7/integrations")).Body.AsArray().ShouldBeEmpty();
        var back = await _world.PutAsync(new { use_inherited_settings = true });
        ((bool?)back.Body["inherited"]).ShouldBe(true);
        ((bool?)back.Body["active"]).ShouldBe(true);
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
        // Once more changes nothing.
        ((bool?)(await _world.PutAsync(new { use_inherited_settings = true })).Body["inherited"]).ShouldBe(true);
    }

    [Fact]
    public async Task The_nearest_decides_for_whole_sets()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, push_events = false, keyword = "instance" }, VisitedGitLab.Administrator, path: Instance);
        ((string?)(await _world.GetAsync(ApiWorld.Feishu)).Body["properties"]!["keyword"]).ShouldBe("instance");
        ((bool?)(await _world.GetAsync(Group)).Body["inherited"]).ShouldBe(true);
        await _world.PutAsync(new { webhook = ApiWorld.Hook, language = "en" }, path: Group);
        var nearest = (await _world.GetAsync(ApiWorld.Feishu)).Body;
        ((string?)nearest["properties"]!["keyword"]).ShouldBe("");
        ((bool?)nearest["push_events"]).ShouldBe(true);
        await _world.PutAsync(new { active = false }, path: Group);
        ((bool?)(await _world.GetAsync(ApiWorld.Feishu)).Body["active"]).ShouldBe(false);
        await _world.PutAsync(new { use_inherited_settings = true }, path: Group);
        ((string?)(await _world.GetAsync(ApiWorld.Feishu)).Body["properties"]!["keyword"]).ShouldBe("instance");
    }

    [Theory]
    [InlineData(ApiWorld.Feishu, "There is nothing above this project to inherit from. Leave this out, or send false.")]
    [InlineData(Group, "There is nothing above this to inherit from. Leave this out, or send false.")]
    [InlineData(Instance, "There is nothing above this to inherit from. Leave this out, or send false.")]
    public async Task Where_nothing_is_above_nothing_is_inherited(string path, string sentence)
    {
        var token = path == Instance ? VisitedGitLab.Administrator : VisitedGitLab.Maintainer;
        (await _world.PutAsync(new { use_inherited_settings = true }, token, path: path)).About("use_inherited_settings").ShouldBe([sentence]);
    }

    [Fact]
    public async Task A_test_and_a_preview_of_a_project_use_what_it_inherits()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, language = "en", secret = "sig-secret" }, path: Group);
        (await _world.PostAsync(ApiWorld.Feishu + "/test")).Status.ShouldBe(200);
        var (integration, what) = _world.Sender.Sent.ShouldHaveSingleItem();
        integration.Values["webhook"].ShouldBe(ApiWorld.Hook);
        what.Card.Language.ShouldBe("en");
        ((string?)(await _world.PostAsync(ApiWorld.Feishu + "/preview")).Body["markdown"])!.ShouldContain("Acme / Shop");
    }

    [Fact]
    public async Task A_group_and_the_instance_can_be_previewed_but_not_tested()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, language = "en" }, path: Group);
        ((string?)(await _world.PostAsync(Group + "/preview")).Body["markdown"])!.ShouldContain("acme / example");
        (await _world.PostAsync(Instance + "/preview", new { language = "en" }, VisitedGitLab.Administrator)).Status.ShouldBe(200);
        (await _world.PostAsync(Group + "/test")).Status.ShouldBe(404);
        (await _world.PostAsync(Instance + "/test", token: VisitedGitLab.Administrator)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_group_sees_all_deliveries_of_its_settings_and_a_project_only_its_own()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: Group);
        var integration = _world.Registry.Find(IntegrationScope.Group(3), "feishu")!;
        var events = new ProjectEvent[] { Examples.Push(1), Examples.Push(2) with { Project = Examples.Project with { Id = 8 } } };
        await _world.Storage.Writer.WriteAsync((connection, transaction) =>
        {
            new Outbox(_world.Time).Add(connection, transaction, events.Select(what => new NewDelivery(integration, what, Examples.Card(), 0, integration.Destination(new Uri(ApiWorld.Hook)), null)));
        });
        (await _world.GetAsync(Group + "/deliveries")).Body.AsArray().Select(row => (int)row!["project_id"]!).ShouldBe([8, 7]);
        (await _world.GetAsync(ApiWorld.Feishu + "/deliveries")).Body.AsArray().Select(row => (int)row!["id"]!).ShouldBe([1]);
        (await _world.GetAsync(ApiWorld.Feishu + "/deliveries/2")).Status.ShouldBe(404);
        (await _world.GetAsync(Group + "/deliveries/2")).Status.ShouldBe(200);
        // What the instance's settings tell of other groups is not this group's to see.
        (await _world.GetAsync(Instance + "/deliveries", VisitedGitLab.Administrator)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Settings_of_a_group_whose_path_is_another_groups_by_now_are_nobodys()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, mentions = "{\"mei\":\"ou_1\"}" }, path: Group);
        _world.GitLab.Instead["api/v4/groups/acme"] = VisitedGitLab.Text("""{"id":50,"full_path":"acme"}""");
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
        (await _world.GetAsync("api/v4/projects/7/integrations")).Body.AsArray().ShouldBeEmpty();
        (await _world.GetAsync(ApiWorld.Feishu + "/deliveries")).Status.ShouldBe(404);
        (await _world.PostAsync(ApiWorld.Feishu + "/test")).Status.ShouldBe(404);
        (await _world.PostAsync(ApiWorld.Feishu + "/preview")).Status.ShouldBe(404);
        (await _world.DeleteAsync()).Status.ShouldBe(404);
        (await _world.PutAsync(new { use_inherited_settings = true })).Status.ShouldBe(400);
        _world.Sender.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whether_a_group_is_still_there_is_asked_once_a_minute_and_not_guessed()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: Group);
        _world.GitLab.Instead["api/v4/groups/acme"] = VisitedGitLab.Text("", status: 502);
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(503);
        _world.GitLab.Instead.Clear();
        _world.GitLab.Asked.Clear();
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(200);
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(200);
        _world.GitLab.Asked.Count(path => path.Contains("/groups/", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Sixty_tests_a_minute_are_for_the_integration_whichever_project_inherits_it()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: Group);
        for (var i = 0; i < 60; i++)
        {
            (await _world.PostAsync($"api/v4/projects/{(i % 2) + 7}/integrations/feishu/test")).Status.ShouldBe(200);
        }

        (await _world.PostAsync(ApiWorld.Feishu + "/test")).Status.ShouldBe(429);
        (await _world.PostAsync("api/v4/projects/8/integrations/feishu/test")).Status.ShouldBe(429);
    }

    [Fact]
    public async Task Deleting_forgets_what_was_held_back_and_no_lock_outlives_its_request()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var (integration, delivered) = (_world.Stored(), Examples.Push(2));
        await _world.Storage.Writer.WriteAsync((connection, transaction) => new Outbox(_world.Time).Add(connection, transaction,
        [
            new NewDelivery(integration, Examples.Push(1), Examples.Card(), 0, "", "branch"),
            new NewDelivery(integration, delivered, Examples.Card(), 0, integration.Destination(new Uri(ApiWorld.Hook)), null),
        ]));
        (await _world.GetAsync(ApiWorld.Feishu + "/deliveries?status=skipped")).Body.AsArray().Count.ShouldBe(1);
        (await _world.DeleteAsync()).Status.ShouldBe(204);
        using (var connection = _world.Storage.Database.Connect())
        {
            connection.Query(null, "SELECT status FROM delivery", reader => reader.GetInt32(0)).ShouldNotContain((int)DeliveryStatus.Skipped);
            connection.Query(null, "SELECT status FROM delivery", reader => reader.GetInt32(0)).Count.ShouldBe(1);
        }

        for (var i = 0; i < 5; i++)
        {
            (await _world.DeleteAsync($"api/v4/projects/7/integrations/made-up-{i}")).Status.ShouldBe(404);
        }

        _world.Locks.Count.ShouldBe(0);
    }
}
