using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class TroubleTests
{
    [Fact]
    public async Task The_rate_limit_is_off_until_it_is_switched_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.GetAsync("version")).Header("RateLimit-Limit").ShouldBeNull();
    }

    [Fact]
    public async Task The_rate_limit_answers_429_in_plain_text_until_the_window_ends()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.SetUtcNow(new(2027, 3, 9, 10, 0, 15, TimeSpan.Zero));
        sandbox.GitLab.RateLimit.Set(2, TimeSpan.FromSeconds(60));
        var first = await sandbox.GetAsync("version");
        (first.Header("RateLimit-Limit"), first.Header("RateLimit-Observed"), first.Header("RateLimit-Remaining")).ShouldBe(("2", "1", "1"));
        (await sandbox.GetAsync("version")).Status.ShouldBe(200);

        var third = await sandbox.GetAsync("version");
        third.Status.ShouldBe(429);
        third.Text.ShouldBe("Retry later\n");
        third.Header("Content-Type")!.ShouldStartWith("text/plain");
        (third.Header("Retry-After"), third.Header("RateLimit-Remaining")).ShouldBe(("45", "0"));
        third.Header("RateLimit-Reset").ShouldBe("1804586460");
        third.Header("RateLimit-ResetTime").ShouldBe("Tue, 09 Mar 2027 10:01:00 GMT");
        (await sandbox.GetAsync("version", StartingWorld.DeveloperToken)).Status.ShouldBe(200);

        sandbox.Clock.Advance(TimeSpan.FromSeconds(45));
        (await sandbox.GetAsync("version")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task An_outage_answers_with_its_status_as_often_as_asked(int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.Status) { Status = status, Times = 2 });
        (await sandbox.GetAsync("version")).Status.ShouldBe(status);
        (await sandbox.GetAsync("version")).Status.ShouldBe(status);
        (await sandbox.GetAsync("version")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_outage_may_be_of_one_path()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.RefuseToken) { Path = "/pipelines" });
        (await sandbox.GetAsync("projects/1/pipelines")).Text.ShouldBe("""{"message":"401 Unauthorized"}""");
        (await sandbox.GetAsync("projects/1/events")).Status.ShouldBe(200);
        sandbox.GitLab.Outages.Clear();
        (await sandbox.GetAsync("projects/1/pipelines")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Html_may_stand_where_json_should()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.Html));
        var reply = await sandbox.GetAsync("version");
        reply.Status.ShouldBe(200);
        reply.Header("Content-Type")!.ShouldStartWith("text/html");
    }

    [Fact]
    public async Task The_connection_may_be_dropped_in_the_middle_of_an_answer()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.Cut) { Times = 1 });
        await Should.ThrowAsync<HttpRequestException>(() => sandbox.GetAsync("projects/1"));
        (await sandbox.GetAsync("projects/1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_hanging_gitlab_takes_the_request_and_never_answers()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.Hang));
        using var giveUp = new CancellationTokenSource();
        var asked = sandbox.Http.GetAsync("/api/v4/version", giveUp.Token);
        while (sandbox.GitLab.Traffic.Count == 0)
        {
            await Task.Yield();
        }

        asked.IsCompleted.ShouldBeFalse();
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task A_slow_gitlab_answers_when_its_time_has_come()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Outages.Begin(new(OutageKind.Slow) { Delay = TimeSpan.FromSeconds(20) });
        var asked = sandbox.GetAsync("version");
        while (!asked.IsCompleted)
        {
            sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await asked).Status.ShouldBe(200);
        (sandbox.Clock.GetUtcNow() - TestSandbox.Start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Every_request_is_counted_with_its_time_and_kind_of_token()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await sandbox.GetAsync("projects/acme%2Fshop?simple=true");
            sandbox.Clock.Advance(TimeSpan.FromSeconds(6));
        }

        await sandbox.BearerAsync("/api/v4/user", StartingWorld.DeveloperToken);
        await sandbox.GetAsync("nothing", null);

        var traffic = sandbox.GitLab.Traffic;
        traffic.Count.ShouldBe(5);
        traffic.Requests[0].ShouldBe(new(TestSandbox.Start, "GET", "/api/v4/projects/acme%2Fshop", "?simple=true", "private-token", "watcher"));
        (traffic.Requests[3].TokenKind, traffic.Requests[3].Username).ShouldBe(("bearer", "dan"));
        (traffic.Requests[4].TokenKind, traffic.Requests[4].Username).ShouldBe(("none", null));
        traffic.MostWithin(TimeSpan.FromSeconds(10)).ShouldBe(3);
        traffic.MostWithin(TimeSpan.FromSeconds(10), x => x.Username == "watcher").ShouldBe(2);
        traffic.MostAtOnce.ShouldBe(1);
    }
}
