using System.Text.Json;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class HostileTests
{
    [Fact]
    public async Task Endless_pages_always_announce_another_one()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.EndlessPages) { Path = "/events" });
        var reply = await sandbox.GetAsync("projects/1/events?page=700");
        (reply.Text, reply.Header("x-next-page"), reply.Header("x-total")).ShouldBe(("[]", "701", null));
        reply.Header("Link")!.ShouldContain("page=701&per_page=20>; rel=\"next\"");
        (await sandbox.GetAsync("projects/1/pipelines")).Header("x-next-page").ShouldBe("");
    }

    [Fact]
    public async Task An_endless_body_goes_on_until_the_reader_gives_up()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.EndlessBody));
        using var response = await OpenAsync(sandbox, "projects/1/events");
        response.Content.Headers.ContentLength.ShouldBeNull();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1024 * 1024];
        for (var i = 0; i < 20; i++)
        {
            await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        }

        buffer.ShouldContain((byte)'{');
    }

    [Fact]
    public async Task A_slow_body_has_its_headers_at_once_and_comes_byte_by_byte()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.SlowBody) { Delay = TimeSpan.FromSeconds(1) });
        using var response = await OpenAsync(sandbox, "version");
        response.Content.Headers.ContentLength!.Value.ShouldBeGreaterThan(10);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[64];
        for (var i = 0; i < 3; i++)
        {
            var read = body.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask();
            while (!read.IsCompleted)
            {
                sandbox.Clock.Advance(TimeSpan.FromMilliseconds(250));
                await Task.Yield();
            }

            (await read).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task Nesting_is_as_deep_as_asked_and_the_right_members_follow_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.DeepNesting));
        var reply = await sandbox.GetAsync("projects/1/events");
        reply.Text.ShouldStartWith("[{\"nested\":" + new string('[', 10_000) + "]");
        Should.Throw<JsonException>(() => reply.Json);
        using var deep = JsonDocument.Parse(reply.Text, new() { MaxDepth = 20_000 });
        deep.RootElement[0].Text("action_name").ShouldBe("pushed new");
    }

    [Fact]
    public async Task Types_are_exchanged_in_one_field_or_in_all()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.WrongTypes) { Field = "author_id", Times = 1 });
        var one = (await sandbox.ShopAsync("events"))[0];
        (one.Text("author_id"), one.Text("action_name")).ShouldBe(("many", "pushed new"));
        sandbox.GitLab.Outages.Begin(new(OutageKind.WrongTypes) { Times = 1 });
        var all = (await sandbox.ShopAsync("events"))[0];
        all.GetProperty("id").ValueKind.ShouldBe(JsonValueKind.String);
        all.GetProperty("action_name").ValueKind.ShouldBe(JsonValueKind.Number);
        all.GetProperty("author").ValueKind.ShouldBe(JsonValueKind.Array);
        (await sandbox.ShopAsync("events"))[0].Number("id").ShouldBe(1);
    }

    [Fact]
    public async Task One_field_becomes_a_text_or_a_list_of_any_size()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        sandbox.GitLab.Outages.Begin(new(OutageKind.HugeText) { Field = "title", Size = 10_000_000, Times = 1 });
        (await sandbox.ShopAsync("issues/1")).Text("title")!.Length.ShouldBe(10_000_000);
        sandbox.GitLab.Outages.Begin(new(OutageKind.HugeList) { Field = "labels", Size = 100_000, Times = 1 });
        var issue = await sandbox.ShopAsync("issues/1");
        issue.GetProperty("labels").GetArrayLength().ShouldBe(100_000);
        issue.GetProperty("labels")[7].GetString().ShouldBe("entry 7");
    }

    [Theory]
    [InlineData("""{"kind":"huge_text"}""", "The field \"field\" is missing: it names what becomes huge.")]
    [InlineData("""{"kind":"deep_nesting","size":0}""", "The field \"size\" must be from 1 to 100000000.")]
    [InlineData("""{"kind":"hostile"}""", "The field \"kind\" has a wrong type or value.")]
    public async Task A_trouble_that_makes_no_sense_is_refused_with_the_reason(string body, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync("/sandbox/outages", body);
        (reply.Status, reply.Json.Text("message")).ShouldBe((400, message));
    }

    [Fact]
    public async Task Every_hostility_is_begun_by_a_control_route_and_ended_by_reset()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/sandbox/outages", """{"kind":"endless_pages"}""")).Status.ShouldBe(200);
        (await sandbox.GetAsync("projects/1/events")).Header("x-next-page").ShouldBe("2");
        await sandbox.PostAsync("/sandbox/reset", "{}");
        (await sandbox.GetAsync("projects/1/events")).Header("x-next-page").ShouldBe("");
    }

    private static async Task<HttpResponseMessage> OpenAsync(TestSandbox sandbox, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v4/{path}") { Headers = { { "PRIVATE-TOKEN", StartingWorld.WatcherToken } } };
        return await sandbox.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
