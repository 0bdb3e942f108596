using System.Text;
using Integration.GitLab.Tests.Pretend;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.Transport;

public sealed class GitLabHttpTransportTests : IAsyncLifetime
{
    private const string Token = "glpat-Very-Secret";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2027, 3, 9, 8, 0, 0, TimeSpan.Zero));
    private readonly Lines log = new();
    private RequestBudget budget = null!;
    private LoopbackServer? server;
    private GitLabHttpTransport? transport;

    public ValueTask InitializeAsync()
    {
        budget = new RequestBudget(1000, time);
        time.Advance(TimeSpan.FromSeconds(10));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        transport?.Dispose();
        budget.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/gitlab")]
    [InlineData("/git/lab/")]
    public async Task The_token_and_what_is_escaped_arrive_as_they_are_also_below_a_sub_path(string below)
    {
        string? target = null;
        await StartAsync(context =>
        {
            target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            return LoopbackServer.Json("[]", 200, ("x-next-page", "3"), ("Link", "<https://elsewhere.example/api/v4/x?page=9>; rel=\"next\""))(context);
        }, below);
        var page = await GetAsync("projects/7/repository/tags/a%2Fb%2E.c?refs%5B%5D=%2B1");
        target.ShouldBe($"{below.TrimEnd('/')}/api/v4/projects/7/repository/tags/a%2Fb%2E.c?refs%5B%5D=%2B1");
        server!.Asked.Single().Headers["PRIVATE-TOKEN"].ToString().ShouldBe(Token);
        Encoding.UTF8.GetString(page.Body.Span).ShouldBe("[]");
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("", null)]
    [InlineData("-1", null)]
    [InlineData("next", null)]
    [InlineData(null, null)]
    public async Task The_next_page_is_what_x_next_page_says_never_link(string? header, int? next)
    {
        (string, string)[] link = [("Link", "<https://elsewhere.example/api/v4/x?page=9>; rel=\"next\"")];
        await StartAsync(LoopbackServer.Json("[]", 200, header is null ? link : [.. link, ("x-next-page", header)]));
        (await GetAsync("x")).NextPage.ShouldBe(next);
    }

    [Theory]
    [InlineData(401, GitLabFailure.Unauthorized)]
    [InlineData(403, GitLabFailure.Forbidden)]
    [InlineData(404, GitLabFailure.NotFound)]
    [InlineData(400, GitLabFailure.Refused)]
    [InlineData(422, GitLabFailure.Refused)]
    [InlineData(500, GitLabFailure.Unavailable)]
    [InlineData(502, GitLabFailure.Unavailable)]
    [InlineData(503, GitLabFailure.Unavailable)]
    [InlineData(301, GitLabFailure.Unavailable)]
    public async Task Every_status_has_its_failure_and_no_message_holds_the_body_or_a_secret(int status, GitLabFailure failure)
    {
        await StartAsync(LoopbackServer.Json("""{"message":"body-words"}""", status));
        var e = await FailAsync("projects/7/events?private=query-words");
        (e.Failure, e.Status).ShouldBe((failure, status));
        foreach (var secret in new[] { "body-words", "query-words", Token })
        {
            e.ToString().ShouldNotContain(secret);
            log.Texts.ShouldAllBe(line => !line.Contains(secret));
        }
    }

    [Fact]
    public async Task A_redirect_names_where_it_points_and_is_not_followed()
    {
        await StartAsync(LoopbackServer.Json("", 302, ("Location", "https://login.example/saml?x=1")));
        (await FailAsync("user")).Message.ShouldContain("the address of GitLab is wrong: " + server!.Url.Authority + " redirects to login.example; correct GitLab:Url");
        server.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"error":"insufficient_scope","scope":"api read_api"}""", 403, "it needs read_api")]
    [InlineData("""{"error":"invalid_token","error_description":"Token is expired. You can either do re-authorization or token refresh."}""", 401, "it has expired")]
    [InlineData("""{"error":"invalid_token","error_description":"Token was revoked. You have to re-authorize from the user."}""", 401, "it was revoked")]
    public async Task What_is_wrong_with_the_token_is_said(string body, int status, string words)
    {
        await StartAsync(LoopbackServer.Json(body, status));
        (await FailAsync("user")).Message.ShouldContain(words);
    }

    [Fact]
    public async Task A_429_with_plain_text_closes_the_budget_for_everybody_until_then()
    {
        var status = 429;
        await StartAsync(context => status == 429
            ? LoopbackServer.Text("Retry later\n", "text/plain", 429, ("Retry-After", "7"))(context)
            : LoopbackServer.Json("[]")(context));
        var e = await FailAsync("x");
        (e.Failure, e.RetryAfter).ShouldBe((GitLabFailure.RateLimited, TimeSpan.FromSeconds(7)));
        status = 200;
        var other = GetAsync("y");
        time.Advance(TimeSpan.FromSeconds(6.9));
        other.IsCompleted.ShouldBeFalse();
        budget.Waiting.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await other;
        log.Count(1003).ShouldBe(1);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("0", 1)]
    [InlineData("soon", 60)]
    [InlineData("99999999", 86400)]
    [InlineData("Tue, 09 Mar 2027 08:00:30 GMT", 30)]
    public async Task Retry_after_is_taken_in_every_form(string? header, int seconds)
    {
        (string, string)[] date = [("Date", "Tue, 09 Mar 2027 08:00:00 GMT")];
        await StartAsync(LoopbackServer.Text("Retry later", "text/plain", 429, header is null ? date : [.. date, ("Retry-After", header)]));
        (await FailAsync("x")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_16_MiB_are_not_read(bool announced)
    {
        await StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = announced ? 17 * 1024 * 1024 : null;
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 17; i++)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        var e = await FailAsync("x");
        (e.Failure, e.TooLarge).ShouldBe((GitLabFailure.Unreadable, true));
        transport!.Health.ConsecutiveFailures.ShouldBe(0);
    }

    [Fact]
    public async Task A_page_instead_of_JSON_is_said()
    {
        await StartAsync(LoopbackServer.Text("<html>Sign in</html>", "text/html; charset=utf-8"));
        var e = await FailAsync("user");
        (e.Failure, e.TooLarge).ShouldBe((GitLabFailure.Unreadable, false));
        e.Message.ShouldContain("text/html instead of JSON; is GitLab:Url right?");
    }

    [Fact]
    public async Task No_answer_in_time_is_a_failure_of_its_own()
    {
        var arrived = new TaskCompletionSource();
        await StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var asking = GetAsync("x");
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(30));
        var e = await Should.ThrowAsync<GitLabException>(asking);
        (e.Failure, e.Status).ShouldBe((GitLabFailure.Unavailable, null));
        e.Message.ShouldContain("did not answer within 30 s");
    }

    [Fact]
    public async Task Who_stops_asking_gets_a_cancellation_and_gives_the_place_back()
    {
        var arrived = new TaskCompletionSource();
        await StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var stop = new CancellationTokenSource();
        var asking = transport!.GetAsync("x", RequestPriority.Feed, stop.Token);
        await arrived.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asking);
        transport.Health.ConsecutiveFailures.ShouldBe(0);
    }

    [Fact]
    public async Task A_gitlab_that_is_away_is_said_once_and_once_when_it_is_back()
    {
        var status = 503;
        await StartAsync(context => LoopbackServer.Json("[]", status)(context));
        TimeSpan[] expected = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(32), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60)];
        foreach (var wait in expected)
        {
            await FailAsync("x");
            transport!.Health.BackOff.ShouldBe(wait);
            time.Advance(wait);
        }

        transport!.Health.Away.ShouldBeTrue();
        log.Count(1001).ShouldBe(1);
        status = 200;
        await GetAsync("x");
        (transport.Health.Away, transport.Health.BackOff, transport.Health.LastSuccess).ShouldBe((false, TimeSpan.Zero, time.GetUtcNow()));
        log.Count(1002).ShouldBe(1);
    }

    [Fact]
    public async Task One_request_that_GitLab_cannot_answer_does_not_make_it_away()
    {
        await StartAsync(context => LoopbackServer.Json("[]", context.Request.Path.Value!.EndsWith("heavy", StringComparison.Ordinal) ? 500 : 200)(context));
        for (var i = 0; i < 10; i++)
        {
            await FailAsync("heavy");
            await GetAsync("light");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        log.Texts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_at_the_address_is_away_at_once()
    {
        await StartAsync(LoopbackServer.Json("[]"));
        await server!.DisposeAsync();
        var e = await FailAsync("x");
        (e.Failure, e.Status).ShouldBe((GitLabFailure.Unavailable, null));
        e.Message.ShouldContain("cannot be reached: no connection");
        log.Count(1001).ShouldBe(1);
    }

    [Fact]
    public async Task The_clock_of_GitLab_is_heard()
    {
        await StartAsync(LoopbackServer.Json("[]", 200, ("Date", "Tue, 09 Mar 2027 09:00:00 GMT")));
        (await GetAsync("x")).Date.ShouldBe(new DateTimeOffset(2027, 3, 9, 9, 0, 0, TimeSpan.Zero));

        // The host's clock shows 8:00:10.
        transport!.Clock.Now.ShouldBe(new DateTimeOffset(2027, 3, 9, 9, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("ä")]
    [InlineData("a#b")]
    public async Task A_path_that_is_not_escaped_is_refused(string path)
    {
        await StartAsync(LoopbackServer.Json("[]"));
        await Should.ThrowAsync<ArgumentException>(GetAsync(path));
        server!.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void Options_do_not_print_the_token() => new GitLabOptions { Url = new Uri("https://gitlab.example"), Token = Token }.ToString().ShouldNotContain(Token);

    private async Task StartAsync(RequestDelegate answer, string below = "")
    {
        server = await LoopbackServer.StartAsync(answer);
        transport = new GitLabHttpTransport(new GitLabOptions { Url = new Uri(server.Url, below), Token = Token }, budget, time, log);
    }

    private Task<GitLabPage> GetAsync(string path) => transport!.GetAsync(path, RequestPriority.Feed, CancellationToken.None);

    private async Task<GitLabException> FailAsync(string path) => await Should.ThrowAsync<GitLabException>(GetAsync(path));
}
