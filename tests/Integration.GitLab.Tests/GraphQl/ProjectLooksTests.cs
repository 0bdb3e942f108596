using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.GraphQl;

public sealed class ProjectLooksTests
{
    private static readonly DateTimeOffset At = Rows.Start.AddMinutes(10);
    private static readonly EventKind[] All = Enum.GetValues<EventKind>();

    private readonly PretendGitLab rest = new();
    private readonly PretendGraphQl gitLab;
    private readonly ProjectLooks looks;

    public ProjectLooksTests()
    {
        gitLab = new PretendGraphQl(rest);
        var time = new FakeTimeProvider(Rows.Start);
        looks = new ProjectLooks(new GraphQlEndpoint(gitLab, time, new Lines().For<GraphQlEndpoint>()));
    }

    [Fact]
    public async Task One_request_tells_of_many_projects_what_changed()
    {
        var busy = Add(7);
        busy["pipelines"]!.AsArray().Add(Pipeline(70, "WAITING_FOR_CALLBACK"));
        busy["runningPipelines"]!.AsArray().Add(Pipeline(71));
        busy["mergeRequests"]!.AsArray().Add(new JsonObject { ["iid"] = "3", ["updatedAt"] = GraphQlRows.Time(At) });
        busy["alertManagementAlerts"]!.AsArray().Add(GraphQlRows.Alert(4, At));
        busy["vulnerabilities"]!.AsArray().Add(GraphQlRows.Vulnerability(5, At));
        Add(8);
        var found = await AskAsync([7, 8, 9]);
        found.Keys.Order().ShouldBe([7, 8]);
        found[7].Pipelines.ShouldBe([new LookedRow(70, "waiting_for_callback", At)]);
        (found[7].HasRunningPipeline, found[8].HasRunningPipeline).ShouldBe((true, false));
        found[7].MergeRequests.ShouldBe([new LookedRow(3, "", At)]);
        found[7].Alerts.ShouldBe([new LookedRow(4, "", At)]);
        found[7].Vulnerabilities.ShouldBe([new LookedRow(5, "", At)]);
        ((IReadOnlyList<LookedRow>?[])[found[8].Pipelines, found[8].MergeRequests, found[8].Alerts, found[8].Vulnerabilities]).ShouldAllBe(rows => rows != null && rows.Count == 0);
        found[7].At.ShouldBe(rest.Date!.Value);
        var asked = gitLab.Asked.ShouldHaveSingleItem();
        asked.Variables["since"]!.ToString().ShouldBe("2027-03-09T08:00:00Z");
        asked.Query.ShouldContain("pipelines(updatedAfter: $since, first: 20)");
        asked.Query.ShouldContain("runningPipelines: pipelines(status: RUNNING, first: 1) { nodes { id } }");
    }

    [Fact]
    public async Task Only_what_somebody_wants_is_asked()
    {
        Add(7);
        var look = (await AskAsync([7], EventKind.Alert, EventKind.Push))[7];
        (look.Pipelines, look.HasRunningPipeline, look.MergeRequests, look.Vulnerabilities).ShouldBe((null, null, null, null));
        look.Alerts.ShouldNotBeNull();
        gitLab.Asked.Single().Query.ShouldBe("query($ids: [ID!]) { projects(ids: $ids, first: 50) { nodes { id ... on Project { alertManagementAlerts(first: 5, sort: CREATED_TIME_DESC) { nodes { iid createdAt } } } } } }");
        (await AskAsync([7], EventKind.Push)).ShouldBeEmpty();
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task More_than_fit_is_not_known()
    {
        var busy = Add(7);
        for (var id = 1; id <= 21; id++)
        {
            busy["pipelines"]!.AsArray().Add(Pipeline(id));
            busy["alertManagementAlerts"]!.AsArray().Add(GraphQlRows.Alert(id, At));
        }

        var look = (await AskAsync([7]))[7];
        look.Pipelines.ShouldBeNull();

        // Of these the newest tell whether there is anything new.
        look.Alerts!.Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_could_not_be_told_is_not_known_and_the_rest_is_used()
    {
        var broken = Add(7);
        Add(8)["pipelines"]!.AsArray().Add(Pipeline(80));
        broken["pipelines"] = null;
        gitLab.Errors.Add(new JsonObject { ["message"] = "Internal server error", ["path"] = new JsonArray("projects", "nodes", 0, "pipelines") });
        var found = await AskAsync([7, 8]);
        found[7].Pipelines.ShouldBeNull();
        found[7].MergeRequests.ShouldNotBeNull();
        found[8].Pipelines.ShouldBe([new LookedRow(80, "running", At)]);
    }

    [Fact]
    public async Task An_error_without_a_place_makes_all_unknown()
    {
        Add(7);
        gitLab.Errors.Add(new JsonObject { ["message"] = "Something" });
        var look = (await AskAsync([7]))[7];
        (look.Pipelines, look.Alerts).ShouldBe((null, null));
    }

    [Fact]
    public async Task What_the_user_of_the_token_may_not_see_is_nothing_new()
    {
        Add(7)["vulnerabilities"] = null;
        gitLab.Errors.Add(new JsonObject { ["message"] = "The resource that you are attempting to access does not exist or you don't have permission to perform this action", ["path"] = new JsonArray("projects", "nodes", 0, "vulnerabilities") });
        (await AskAsync([7]))[7].Vulnerabilities.ShouldBe([]);
    }

    [Theory]
    [InlineData("vulnerabilities")]
    [InlineData("pipelines(updatedAfter)")]
    [InlineData("pipelines(status)")]
    public async Task What_this_version_does_not_have_is_not_known(string missing)
    {
        gitLab.Unknown.Add(missing);
        Add(7);
        var look = (await AskAsync([7]))[7];
        (look.Vulnerabilities is null, look.Pipelines is null, look.HasRunningPipeline is null)
            .ShouldBe((missing == "vulnerabilities", missing == "pipelines(updatedAfter)", missing == "pipelines(status)"));
        look.Alerts.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("projects(ids)")]
    [InlineData("Project")]
    public async Task Where_GraphQL_cannot_be_used_nothing_is_known(string missing)
    {
        gitLab.Unknown.Add(missing);
        Add(7);
        (await AskAsync([7])).ShouldBeEmpty();
        (await AskAsync([7])).ShouldBeEmpty();
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_projects_go_into_one_request_and_cost_a_fifth_of_what_GitLab_allows()
    {
        for (var id = 1; id <= 120; id++)
        {
            Add(id);
        }

        var ids = Enumerable.Range(1, 120).Select(id => (long)id).ToList();
        (await AskAsync(ids)).Count.ShouldBe(120);
        gitLab.Asked.Count.ShouldBe(3);
        gitLab.Asked.Max(asked => asked.Complexity).ShouldBe(48);
        gitLab.Asked.Max(asked => asked.Query.Length).ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task A_GitLab_that_allows_less_gets_half_as_many_until_it_answers_and_that_is_remembered()
    {
        for (var id = 1; id <= 50; id++)
        {
            Add(id);
        }

        // 50 cost 48, 25 cost 40, 12 cost 35.
        gitLab.MaxComplexity = 38;
        var ids = Enumerable.Range(1, 50).Select(id => (long)id).ToList();
        (await AskAsync(ids)).Count.ShouldBe(50);
        gitLab.Asked.Count.ShouldBe(2 + 5);
        await AskAsync(ids);
        gitLab.Asked.Count.ShouldBe(2 + 5 + 5);
    }

    [Fact]
    public async Task After_some_good_answers_twice_as_many_are_tried_again()
    {
        for (var id = 1; id <= 50; id++)
        {
            Add(id);
        }

        gitLab.MaxComplexity = 38;
        var ids = Enumerable.Range(1, 50).Select(id => (long)id).ToList();
        await AskAsync(ids);
        looks.Size.ShouldBe(12);
        gitLab.MaxComplexity = 250;
        for (var look = 0; look < 30; look++)
        {
            await AskAsync(ids);
        }

        looks.Size.ShouldBe(50);
        gitLab.Asked.Clear();
        await AskAsync(ids);
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_GitLab_that_allows_next_to_nothing_ends_the_attempt()
    {
        Add(7);
        gitLab.MaxComplexity = 3;
        (await AskAsync([7])).ShouldBeEmpty();
        gitLab.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_query_that_GitLab_did_not_finish_in_time_makes_the_next_smaller()
    {
        for (var id = 1; id <= 50; id++)
        {
            Add(id);
        }

        gitLab.Errors.Add(new JsonObject { ["message"] = "Timeout on Project.pipelines", ["path"] = new JsonArray("projects", "nodes", 49, "pipelines") });
        var ids = Enumerable.Range(1, 50).Select(id => (long)id).ToList();
        (await AskAsync(ids))[50].Pipelines.ShouldBeNull();
        gitLab.Errors.Clear();
        (await AskAsync(ids))[50].Pipelines.ShouldBe([]);
        gitLab.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_make_their_part_unknown()
    {
        var hostile = Add(7);
        hostile["pipelines"]!.AsArray().Add(new JsonObject { ["id"] = "gid://gitlab/Ci::Pipeline/none", ["status"] = "RUNNING", ["updatedAt"] = GraphQlRows.Time(At) });
        hostile["mergeRequests"]!.AsArray().Add(new JsonObject { ["iid"] = new JsonObject(), ["updatedAt"] = GraphQlRows.Time(At) });
        hostile["alertManagementAlerts"]!.AsArray().Add(null);
        var look = (await AskAsync([7]))[7];
        (look.Pipelines, look.MergeRequests, look.Alerts).ShouldBe((null, null, null));
    }

    private static JsonObject Pipeline(long id, string status = "RUNNING") => new() { ["id"] = $"gid://gitlab/Ci::Pipeline/{id}", ["status"] = status, ["updatedAt"] = GraphQlRows.Time(At) };

    private JsonObject Add(long id)
    {
        gitLab.Projects.Add(GraphQlRows.Project(id, $"acme/{id}"));
        return gitLab.Projects[^1];
    }

    private Task<IReadOnlyDictionary<long, ProjectLook>> AskAsync(IReadOnlyList<long> ids, params EventKind[] wanted) =>
        looks.AskAsync(ids, Rows.Start, new HashSet<EventKind>(wanted.Length == 0 ? All : wanted), RequestPriority.Feed, CancellationToken.None);
}
