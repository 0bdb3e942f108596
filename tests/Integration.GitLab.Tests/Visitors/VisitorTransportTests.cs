using System.Text;
using Integration.GitLab.Tests.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.Visitors;

public sealed class VisitorTransportTests
{
    private readonly FakeTimeProvider time = new();

    [Theory]
    [InlineData(false, "PRIVATE-TOKEN", "glpat-1")]
    [InlineData(true, "Authorization", "Bearer glpat-1")]
    public async Task A_visitors_token_goes_where_it_came_from(bool bearer, string header, string value)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json("""{"id":5}""", 200, ("Date", "Tue, 09 Mar 2027 09:00:00 GMT")));
        using var visitors = new VisitorTransport(Options(server, "/sub"), time);
        var answer = await visitors.GetAsync("oauth/token/info", new VisitorToken("glpat-1", bearer), CancellationToken.None);
        var asked = server.Asked.Single();
        (asked.Path, asked.Headers[header].ToString()).ShouldBe(("/sub/oauth/token/info", value));
        asked.Headers.ContainsKey(bearer ? "PRIVATE-TOKEN" : "Authorization").ShouldBeFalse();
        (answer.Status, Encoding.UTF8.GetString(answer.Body.Span), answer.ContentType, answer.Date).ShouldBe((200, """{"id":5}""", "application/json", new DateTimeOffset(2027, 3, 9, 9, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Refusals_are_passed_on_as_they_are(int status)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json("""{"message":"no"}""", status));
        using var visitors = new VisitorTransport(Options(server), time);
        var answer = await visitors.GetAsync("api/v4/user", new VisitorToken("t", false), CancellationToken.None);
        (answer.Status, Encoding.UTF8.GetString(answer.Body.Span)).ShouldBe((status, """{"message":"no"}"""));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_gitlab_that_cannot_answer_is_unavailable(int status)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json("", status, ("Location", "https://elsewhere.example/")));
        using var visitors = new VisitorTransport(Options(server), time);
        (await Should.ThrowAsync<GitLabException>(visitors.GetAsync("api/v4/user", new VisitorToken("t", false), CancellationToken.None))).Failure.ShouldBe(GitLabFailure.Unavailable);
    }

    [Theory]
    [InlineData("/api/v4/projects/42/integrations")]
    [InlineData("http://127.0.0.1/api/v4/projects/42/integrations")]
    public async Task The_old_path_of_a_renamed_project_is_followed_to_its_number(string location)
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Request.Path.Value!.Contains("old", StringComparison.Ordinal)
            ? LoopbackServer.Json("", 301, ("Location", location))(context)
            : LoopbackServer.Json($"\"{context.Request.Path}\"")(context));
        using var visitors = new VisitorTransport(Options(server), time);
        var answer = await visitors.GetAsync("api/v4/projects/acme%2Fold/integrations", new VisitorToken("t", false), CancellationToken.None);
        Encoding.UTF8.GetString(answer.Body.Span).ShouldBe("\"/api/v4/projects/42/integrations\"");
    }

    [Theory]
    [InlineData("https://elsewhere.example/api/v4/projects/42")]
    [InlineData("/users/sign_in")]
    [InlineData("/api/v4/projects/acme%2Fnew")]
    [InlineData("/api/v4/projects/42/../../user")]
    [InlineData("/gitlab/api/v4/projects/42")]
    public async Task Any_other_redirect_is_not_followed(string location)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json("", 301, ("Location", location)));
        using var visitors = new VisitorTransport(Options(server), time);
        (await Should.ThrowAsync<GitLabException>(visitors.GetAsync("api/v4/projects/acme%2Fold", new VisitorToken("t", false), CancellationToken.None))).Failure.ShouldBe(GitLabFailure.Unavailable);
        server.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Other: 1")]
    [InlineData("秘密")]
    public async Task What_can_be_no_token_is_refused_without_asking(string token)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json("{}"));
        using var visitors = new VisitorTransport(Options(server), time);
        (await visitors.GetAsync("api/v4/user", new VisitorToken(token, false), CancellationToken.None)).Status.ShouldBe(401);
        server.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_much_is_not_read()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json(new string(' ', 5 * 1024 * 1024)));
        using var visitors = new VisitorTransport(Options(server), time);
        (await Should.ThrowAsync<GitLabException>(visitors.GetAsync("api/v4/user", new VisitorToken("t", false), CancellationToken.None))).Failure.ShouldBe(GitLabFailure.Unavailable);
    }

    [Fact]
    public async Task Ten_seconds_are_waited_for()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var visitors = new VisitorTransport(Options(server), time);
        var asking = visitors.GetAsync("api/v4/user", new VisitorToken("t", false), CancellationToken.None);
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(10));
        (await Should.ThrowAsync<GitLabException>(asking)).Failure.ShouldBe(GitLabFailure.Unavailable);
    }

    [Fact]
    public void A_token_does_not_print_itself() => new VisitorToken("glpat-1", true).ToString().ShouldNotContain("glpat");

    private static GitLabOptions Options(LoopbackServer server, string below = "") => new() { Url = new Uri(server.Url, below), Token = "watcher" };
}
