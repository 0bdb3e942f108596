using System.Net;
using Integration.GitLab;
using Integration.Host.Integrations;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class InheritedFormTests : IAsyncLifetime
{
    private const string Edit = "acme/shop/-/settings/integrations/feishu/edit";
    private const string GroupEdit = "groups/acme/-/settings/integrations/feishu/edit";
    private const string Group = "api/v4/groups/acme/integrations/feishu";
    private const string OwnHook = "https://open.feishu.cn/open-apis/bot/v2/hook/the-shops-own-robot";

    private ApiWorld _world = null!;
    private FormVisitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ApiWorld.StartAsync();
        _visitor = await FormVisitor.SignInAsync(_world);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Inherited_settings_are_shown_and_cannot_be_changed()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, keyword = "build" }, path: Group);
        var form = await _visitor.OpenAsync(Edit);

        form.Text(".inheritance p").ShouldBe("Default settings are inherited from the group level. These are the settings of the group acme.");
        form.Texts(".segments a").ShouldBe(["Use default settings", "Use custom settings"]);
        form.Text(".segments a[aria-current]").ShouldBe("Use default settings");
        form.Document.QuerySelector("fieldset.form-fields")!.HasAttribute("disabled").ShouldBeTrue();
        form.Value("keyword").ShouldBe("build");
        form.Document.QuerySelector("button[value=save]").ShouldBeNull();

        // What is inherited can be tested.
        (await form.PressAsync("test")).Text(".alert-success").ShouldBe("Connection successful.");
        _world.Sender.Sent.ShouldHaveSingleItem().Integration.Values["webhook"].ShouldBe(ApiWorld.Hook);
    }

    [Fact]
    public async Task Custom_settings_begin_with_the_default_ones_but_for_secrets()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "of-the-group", keyword = "build", push_events = false }, path: Group);
        var form = await _visitor.OpenAsync(Edit + "?settings=custom");
        form.Value("keyword").ShouldBe("build");
        form.Value("push_events").ShouldBe("false");
        form.Value("webhook").ShouldBe("");

        var tested = await form.PressAsync("test", ("webhook", OwnHook));
        _world.Sender.Sent.ShouldHaveSingleItem().Integration.Values.ShouldNotContainKey("secret");
        (await tested.PressAsync("save")).Status.ShouldBe(HttpStatusCode.SeeOther);

        _world.Stored().Values["webhook"].ShouldBe(OwnHook);
        _world.Stored().Values.ShouldNotContainKey("secret");
        _world.Stored().Values["keyword"].ShouldBe("build");
        (await _visitor.OpenAsync(Edit)).Text(".segments a[aria-current]").ShouldBe("Use custom settings");
    }

    [Fact]
    public async Task Going_back_to_default_settings_forgets_the_projects_own()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: Group);
        await _world.PutAsync(new { webhook = OwnHook });
        var form = await _visitor.OpenAsync(Edit + "?settings=default");
        form.Text(".inheritance .help").ShouldBe("Saving forgets this project's own settings. The default settings hold from then on.");

        var saved = await (await form.PressAsync("save")).FollowAsync();

        saved.Text(".alert-success").ShouldBe("Feishu notifications now uses the default settings.");
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Default_settings_are_saved_after_one_more_question()
    {
        var form = await _visitor.OpenAsync(GroupEdit);
        form.Document.QuerySelector("button[value=test]").ShouldBeNull();
        (await form.PressAsync("save", ("webhook", ""))).Error("webhook").ShouldNotBeEmpty();

        var question = await form.PressAsync("save", ("webhook", ApiWorld.Hook), ("keyword", "build"));
        question.Text(".confirm h2").ShouldBe("Save settings?");
        _world.Registry.Of(IntegrationScope.Group(3)).ShouldBeEmpty();
        question.Source.ShouldNotContain("abcdef-secret");

        var saved = await (await question.PressAsync("confirm")).FollowAsync();
        saved.Text(".alert-success").ShouldBe("Feishu notifications settings saved and active.");
        var stored = _world.Registry.Find(IntegrationScope.Group(3), "feishu").ShouldNotBeNull();
        stored.Values["webhook"].ShouldBe(ApiWorld.Hook);
        stored.Values["keyword"].ShouldBe("build");
    }

    [Fact]
    public async Task What_is_to_be_removed_is_removed_after_the_question_too()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sign-me" }, path: Group);
        var question = await (await _visitor.OpenAsync(GroupEdit)).PressAsync("save", ("clear_secret", "true"));
        _world.Registry.Find(IntegrationScope.Group(3), "feishu")!.Values["secret"].ShouldBe("sign-me");
        await question.PressAsync("confirm");
        _world.Registry.Find(IntegrationScope.Group(3), "feishu")!.Values.ShouldNotContainKey("secret");
    }

    [Fact]
    public async Task A_groups_own_settings_are_forgotten_after_one_more_question()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, VisitedGitLab.Administrator, path: "api/v4/application/integrations/feishu");
        await _world.PutAsync(new { webhook = OwnHook }, path: Group);
        var question = await (await _visitor.OpenAsync(GroupEdit + "?settings=default")).PressAsync("save");
        question.Text(".confirm h2").ShouldBe("Save settings?");
        _world.Registry.Of(IntegrationScope.Group(3)).ShouldNotBeEmpty();

        (await question.PressAsync("confirm")).Status.ShouldBe(HttpStatusCode.SeeOther);
        _world.Registry.Of(IntegrationScope.Group(3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_is_found_by_its_path_and_never_by_its_number() =>
        (await _visitor.OpenAsync("groups/3/-/settings/integrations/feishu/edit")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Reset_asks_once_more_and_forgets()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: Group);
        var question = await _visitor.OpenAsync("groups/acme/-/settings/integrations/feishu/reset");
        question.Text("h1").ShouldBe("Reset integration?");
        question.Text("form.panel").ShouldContain("Projects using custom settings are not affected.");

        var done = await (await question.SendAsync("form.panel", null)).FollowAsync();

        done.Text(".alert-success").ShouldBe("Feishu notifications was reset.");
        _world.Registry.Of(IntegrationScope.Group(3)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Projects_with_custom_settings_are_listed_with_links()
    {
        using var administrator = await FormVisitor.SignInAsync(_world, VisitedGitLab.Administrator);
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, VisitedGitLab.Administrator, path: "api/v4/application/integrations/feishu");
        (await administrator.OpenAsync("admin/application_settings/integrations/feishu/overrides")).Text(".empty").ShouldBe("No project uses custom settings.");

        await _world.PutAsync(new { webhook = OwnHook });
        _world.GitLab.Tokens[VisitedGitLab.Administrator] = new VisitorRole("api", 50, Admin: true);
        var page = await administrator.OpenAsync("admin/application_settings/integrations/feishu/overrides");

        page.Text("tbody a").ShouldBe("acme / shop");
        page.Document.QuerySelector("tbody a")!.GetAttribute("href").ShouldBe("/acme/shop/-/settings/integrations/feishu/edit");
        (await _visitor.OpenAsync("acme/shop/-/settings/integrations/feishu/overrides")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(200, 1)]
    [InlineData(404, 0)]
    public async Task A_project_whose_path_alone_is_below_the_group_is_listed_to_whom_GitLab_shows_it(int status, int rows)
    {
        await _world.PutAsync(new { webhook = OwnHook });
        await _world.Service<ProjectTree>().AddAsync(99, "acme", isNew: true);
        await _world.Service<ProjectTree>().ReplaceAsync(99, _world.Time.GetUtcNow(), new Dictionary<long, ListedProject> { [7] = new("acme/shop", null) }, _ => true);
        if (status == 404)
        {
            _world.GitLab.Instead["projects/7"] = VisitedGitLab.Text("{}", status: 404);
        }

        var page = await _visitor.OpenAsync("groups/acme/-/settings/integrations/feishu/overrides");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Texts("tbody a").Length.ShouldBe(rows);
    }

    [Fact]
    public async Task An_inherited_secret_is_not_drawn_into_a_test_of_another_address_on_the_same_host()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "of-the-group" }, path: Group);

        var answer = await _world.PostAsync(ApiWorld.Feishu + "/test", new { webhook = OwnHook });

        answer.Status.ShouldBe(200, answer.Text);
        _world.Sender.Sent.ShouldHaveSingleItem().Integration.Values.ShouldNotContainKey("secret");
        answer.Text.ShouldContain("secret of the inherited settings was not used");
        await _world.PostAsync(ApiWorld.Feishu + "/test", new { keyword = "build" });
        _world.Sender.Sent.Last().Integration.Values["secret"].ShouldBe("of-the-group");
    }
}
