using System.Globalization;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Integration.GitLab.Tests.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.GitLab.Tests.Events;

/// <summary>The sources through the real transport: headers, escapes and statuses as they are on the wire.</summary>
public sealed class OverHttpTests : IAsyncLifetime
{
    private readonly PretendGitLab gitLab = new();
    private readonly RequestBudget budget = new(1000, TimeProvider.System);
    private readonly Lines log = new();
    private Func<string, int>? refuse;
    private LoopbackServer server = null!;
    private GitLabHttpTransport transport = null!;

    public async ValueTask InitializeAsync()
    {
        server = await LoopbackServer.StartAsync(AnswerAsync);
        transport = new GitLabHttpTransport(new GitLabOptions { Url = new Uri(server.Url, "/gitlab"), Token = "t" }, budget, TimeProvider.System, log);
    }

    public async ValueTask DisposeAsync()
    {
        transport.Dispose();
        budget.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Pages_are_followed_by_x_next_page_whatever_link_says()
    {
        gitLab.Events.AddRange(Enumerable.Range(1, 250).Select(id => Rows.Push(id, Rows.Start.AddSeconds(id), "side", "created", count: 0)));
        var reading = Events();
        await reading.ReadAsync();
        reading.Told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, 250).Select(id => Rows.Start.AddSeconds(id)));
        server.Asked.Select(asked => asked.Path).ShouldAllBe(path => path.StartsWith("/gitlab/api/v4/projects/7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tag_with_every_sign_that_a_name_may_hold_is_asked_for_by_its_name()
    {
        const string Name = "v1/ü+%2F&b=c#d;e\"f";
        gitLab.Events.Add(Rows.Push(1, Rows.Start, Name, "created", refType: "tag"));
        gitLab.Answer("projects/7/repository/tags/" + Uri.EscapeDataString(Name), $$"""{"message":"There","target":"{{Rows.Sha(1)}}","commit":{{Rows.Commit(Rows.Sha(1), "Mend")}}}""");
        (await Events().ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<TagPushEvent>().Message.ShouldBe("There");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_was_read_before_a_failure_stays_and_the_rest_follows(int status)
    {
        gitLab.Events.AddRange(Enumerable.Range(1, 30).Select(id => Rows.Push(id, Rows.Start.AddSeconds(id), count: 0)));
        refuse = path => path.Contains("from=" + Rows.Sha(24), StringComparison.Ordinal) ? status : 200;
        var reading = Events();
        await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        reading.Told.Count.ShouldBe(24);
        refuse = null;
        await reading.ReadAsync();
        reading.Told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, 30).Select(id => Rows.Start.AddSeconds(id)));
    }

    [Fact]
    public async Task A_failed_pipeline_of_a_merge_request_is_whole()
    {
        var row = Rows.Pipeline(3, "failed", Rows.Start, "refs/merge-requests/5/head");
        gitLab.Pipelines.Add(row);
        gitLab.Answer("projects/7/pipelines/3", Rows.Detail(row, Rows.Start).ToJsonString());
        gitLab.Answer("projects/7/pipelines/3/jobs?scope%5B%5D=failed&per_page=100", """[{"id":1,"name":"unit","stage":"test","allow_failure":false,"web_url":"https://gitlab.example/j/1"}]""");
        gitLab.Answer("projects/7/merge_requests/5", """{"title":"Mend it","web_url":"https://gitlab.example/acme/shop/-/merge_requests/5","source_branch":"mend","source_project_id":7}""");
        var source = new PipelinesSource(transport, new ProjectDirectory(transport, TimeProvider.System), TimeProvider.System, NullLogger<PipelinesSource>.Instance);
        var pipeline = (await new Reading(source, Rows.Start).ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PipelineEvent>();
        (pipeline.Ref, pipeline.MergeRequest!.Title, pipeline.FailedJobs.Single().Name).ShouldBe(("mend", "Mend it", "unit"));
    }

    private Reading Events() =>
        new(new ProjectEventsSource(transport, new ProjectDirectory(transport, TimeProvider.System), TimeProvider.System, Reading.NoGraphQl, NullLogger<ProjectEventsSource>.Instance), Rows.Start);

    private async Task AnswerAsync(HttpContext context)
    {
        // Only as it was sent: what is escaped must arrive so.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget["/gitlab/api/v4/".Length..];
        if (refuse?.Invoke(path) is { } status and not 200)
        {
            await LoopbackServer.Text("Sorry", "text/plain", status)(context);
            return;
        }

        try
        {
            var page = await gitLab.GetAsync(path, RequestPriority.Feed, context.RequestAborted);
            context.Response.Headers["x-next-page"] = page.NextPage?.ToString(CultureInfo.InvariantCulture) ?? "";
            context.Response.Headers.Link = """<https://elsewhere.invalid/api/v4/projects/7/events?page=2>; rel="next" """;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(page.Body, context.RequestAborted);
        }
        catch (GitLabException e)
        {
            await LoopbackServer.Json("""{"message":"404 Not found"}""", e.Status ?? 500)(context);
        }
    }
}
