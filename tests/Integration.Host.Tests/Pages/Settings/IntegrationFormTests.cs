using System.Net;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class IntegrationFormTests : IAsyncLifetime
{
    private const string Edit = "acme/shop/-/settings/integrations/feishu/edit";
    private const string OtherHook = "https://open.larksuite.com/open-apis/bot/v2/hook/another-secret-token";

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

    [Theory]
    [InlineData("en", "Connection details", "Trigger", "Notification settings", "A new, unique vulnerability is recorded (available only in GitLab Ultimate)")]
    [InlineData("zh-CN", "连接详情", "触发器", "通知设置", "记录到新的唯一漏洞（仅适用于 GitLab 旗舰版）")]
    public async Task The_form_has_GitLabs_sections_in_GitLabs_order(string language, string connection, string trigger, string notification, string vulnerability)
    {
        using var visitor = await FormVisitor.SignInAsync(_world, language: language);
        var form = await visitor.OpenAsync(Edit);

        form.Status.ShouldBe(HttpStatusCode.OK);
        form.Texts(".form-section h2").ShouldBe([connection, trigger, notification]);
        form.Text("label[for=vulnerability_events]").ShouldBe(vulnerability);
        form.Texts(".trigger > .check label").Length.ShouldBe(EventKinds.All.Count);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Every_setting_has_a_field_with_a_label_in_words(string language)
    {
        using var visitor = await FormVisitor.SignInAsync(_world, language: language);
        var form = await visitor.OpenAsync(Edit);

        foreach (var parameter in SettingParameters.Of(_world.Registry.Find(IntegrationScope.Project(7), "feishu")?.Module ?? await ModuleAsync()).All)
        {
            form.Value(parameter.Name).ShouldNotBeNull(parameter.Name);
            form.Text($"label[for={parameter.Name}]").ShouldNotBeEmpty();
            form.Text($"label[for={parameter.Name}]").ShouldNotContain("_");
        }
    }

    [Fact]
    public async Task What_is_saved_is_what_was_entered_and_is_said_once()
    {
        var answer = await (await _visitor.OpenAsync(Edit)).PressAsync("save",
            ("webhook", ApiWorld.Hook), ("push_events", "false"), ("deployment_events", "true"), ("branches_to_be_notified", "all"), ("mentions", "li.wei: ou_1\n@mei ou_2"), ("issue_webhook", OtherHook));

        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        answer.Location.ShouldBe("/" + Edit);
        var stored = _world.Stored();
        stored.Active.ShouldBeTrue();
        stored.Values["webhook"].ShouldBe(ApiWorld.Hook);
        stored.Values["issue_webhook"].ShouldBe(OtherHook);
        stored.Shared.Push.ShouldBeFalse();
        stored.Shared.Deployment.ShouldBeTrue();
        stored.Shared.Branches.ShouldBe("all");
        stored.Mentions.ShouldBe(new Dictionary<string, string> { ["li.wei"] = "ou_1", ["mei"] = "ou_2" });
        var saved = await answer.FollowAsync();
        saved.Text(".alert-success").ShouldBe("Feishu notifications settings saved and active.");
        saved.Value("mentions").ShouldBe("li.wei: ou_1\nmei: ou_2");
        saved.Value("push_events").ShouldBe("false");
        (await _visitor.OpenAsync(Edit)).Text(".alert-success").ShouldBeEmpty();
    }

    [Fact]
    public async Task Switched_off_it_says_so()
    {
        var saved = await (await (await _visitor.OpenAsync(Edit)).PressAsync("save", ("active", "false"))).FollowAsync();
        saved.Text(".alert-success").ShouldBe("Feishu notifications settings saved, but not active.");
        saved.Text("h1 .badge").ShouldBe("Inactive");
    }

    [Fact]
    public async Task Secrets_are_masked_and_kept()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sign-me" });
        var form = await _visitor.OpenAsync(Edit);
        form.Value("webhook").ShouldBe(SettingText.Mask);
        form.Value("secret").ShouldBe("");

        (await form.PressAsync("save", ("keyword", "build"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        _world.Stored().Values["webhook"].ShouldBe(ApiWorld.Hook);
        _world.Stored().Values["secret"].ShouldBe("sign-me");
        _world.Stored().Values["keyword"].ShouldBe("build");

        (await form.PressAsync("save", ("clear_secret", "true"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        _world.Stored().Values.ShouldNotContainKey("secret");
    }

    [Fact]
    public async Task A_secret_that_is_to_be_removed_stays_so_until_the_form_is_saved()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sign-me" });
        var wrong = await (await _visitor.OpenAsync(Edit)).PressAsync("save", ("clear_secret", "true"), ("keyword", "two  blanks"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.PressAsync("save", ("keyword", "build"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        _world.Stored().Values.ShouldNotContainKey("secret");
    }

    [Fact]
    public async Task Chinese_sentences_follow_each_other_without_a_blank()
    {
        using var visitor = await FormVisitor.SignInAsync(_world, language: "zh-CN");
        var wrong = await (await visitor.OpenAsync(Edit)).PressAsync("save", ("webhook", ApiWorld.Hook), ("keyword", "two  blanks"));
        wrong.Text(".alert-danger").ShouldBe("验证失败。有 1 个字段需要检查。");
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_entered_is_kept()
    {
        var wrong = await (await _visitor.OpenAsync(Edit)).PressAsync("save", ("webhook", ApiWorld.Hook), ("secret", "signing-secret"), ("keyword", "two  blanks"), ("labels_to_be_notified", "~bug"), ("push_events", "false"));

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text(".alert-danger").ShouldBe("Validations failed. 1 field needs your attention.");
        wrong.Error("keyword").ShouldContain("two blanks in a row");
        wrong.Document.QuerySelector("[autofocus]")!.Id.ShouldBe("keyword");
        wrong.Value("labels_to_be_notified").ShouldBe("~bug");
        wrong.Value("push_events").ShouldBe("false");
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();

        // No secret is in the page, and none has to be entered again.
        wrong.Source.ShouldNotContain("abcdef-secret");
        wrong.Source.ShouldNotContain("signing-secret");
        (await wrong.PressAsync("save", ("keyword", "build"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        _world.Stored().Values["webhook"].ShouldBe(ApiWorld.Hook);
        _world.Stored().Values["secret"].ShouldBe("signing-secret");
    }

    [Fact]
    public async Task A_wrong_address_is_not_shown_again()
    {
        var wrong = await (await _visitor.OpenAsync(Edit)).PressAsync("save", ("webhook", "https://oapi.dingtalk.com/robot/send?access_token=only-mine"));
        wrong.Error("webhook").ShouldContain("DingTalk");
        wrong.Value("webhook").ShouldBe("");
        wrong.Source.ShouldNotContain("only-mine");
    }

    [Fact]
    public async Task Entered_secrets_are_for_their_form_alone_and_for_an_hour()
    {
        var wrong = await (await _visitor.OpenAsync(Edit)).PressAsync("save", ("webhook", ApiWorld.Hook), ("keyword", "two  blanks"));
        var typed = wrong.Value("typed").ShouldNotBeNull();

        var elsewhere = Fields(await _visitor.OpenAsync("groups/acme/-/settings/integrations/feishu/edit"), ("webhook", SettingText.Mask)).Append(KeyValuePair.Create("typed", typed));
        (await _visitor.PostAsync("/groups/acme/-/settings/integrations/feishu/edit", elsewhere)).Error("webhook").ShouldNotBeEmpty();

        _world.Time.Advance(TimeSpan.FromMinutes(61));
        (await _visitor.PostAsync("/" + Edit, Fields(wrong, ("keyword", "build")))).Error("webhook").ShouldNotBeEmpty();
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_test_tells_what_is_entered_and_saves_nothing()
    {
        var tested = await (await _visitor.OpenAsync(Edit)).PressAsync("test", ("webhook", ApiWorld.Hook), ("secret", "sign-me"), ("language", "en"), ("test_event", "pipeline"));

        tested.Text(".alert-success").ShouldBe("Connection successful.");
        var (integration, what) = _world.Sender.Sent.ShouldHaveSingleItem();
        integration.Values["webhook"].ShouldBe(ApiWorld.Hook);
        integration.Values["secret"].ShouldBe("sign-me");
        what.Event!.Kind.ShouldBe(EventKind.Pipeline);
        what.Card.Language.ShouldBe("en");
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
        tested.Value("test_event").ShouldBe("pipeline");

        // And then it can be saved, without entering the address again.
        (await tested.PressAsync("save")).Status.ShouldBe(HttpStatusCode.SeeOther);
        _world.Stored().Values["webhook"].ShouldBe(ApiWorld.Hook);
    }

    [Fact]
    public async Task An_entered_secret_does_not_follow_the_address_to_another_host()
    {
        var tested = await (await _visitor.OpenAsync(Edit)).PressAsync("test", ("webhook", ApiWorld.Hook), ("secret", "sign-me"));

        var again = await tested.PressAsync("test", ("webhook", "https://open.larksuite.com/open-apis/bot/v2/hook/fedcba98-secret"));

        _world.Sender.Sent.Count.ShouldBe(2);
        _world.Sender.Sent.Last().Integration.Values.ShouldNotContainKey("secret");
        again.Texts(".alert-warning").ShouldContain("The address now points to another host or port, so secret was forgotten. Send it again if it is still needed.");
        await tested.PressAsync("test");
        _world.Sender.Sent.Last().Integration.Values["secret"].ShouldBe("sign-me");
    }

    [Fact]
    public async Task A_test_that_fails_gives_the_platforms_own_words_and_the_advice()
    {
        _world.Sender.Answer = new Integration.Host.Delivery.TestResult(false, "19021", "sign match fail or timestamp is not within one hour from current time", "signature");
        var tested = await (await _visitor.OpenAsync(Edit)).PressAsync("test", ("webhook", ApiWorld.Hook));

        tested.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        tested.Text(".alert-danger").ShouldStartWith("Connection failed. Check your integration settings. The platform's answer: sign match fail or timestamp is not within one hour from current time (code 19021) Copy the signing secret");
    }

    [Fact]
    public async Task A_token_without_the_scope_looks_and_changes_nothing()
    {
        using var reader = await FormVisitor.SignInAsync(_world, VisitedGitLab.ReadOnlyMaintainer);
        var form = await reader.OpenAsync(Edit);
        form.Text("main").ShouldContain("You can look and preview, but not save or test.");
        (await _visitor.OpenAsync(Edit)).Text("main").ShouldNotContain("You can look and preview");
        var answer = await form.PressAsync("save", ("webhook", ApiWorld.Hook), ("keyword", "build"));

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.Text(".alert-danger").ShouldContain("lacks the scope api");
        answer.Value("keyword").ShouldBe("build");
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
        (await answer.PressAsync("test")).Status.ShouldBe(HttpStatusCode.Forbidden);
        _world.Sender.Sent.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(VisitedGitLab.Developer, Edit)]
    [InlineData(VisitedGitLab.Stranger, Edit)]
    [InlineData(VisitedGitLab.Maintainer, "acme/nothing/-/settings/integrations/feishu/edit")]
    [InlineData(VisitedGitLab.Maintainer, "acme/shop/-/settings/integrations/nothing/edit")]
    [InlineData(VisitedGitLab.Maintainer, "admin/application_settings/integrations/feishu/edit")]
    [InlineData(VisitedGitLab.Stranger, "acme/shop/-/settings/integrations/feishu/reset")]
    [InlineData(VisitedGitLab.Stranger, "groups/acme/-/settings/integrations/feishu/overrides")]
    public async Task A_stranger_learns_nothing(string token, string path)
    {
        using var visitor = await FormVisitor.SignInAsync(_world, token);
        var answer = await visitor.OpenAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Text("h1").ShouldBe("Page not found");
    }

    [Fact]
    public async Task A_form_from_elsewhere_changes_nothing()
    {
        var fields = Fields(await _visitor.OpenAsync(Edit), ("webhook", ApiWorld.Hook)).Where(field => field.Key != "authenticity_token");
        (await _visitor.PostAsync("/" + Edit, fields)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_is_small()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        (await _visitor.OpenAsync(Edit)).Source.Length.ShouldBeLessThan(75_000);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(OpenPage page, params (string Name, string Value)[] typed) =>
        page.Fields((AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("form.integration-form")!, "save", typed);

    private async Task<IIntegration> ModuleAsync()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        return _world.Stored().Module!;
    }
}
