using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class GraphQlTroubleTests : SandboxTest
{
    private readonly Lines log = new();

    [Theory]
    [InlineData(OutageKind.QueryErrors, GitLabFailure.Refused)]
    [InlineData(OutageKind.QueryTimeout, GitLabFailure.Refused)]
    [InlineData(OutageKind.Html, GitLabFailure.Unreadable)]
    [InlineData(OutageKind.Status, GitLabFailure.Unavailable)]
    public async Task What_GitLab_could_not_tell_is_told_later(OutageKind kind, GitLabFailure failure)
    {
        var reading = new Reading(new AlertsSource(Endpoint(Transport), new ProjectDirectory(Transport, TimeProvider.System), log.For<AlertsSource>()), Time.GetUtcNow()) { ProjectId = Shop.Id };
        Shop.Trigger(new NewAlert("Till is hot"));
        Server.GitLab.Outages.Begin(new Outage(kind) { Times = 1, Path = "/api/graphql", Field = "alertManagementAlerts" });
        (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(failure);
        (await reading.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_look_without_one_part_is_a_look_at_the_others()
    {
        Server.GitLab.Edition = Edition.Ultimate;
        Shop.Trigger(new NewAlert("Till is hot"));
        Server.GitLab.Outages.Begin(new Outage(OutageKind.QueryTimeout) { Times = 1, Field = "pipelines" });
        var look = (await LookAsync(Transport)).ShouldHaveSingleItem().Value;
        look.Pipelines.ShouldBeNull();
        look.MergeRequests.ShouldBe([]);
        look.Alerts.ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_may_read_nothing_of_GraphQL_fails_as_such()
    {
        using var stranger = Connect("glpat-nobody");
        (await Should.ThrowAsync<GitLabException>(LookAsync(stranger))).Failure.ShouldBe(GitLabFailure.Unauthorized);
    }

    [Fact]
    public async Task A_look_at_fifty_projects_costs_what_is_written_down()
    {
        Server.GitLab.Edition = Edition.Ultimate;
        var recording = new Recording(Transport);
        await LookAsync(recording);
        var text = recording.Query.Insert(recording.Query.IndexOf("{ ", StringComparison.Ordinal) + 2, "queryComplexity { score limit } ");
        var answer = await Transport.PostGraphQlAsync(text, recording.Variables, RequestPriority.Feed, TestContext.Current.CancellationToken);
        var complexity = answer.Data!.Value.GetProperty("queryComplexity");

        // The question itself costs 3.
        (complexity.GetProperty("score").GetInt32() - 3).ShouldBe(48);
    }

    private static GraphQlEndpoint Endpoint(IGitLabTransport transport) => new(transport, TimeProvider.System, new Lines().For<GraphQlEndpoint>());

    private Task<IReadOnlyDictionary<long, ProjectLook>> LookAsync(IGitLabTransport transport) =>
        new ProjectLooks(Endpoint(transport)).AskAsync([Shop.Id], Time.GetUtcNow().AddMinutes(-2), Enum.GetValues<EventKind>().ToHashSet(), RequestPriority.Feed, TestContext.Current.CancellationToken);

    private sealed class Recording(IGitLabTransport inner) : IGitLabTransport
    {
        public string Query { get; private set; } = "";

        public JsonObject Variables { get; private set; } = [];

        public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken) => inner.GetAsync(path, priority, cancellationToken);

        public Task<GraphQlAnswer> PostGraphQlAsync(string query, JsonObject variables, RequestPriority priority, CancellationToken cancellationToken)
        {
            (Query, Variables) = (query, variables);
            return inner.PostGraphQlAsync(query, variables, priority, cancellationToken);
        }
    }
}
