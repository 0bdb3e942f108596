using System.Globalization;
using Integration.Contract;
using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class IntegrationTestTests : IAsyncLifetime
{
    private const string Test = ApiWorld.Feishu + "/test";

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_sample_of_the_real_project_by_the_caller_goes_out_through_the_sender()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, language = "en" });
        var answer = await _world.PostAsync(Test);
        answer.Status.ShouldBe(200);
        answer.Text.ShouldBe("""{"success":true,"result":"success","code":0}""");
        var (integration, what) = _world.Sender.Sent.ShouldHaveSingleItem();
        integration.Id.ShouldBe(_world.Stored().Id);
        integration.Values.ShouldBe(_world.Stored().Values);
        what.TimeNote.ShouldBeNull();
        var push = what.Event.ShouldBeOfType<PushEvent>();
        push.Project.ShouldBe(new Project { Id = 7, Name = "Acme / Shop", Path = "acme/shop", Url = new Uri("https://gitlab.example.com/acme/shop"), DefaultBranch = "trunk" });
        push.Author.ShouldBe(new Person("mei", "王梅") { Id = 9 });
        push.Branch.ShouldBe("trunk");
        push.Action.ShouldBe(PushAction.Commits);
        what.Card.Language.ShouldBe("en");
        what.Card.Title.ShouldContain("Acme / Shop");
    }

    [Theory]
    [InlineData("event=pipeline", "failed")]
    [InlineData("event=pipelines&state=success", "success")]
    [InlineData("event=pipeline_events&state=warning", "warning")]
    [InlineData("event=tag_push&state=removed", "removed")]
    [InlineData("event=pushes&state=forced", "forced")]
    [InlineData("state=new_branch", "new_branch")]
    [InlineData("event=push&state=", "commits")]
    public async Task Event_and_state_pick_the_sample(string query, string state)
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        (await _world.PostAsync($"{Test}?{query}")).Status.ShouldBe(200);
        var form = new FormUrlEncodedContent(query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
        (await _world.SendAsync(HttpMethod.Post, Test, VisitedGitLab.Maintainer, form)).Status.ShouldBe(200);
        _world.Sender.Sent.Select(sent => sent.What.Event!.State).ShouldBe([state, state]);
    }

    [Theory]
    [InlineData("event=pusher", "event", "The value must be one of: push, tag_push, issue, confidential_issue, merge_request, note, confidential_note, pipeline, wiki_page, deployment, vulnerability, alert.")]
    [InlineData("event=", "event", "The value must be one of: push, tag_push, issue, confidential_issue, merge_request, note, confidential_note, pipeline, wiki_page, deployment, vulnerability, alert.")]
    [InlineData("event=wiki_page&state=delete_page", "state", "For wiki_page, the value must be one of: create, update, delete.")]
    [InlineData("event=pipeline&state=running", "state", "For pipeline, the value must be one of: failed, success, warning, canceled.")]
    public async Task An_unknown_event_or_state_is_named(string query, string field, string sentence)
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var answer = await _world.PostAsync($"{Test}?{query}");
        answer.Status.ShouldBe(400);
        answer.About(field).ShouldBe([sentence]);
        _world.Sender.Sent.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("busy", "en", "Other messages are waiting for this address, and its limit is used up for the moment. Try again in a minute.", null)]
    [InlineData("no_answer", "zh", "消息已发出，但没有收到可读取的响应，消息可能已送达。", "请检查本服务器到该地址的网络，例如代理是否拦截了响应。如果是自建的接收端，请确认它能及时响应。")]
    [InlineData("connect_failed", "zh", "无法连接到该地址的主机。", "请检查本服务器能否访问该地址：防火墙、端口，以及访问互联网所用的代理（Outbound:Proxy）。如果是自建的接收端，请确认它正在运行。")]
    [InlineData("name_not_resolved", "en", "The host of the address cannot be found in DNS.", "Check the host in the URL, and this server's DNS. Where only a proxy reaches the internet, an administrator sets Outbound:Proxy.")]
    public async Task What_the_host_says_of_a_test_is_in_the_callers_language(string reason, string language, string sentence, string? advice)
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        _world.Sender.Answer = new Host.Delivery.TestResult(false, null, "some English words", advice is null ? null : reason, reason);
        var answer = await _world.PostAsync(Test, language: language);
        answer.Status.ShouldBe(422);
        answer.Message.ShouldBe(sentence);
        ((string?)answer.Body["advice"]).ShouldBe(advice);
    }

    [Fact]
    public async Task What_the_platform_says_is_told_with_its_code_and_advice_in_the_callers_language()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        _world.Sender.Answer = new Host.Delivery.TestResult(false, "19021", "sign match fail or timestamp is not within one hour from current time", "signature");
        var answer = await _world.PostAsync(Test, language: "zh");
        answer.Status.ShouldBe(422);
        ((bool?)answer.Body["success"]).ShouldBe(false);
        answer.Message.ShouldBe("sign match fail or timestamp is not within one hour from current time");
        ((int?)answer.Body["code"]).ShouldBe(19021);
        ((string?)answer.Body["advice"])!.ShouldStartWith("请从机器人的安全设置中重新复制签名密钥");
    }

    [Fact]
    public async Task A_failure_without_a_code_says_so()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        _world.Sender.Answer = new Host.Delivery.TestResult(false, null, "The host's name does not resolve.", null);
        (await _world.PostAsync(Test)).Text.ShouldBe("""{"success":false,"message":"The host's name does not resolve.","code":null}""");
    }

    [Fact]
    public async Task Unsaved_settings_are_tested_over_the_stored_ones_and_not_stored()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, keyword = "build", secret = "sign", language = "en" });
        (await _world.PostAsync(Test, new { keyword = "deploy", webhook = "************", @event = "pipeline", active = false })).Status.ShouldBe(200);
        var sent = _world.Sender.Sent.ShouldHaveSingleItem();
        sent.Integration.Values["keyword"].ShouldBe("deploy");
        sent.Integration.Values["webhook"].ShouldBe(ApiWorld.Hook);
        sent.Integration.Values["secret"].ShouldBe("sign");
        sent.What.Event!.Kind.ShouldBe(EventKind.Pipeline);
        _world.Stored().Values["keyword"].ShouldBe("build");
        _world.Stored().Active.ShouldBeTrue();
    }

    [Fact]
    public async Task An_integration_that_is_not_set_up_can_be_tested_with_enough_in_the_body()
    {
        (await _world.PostAsync(Test)).Text.ShouldBe("""{"message":"404 Integration Not Found"}""");
        (await _world.PostAsync(Test, new { @event = "push" })).Status.ShouldBe(404);
        (await _world.PostAsync(Test, new { keyword = "x" })).About("webhook").ShouldBe(["Enter the webhook address of the group's custom bot."]);
        (await _world.PostAsync(Test, new { webhook = ApiWorld.Hook })).Status.ShouldBe(200);
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_switched_off_can_be_tested_if_it_has_an_address()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, active = false });
        (await _world.PostAsync(Test)).Status.ShouldBe(200);
        await _world.PutAsync(new { webhook = "", active = false });
        (await _world.PostAsync(Test)).About("webhook").ShouldBe(["Enter the webhook address of the group's custom bot."]);
    }

    [Theory]
    [InlineData("""{"webhook":"http://127.0.0.1/open-apis/bot/v2/hook/abc"}""", "webhook")]
    [InlineData("""{"nonsense":1}""", "nonsense")]
    [InlineData("""{"push_events":"x"}""", "push_events")]
    public async Task Bad_settings_are_not_tested(string body, string field)
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var answer = await _world.PostAsync(Test, body);
        answer.Status.ShouldBe(400);
        answer.About(field).Length.ShouldBe(1);
        _world.Sender.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sixty_tests_a_minute_are_enough()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        for (var i = 0; i < 60; i++)
        {
            (await _world.PostAsync(Test)).Status.ShouldBe(200);
            _world.Time.Advance(TimeSpan.FromMilliseconds(500));
        }

        var answer = await _world.PostAsync(Test);
        answer.Status.ShouldBe(429);
        answer.Headers.RetryAfter!.ToString().ShouldBe("30");
        answer.Message.ShouldBe("This integration has been tested 60 times within a minute. Try again later.");
        // Another project's is not touched, and bad input is still told as such.
        (await _world.PostAsync("api/v4/projects/8/integrations/feishu/test", new { webhook = ApiWorld.Hook })).Status.ShouldBe(200);
        (await _world.PostAsync(Test + "?event=nonsense")).Status.ShouldBe(400);
        _world.Time.Advance(TimeSpan.FromSeconds(int.Parse(answer.Headers.RetryAfter!.ToString(), CultureInfo.InvariantCulture)));
        (await _world.PostAsync(Test)).Status.ShouldBe(200);
        (await _world.PostAsync(Test)).Status.ShouldBe(429);
    }

    [Fact]
    public async Task A_caller_whom_GitLab_does_not_name_tests_as_somebody_made_up()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        _world.GitLab.Instead["/user"] = VisitedGitLab.Text("""{"message":"403 Forbidden"}""", status: 403);
        (await _world.PostAsync(Test)).Status.ShouldBe(200);
        _world.Sender.Sent.ShouldHaveSingleItem().What.Event!.Author.ShouldNotBeNull();
    }
}
