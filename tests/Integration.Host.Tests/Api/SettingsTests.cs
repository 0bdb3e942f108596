using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class SettingsTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task One_call_sets_an_integration_up_with_GitLabs_defaults()
    {
        var answer = await _world.PutAsync(new { webhook = ApiWorld.Hook });
        answer.Status.ShouldBe(200);
        answer.Text.ShouldBe("""
            {"id":1,"title":"Feishu notifications","slug":"feishu","created_at":"2027-03-09T08:00:00.000Z","updated_at":"2027-03-09T08:00:00.000Z","active":true,
            "push_events":true,"tag_push_events":true,"issues_events":true,"confidential_issues_events":true,"merge_requests_events":true,"note_events":true,"confidential_note_events":true,
            "pipeline_events":true,"wiki_page_events":true,"deployment_events":false,"vulnerability_events":true,"alert_events":true,
            "commit_events":false,"job_events":false,"incident_events":false,"comment_on_event_enabled":false,"inherited":false,
            "properties":{"notify_only_broken_pipelines":true,"notify_only_when_pipeline_status_changes":false,"branches_to_be_notified":"default","labels_to_be_notified":"","labels_to_be_notified_behavior":"match_any",
            "excluded_users":"","notify_drafts":true,"mentions":{},"template_mode":"markdown","template":"","push_template":"","tag_push_template":"","issue_template":"","confidential_issue_template":"","merge_request_template":"",
            "note_template":"","confidential_note_template":"","pipeline_template":"","wiki_page_template":"","deployment_template":"","vulnerability_template":"","alert_template":"",
            "webhook_set":true,"push_webhook_set":false,"tag_push_webhook_set":false,"issue_webhook_set":false,"confidential_issue_webhook_set":false,"merge_request_webhook_set":false,"note_webhook_set":false,
            "confidential_note_webhook_set":false,"pipeline_webhook_set":false,"wiki_page_webhook_set":false,"deployment_webhook_set":false,"vulnerability_webhook_set":false,"alert_webhook_set":false,
            "secret_set":false,"keyword":"","language":"zh-CN","card_schema":"1.0"}}
            """.ReplaceLineEndings(""));
        _world.Stored().Values["webhook"].ShouldBe(ApiWorld.Hook);
    }

    [Fact]
    public async Task A_list_shows_the_active_ones_without_properties()
    {
        (await _world.GetAsync("api/v4/projects/7/integrations")).Text.ShouldBe("[]");
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var one = (await _world.GetAsync("api/v4/projects/7/integrations")).Body.AsArray().ShouldHaveSingleItem()!.AsObject();
        ((string?)one["slug"]).ShouldBe("feishu");
        one.ContainsKey("properties").ShouldBeFalse();
        await _world.PutAsync(new { active = false });
        (await _world.GetAsync("api/v4/projects/7/integrations")).Text.ShouldBe("[]");
        ((bool?)(await _world.GetAsync(ApiWorld.Feishu)).Body["active"]).ShouldBe(false);
    }

    [Fact]
    public async Task What_is_not_sent_stays()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sign", push_events = false, branches_to_be_notified = "all", keyword = "build" });
        var created = _world.Stored().CreatedAt;
        _world.Time.Advance(TimeSpan.FromMinutes(5));
        var answer = await _world.PutAsync(new { tag_push_events = false });
        ((bool?)answer.Body["push_events"]).ShouldBe(false);
        ((bool?)answer.Body["tag_push_events"]).ShouldBe(false);
        ((string?)answer.Body["properties"]!["branches_to_be_notified"]).ShouldBe("all");
        ((string?)answer.Body["properties"]!["keyword"]).ShouldBe("build");
        ((bool?)answer.Body["properties"]!["secret_set"]).ShouldBe(true);
        ((string?)answer.Body["created_at"]).ShouldBe("2027-03-09T08:00:00.000Z");
        ((string?)answer.Body["updated_at"]).ShouldBe("2027-03-09T08:05:00.000Z");
        _world.Stored().CreatedAt.ShouldBe(created);
        _world.Stored().Values["webhook"].ShouldBe(ApiWorld.Hook);
    }

    [Fact]
    public async Task A_PUT_makes_it_active_unless_it_says_otherwise()
    {
        ((bool?)(await _world.PutAsync(new { active = false })).Body["active"]).ShouldBe(false);
        (await _world.PutAsync(new { push_events = true })).About("webhook").ShouldBe(["Enter the webhook address of the group's custom bot."]);
        ((bool?)(await _world.PutAsync(new { active = false, push_events = true })).Body["active"]).ShouldBe(false);
        ((bool?)(await _world.PutAsync(new { webhook = ApiWorld.Hook })).Body["active"]).ShouldBe(true);
        ((bool?)(await _world.PutAsync(new { active = false })).Body["active"]).ShouldBe(false);
        ((bool?)(await _world.PutAsync(null)).Body["active"]).ShouldBe(true);
    }

    [Fact]
    public async Task A_form_JSON_and_the_query_say_the_same_and_the_body_wins()
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["webhook"] = ApiWorld.Hook, ["push_events"] = "no", ["mentions"] = """{"mei":"ou_1"}""", ["keyword"] = "发布" });
        (await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu + "?alert_events=off&note_events=0", VisitedGitLab.Maintainer, form)).Status.ShouldBe(200);
        using var parts = new MultipartFormDataContent { { new StringContent("all"), "branches_to_be_notified" } };
        (await _world.SendAsync(HttpMethod.Put, ApiWorld.Feishu, VisitedGitLab.Maintainer, parts)).Status.ShouldBe(200);
        (await _world.PutAsync("""{"wiki_page_events":0,"tag_push_events":"t"}""", path: ApiWorld.Feishu + "?tag_push_events=false&notify_drafts=F")).Status.ShouldBe(200);
        var values = _world.Stored().Values;
        values["push_events"].ShouldBe("false");
        values["alert_events"].ShouldBe("false");
        values["note_events"].ShouldBe("false");
        values["branches_to_be_notified"].ShouldBe("all");
        values["wiki_page_events"].ShouldBe("false");
        values["tag_push_events"].ShouldBe("true");
        values["notify_drafts"].ShouldBe("false");
        values["keyword"].ShouldBe("发布");
        _world.Stored().Mentions.ShouldBe(new Dictionary<string, string> { ["mei"] = "ou_1" });
    }

    [Fact]
    public async Task Every_parameter_is_taken_stored_and_told()
    {
        var module = Module();
        var sent = SettingParameters.Of(module).All.ToDictionary(parameter => parameter.Name, Sample);
        (await _world.PutAsync(sent)).Status.ShouldBe(200);
        var properties = (await _world.GetAsync(ApiWorld.Feishu)).Body["properties"]!.AsObject();
        foreach (var parameter in SettingParameters.Of(module).All)
        {
            _world.Stored().Values.ShouldContainKey(parameter.Name);
            var told = parameter.IsTrigger ? (await _world.GetAsync(ApiWorld.Feishu)).Body[parameter.Name] : properties[parameter.Field.Setting.Secret ? parameter.Name + "_set" : parameter.Name];
            told.ShouldNotBeNull(parameter.Name).ToJsonString().ShouldBe(parameter.Field.Setting.Secret ? "true" : Sample(parameter).ToJsonString(), parameter.Name);
        }

        SettingParameters.Of(module).All.Count.ShouldBe(12 + 9 + 13 + 13 + 4);
    }

    private static JsonNode Sample(SettingParameter parameter) => parameter.Kind switch
    {
        SettingKind.Flag => parameter.Field.Setting.Default != "true",
        SettingKind.Choice => parameter.Field.Setting.Choices[^1],
        SettingKind.Addresses => ApiWorld.Hook + parameter.Name,
        SettingKind.Map => new JsonObject { ["mei"] = "ou_1" },
        // The whole message, for the mode is the last of the choices.
        SettingKind.Template => $$$"""{"msg_type":"text","content":{"text":"{{{parameter.Name}}}"}}""",
        SettingKind.Text or SettingKind.List => "text-" + parameter.Name,
    };

    private static IIntegration Module() => Shipped.Modules.Find("feishu")!;

    [Theory]
    [InlineData("username", "bot")]
    [InlineData("channel", "#general")]
    [InlineData("issue_channel", "#issues")]
    [InlineData("incident_events", "true")]
    [InlineData("incidents_events", "nonsense")]
    [InlineData("job_events", "1")]
    [InlineData("commit_events", "1")]
    [InlineData("group_mention_events", "1")]
    [InlineData("notify_only_default_branch", "true")]
    [InlineData("comment_on_event_enabled", "true")]
    public async Task What_GitLabs_other_chat_integrations_know_is_taken_and_ignored(string name, string value)
    {
        (await _world.PutAsync(new Dictionary<string, string> { ["webhook"] = ApiWorld.Hook, [name] = value })).Status.ShouldBe(200);
        _world.Stored().Values.Keys.ShouldBe(["webhook"]);
    }

    [Fact]
    public async Task What_is_taken_and_changes_nothing_is_named_in_the_answer()
    {
        var answer = await _world.PutAsync(new { webhook = ApiWorld.Hook, channel = "#general", incident_events = true, job_events = false, username = "" });
        Warnings(answer).ShouldBe(["These parameters are taken, but have no effect here: channel, incident_events."]);

        answer = await _world.PutAsync(new { job_events = false, channel = (string?)null });
        answer.Body["warnings"].ShouldBeNull();
    }

    private static IEnumerable<string> Warnings(Answer answer) => answer.Body["warnings"]!.AsArray().Select(warning => (string)warning!);

    [Fact]
    public async Task Null_puts_a_setting_back_to_its_default()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, branches_to_be_notified = "all", push_events = false, keyword = "x", mentions = new { mei = "ou_1" } });
        await _world.PutAsync("""{"branches_to_be_notified":null,"push_events":null,"keyword":null,"mentions":null}""");
        _world.Stored().Values.Keys.ShouldBe(["webhook"]);
    }

    [Fact]
    public async Task An_own_address_of_a_kind_is_removed_by_an_empty_one()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, push_webhook = ApiWorld.Hook + "push" });
        ((bool?)(await _world.PutAsync(new { push_webhook = "************" })).Body["properties"]!["push_webhook_set"]).ShouldBe(true);
        ((bool?)(await _world.PutAsync(new { push_webhook = "" })).Body["properties"]!["push_webhook_set"]).ShouldBe(false);
        (await _world.PutAsync(new { webhook = "" })).About("webhook").ShouldBe(["Enter the webhook address of the group's custom bot."]);
        (await _world.PutAsync(new { webhook = "", active = false })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task DELETE_forgets_the_settings_and_buries_what_waits()
    {
        (await _world.DeleteAsync()).Text.ShouldBe("""{"message":"404 Integration Not Found"}""");
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var gone = await _world.DeleteAsync();
        gone.Status.ShouldBe(204);
        gone.Text.ShouldBeEmpty();
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
        (await _world.DeleteAsync()).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Settings_of_one_project_are_not_anothers()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        (await _world.GetAsync("api/v4/projects/8/integrations/feishu")).Text.ShouldBe("""{"message":"404 Integration Not Found"}""");
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("Feishu")]
    [InlineData("..%2Ffeishu")]
    public async Task An_unknown_slug_is_no_integration(string slug)
    {
        foreach (var answer in new[] { await _world.GetAsync($"api/v4/projects/7/integrations/{slug}"), await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: $"api/v4/projects/7/integrations/{slug}"), await _world.PostAsync($"api/v4/projects/7/integrations/{slug}/test") })
        {
            answer.Status.ShouldBe(404);
            answer.Text.ShouldBe("""{"message":"404 Integration Not Found"}""");
        }
    }

    [Fact]
    public async Task Two_changes_at_the_same_time_lose_nothing()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var triggers = EventKinds.All.Select(EventKinds.Trigger).Where(name => name != "deployment_events").ToList();
        var answers = await Task.WhenAll(triggers.Select(name => _world.PutAsync(new Dictionary<string, bool> { [name] = false })));
        answers.ShouldAllBe(answer => answer.Status == 200);
        var shared = _world.Stored().Shared;
        EventKinds.All.ShouldAllBe(kind => !shared.Triggers(kind));
    }

    [Fact]
    public async Task What_happens_after_the_answer_is_told_by_GitLabs_own_clock()
    {
        _world.GitLab.Now = new DateTimeOffset(2027, 5, 1, 12, 0, 0, TimeSpan.Zero);
        _world.GitLab.Instead["/personal_access_tokens/self"] = async context =>
        {
            // The clock goes on while access and addresses are checked.
            _world.GitLab.Now = new DateTimeOffset(2027, 5, 1, 12, 0, 7, TimeSpan.Zero);
            context.Response.ContentType = "application/json";
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"scopes":["api"]}""");
        };
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        _world.Stored().ActiveSince.ShouldBe(new DateTimeOffset(2027, 5, 1, 12, 0, 7, TimeSpan.Zero));
        _world.GitLab.Asked.Last().ShouldBe("/api/v4/user");
    }

    [Theory]
    [InlineData(500, 503)]
    [InlineData(401, 401)]
    public async Task Where_GitLabs_clock_cannot_be_asked_nothing_is_stored(int status, int expected)
    {
        _world.GitLab.Instead["/user"] = VisitedGitLab.Text("""{"message":"no"}""", status: status);
        (await _world.PutAsync(new { webhook = ApiWorld.Hook })).Status.ShouldBe(expected);
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_integration_whose_module_is_not_loaded_is_shown_and_forgotten_but_not_changed()
    {
        await using var world = await ApiWorld.StartAsync(withModules: false);
        await world.Registry.SaveAsync(IntegrationScope.Project(7), "feishu", true, new Dictionary<string, string> { ["webhook"] = ApiWorld.Hook, ["secret"] = "sign", ["push_events"] = "false" }, Examples.Now, (_, _, _) => { });
        var one = await world.GetAsync(ApiWorld.Feishu);
        one.Status.ShouldBe(200);
        ((bool?)one.Body["push_events"]).ShouldBe(false);
        one.Text.ShouldNotContain("sign");
        one.Text.ShouldNotContain("hook/");
        var changed = await world.PutAsync(new { push_events = true });
        changed.Status.ShouldBe(503);
        changed.Message.ShouldBe("The module of feishu is not loaded at the moment. The log of the host names the cause.");
        (await world.PostAsync(ApiWorld.Feishu + "/test")).Status.ShouldBe(503);
        (await world.DeleteAsync()).Status.ShouldBe(204);
        (await world.PutAsync(new { push_events = true })).Status.ShouldBe(404);
    }
}
