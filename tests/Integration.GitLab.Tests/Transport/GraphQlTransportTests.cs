using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.GitLab.Tests.Pretend;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.Transport;

public sealed class GraphQlTransportTests : IAsyncLifetime
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
    [InlineData("/gitlab/")]
    public async Task A_query_is_posted_with_its_variables_below_a_sub_path_too(string below)
    {
        JsonDocument? body = null;
        await StartAsync(async context =>
        {
            (context.Request.Method, context.Request.ContentType).ShouldBe(("POST", "application/json"));
            body = await JsonDocument.ParseAsync(context.Request.Body);
            await LoopbackServer.Json("""{"data":{"project":{"id":"gid://gitlab/Project/7"}}}""", 200, ("Date", "Tue, 09 Mar 2027 09:00:00 GMT"))(context);
        }, below);
        var answer = await AskAsync("query($path: ID!) { project(fullPath: $path) { id } }", new JsonObject { ["path"] = "acme/\"shop\"" });
        var asked = server!.Asked.ShouldHaveSingleItem();
        (asked.Path, asked.Headers["PRIVATE-TOKEN"].ToString()).ShouldBe((below.TrimEnd('/') + "/api/graphql", Token));
        body!.RootElement.GetProperty("query").GetString().ShouldBe("query($path: ID!) { project(fullPath: $path) { id } }");
        body.RootElement.GetProperty("variables").GetProperty("path").GetString().ShouldBe("acme/\"shop\"");
        answer.Data!.Value.GetProperty("project").GetProperty("id").GetString().ShouldBe("gid://gitlab/Project/7");
        (answer.Errors.Count, answer.Date).ShouldBe((0, new DateTimeOffset(2027, 3, 9, 9, 0, 0, TimeSpan.Zero)));
        transport!.Clock.Now.ShouldBe(new DateTimeOffset(2027, 3, 9, 9, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Errors_come_with_the_answer_not_as_a_failure()
    {
        await StartAsync(LoopbackServer.Json(
            """{"data":null,"errors":[{"message":"Field 'x' doesn't exist on type 'Project'","path":["query","project","x",3],"extensions":{"code":"undefinedField","typeName":"Project","fieldName":"x"}},{"message":"Timeout on Project.y"},null]}"""));
        var answer = await AskAsync();
        answer.Data.ShouldBeNull();
        answer.Errors.Select(error => (error.Message, error.Code, error.Name, string.Join('/', error.Path))).ShouldBe(
            [("Field 'x' doesn't exist on type 'Project'", "undefinedField", "x", "query/project/x/3"), ("Timeout on Project.y", null, null, "")]);
        transport!.Health.ConsecutiveFailures.ShouldBe(0);
    }

    [Theory]
    [InlineData(401, GitLabFailure.Unauthorized)]
    [InlineData(403, GitLabFailure.Forbidden)]
    [InlineData(404, GitLabFailure.NotFound)]
    [InlineData(422, GitLabFailure.Refused)]
    [InlineData(429, GitLabFailure.RateLimited)]
    [InlineData(500, GitLabFailure.Unavailable)]
    [InlineData(503, GitLabFailure.Unavailable)]
    [InlineData(302, GitLabFailure.Unavailable)]
    public async Task Every_status_has_its_failure_and_no_message_holds_the_body_or_a_secret(int status, GitLabFailure failure)
    {
        await StartAsync(LoopbackServer.Json("""{"errors":[{"message":"body-words"}]}""", status));
        var e = await Should.ThrowAsync<GitLabException>(AskAsync("query-words", new JsonObject { ["path"] = "variable-words" }));
        (e.Failure, e.Status).ShouldBe((failure, status));
        e.Message.ShouldStartWith("POST graphql: ");
        e.Message.ShouldNotContain("words");
        e.Message.ShouldNotContain(Token);
        transport!.Health.ConsecutiveFailures.ShouldBe(failure is GitLabFailure.Unauthorized or GitLabFailure.Unavailable ? 1 : 0);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "text/html")]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("""{"data":[],"errors":[]}""", "application/json")]
    [InlineData("""{"data":{},"errors":"none"}""", "application/json")]
    public async Task What_is_no_answer_of_GraphQL_is_unreadable(string body, string type)
    {
        await StartAsync(LoopbackServer.Text(body, type));
        (await Should.ThrowAsync<GitLabException>(AskAsync())).Failure.ShouldBe(GitLabFailure.Unreadable);
    }

    [Fact]
    public async Task GitLabs_own_time_limit_is_waited_for()
    {
        var arrived = new TaskCompletionSource();
        await StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var asking = AskAsync();
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(34));
        asking.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await Should.ThrowAsync<GitLabException>(asking)).Message.ShouldContain("did not answer within 35 s");
    }

    [Fact]
    public async Task An_implementation_without_it_offers_none()
    {
        IGitLabTransport without = new PretendGitLab();
        var e = await Should.ThrowAsync<GitLabException>(without.PostGraphQlAsync("query { x }", [], RequestPriority.Feed, CancellationToken.None));
        (e.Failure, e.Status).ShouldBe((GitLabFailure.NotFound, 404));
    }

    private async Task StartAsync(RequestDelegate answer, string below = "")
    {
        server = await LoopbackServer.StartAsync(answer);
        transport = new GitLabHttpTransport(new GitLabOptions { Url = new Uri(server.Url, below), Token = Token }, budget, time, log);
    }

    private Task<GraphQlAnswer> AskAsync(string query = "query { x }", JsonObject? variables = null) =>
        transport!.PostGraphQlAsync(query, variables ?? [], RequestPriority.Feed, CancellationToken.None);
}
