using System.Text.Json.Nodes;
using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.GraphQl;

public sealed class GraphQlEndpointTests
{
    private static readonly GraphQlField Query = new("project",
        GraphQlField.Must("id"),
        new("alertManagementAlerts", GraphQlField.Must("nodes", GraphQlField.Must("iid"), new("title"), new("webUrl"))) { Arguments = [new("first", "5"), new("sort", "CREATED_TIME_DESC")] },
        new("pipelines", GraphQlField.Must("nodes", GraphQlField.Must("id"))) { Arguments = [new("updatedAfter", "$since", "Time"), new("first", "5")] },
        new("location", new("... on Sast", new GraphQlField("file")), new("... on Dast", new GraphQlField("hostname"))))
    {
        Arguments = [new("fullPath", "$path", "ID!")],
    };

    private readonly PretendGraphQl gitLab = new(new PretendGitLab());
    private readonly FakeTimeProvider time = new(Rows.Start);
    private readonly Lines log = new();
    private readonly GraphQlEndpoint graphQl;

    public GraphQlEndpointTests()
    {
        gitLab.Projects.Add(new JsonObject
        {
            ["id"] = "gid://gitlab/Project/7", ["fullPath"] = "acme/shop",
            ["alertManagementAlerts"] = new JsonArray(new JsonObject { ["iid"] = "1", ["title"] = "Hot", ["webUrl"] = "https://gitlab.example/1" }),
            ["pipelines"] = new JsonArray(), ["location"] = new JsonObject { ["__typename"] = "Sast", ["file"] = "till.rb" },
        });
        graphQl = new GraphQlEndpoint(gitLab, time, log.For<GraphQlEndpoint>());
    }

    [Fact]
    public async Task A_query_is_made_from_its_tree()
    {
        await AnsweredAsync();
        gitLab.Asked.Single().Query.ShouldBe(
            "query($path: ID!, $since: Time) { project(fullPath: $path) { id alertManagementAlerts(first: 5, sort: CREATED_TIME_DESC) { nodes { iid title webUrl } } "
            + "pipelines(updatedAfter: $since, first: 5) { nodes { id } } location { ... on Sast { file } ... on Dast { hostname } } } }");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_field_that_this_version_does_not_have_is_left_out_at_once_and_from_then_on(bool hasCodes)
    {
        gitLab.HasCodes = hasCodes;
        gitLab.Unknown.Add("webUrl");
        var answer = await AnsweredAsync();
        answer.Data.GetProperty("project").GetProperty("alertManagementAlerts").GetProperty("nodes")[0].GetProperty("title").GetString().ShouldBe("Hot");
        answer.Asks("project", "alertManagementAlerts", "nodes", "webUrl").ShouldBeFalse();
        answer.Asks("project", "alertManagementAlerts", "nodes", "title").ShouldBeTrue();
        await AnsweredAsync();
        gitLab.Asked.Count.ShouldBe(3);
        log.Count(1322).ShouldBe(1);
    }

    [Fact]
    public async Task After_an_hour_it_is_asked_again_because_GitLab_may_have_another_version_or_licence()
    {
        gitLab.Unknown.Add("webUrl");
        await AnsweredAsync();
        time.Advance(TimeSpan.FromMinutes(59));
        (await AnsweredAsync()).Asks("project", "alertManagementAlerts", "nodes", "webUrl").ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(1));
        gitLab.Unknown.Clear();
        (await AnsweredAsync()).Asks("project", "alertManagementAlerts", "nodes", "webUrl").ShouldBeTrue();
        gitLab.Asked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("iid", true)]
    [InlineData("nodes", true)]
    [InlineData("alertManagementAlerts", true)]
    [InlineData("alertManagementAlerts(sort)", true)]
    [InlineData("alertManagementAlerts(sort)", false)]
    [InlineData("alertManagementAlerts(sort: CREATED_TIME_DESC)", true)]
    [InlineData("alertManagementAlerts(sort: CREATED_TIME_DESC)", false)]
    public async Task What_makes_no_sense_without_the_missing_is_left_out_with_it(string missing, bool hasCodes)
    {
        gitLab.HasCodes = hasCodes;
        gitLab.Unknown.Add(missing);
        var answer = await AnsweredAsync();
        answer.Asks("project", "alertManagementAlerts").ShouldBeFalse();
        answer.Asks("project", "id").ShouldBeTrue();
    }

    [Fact]
    public async Task An_argument_that_is_not_accepted_takes_its_field_along_and_its_variable()
    {
        gitLab.Unknown.Add("pipelines(updatedAfter)");
        (await AnsweredAsync()).Asks("project", "pipelines").ShouldBeFalse();
        gitLab.Asked[1].Query.ShouldStartWith("query($path: ID!) {");
        gitLab.Asked[1].Variables.Select(variable => variable.Key).ShouldBe(["path"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_type_that_is_not_known_takes_its_fragment_along(bool hasCodes)
    {
        gitLab.HasCodes = hasCodes;
        gitLab.Unknown.Add("Dast");
        var answer = await AnsweredAsync();
        answer.Asks("project", "location", "... on Dast").ShouldBeFalse();
        answer.Data.GetProperty("project").GetProperty("location").GetProperty("file").GetString().ShouldBe("till.rb");
    }

    [Fact]
    public async Task All_faults_of_a_query_are_learned_together()
    {
        gitLab.Unknown.UnionWith(["webUrl", "title", "pipelines", "Sast", "Dast"]);
        await AnsweredAsync();
        gitLab.Asked.Count.ShouldBe(2);
        gitLab.Asked[1].Query.ShouldBe("query($path: ID!) { project(fullPath: $path) { id alertManagementAlerts(first: 5, sort: CREATED_TIME_DESC) { nodes { iid } } } }");
    }

    [Theory]
    [InlineData("project")]
    [InlineData("project(fullPath)")]
    [InlineData("id")]
    public async Task Where_nothing_is_left_it_is_not_offered_and_costs_nothing_more(string missing)
    {
        gitLab.Unknown.Add(missing);
        (await AskAsync()).ShouldBeOfType<GraphQlReply.NotOffered>();
        (await AskAsync()).ShouldBeOfType<GraphQlReply.NotOffered>();
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(GitLabFailure.NotFound, 404)]
    [InlineData(GitLabFailure.Forbidden, 403)]
    public async Task A_GitLab_without_GraphQL_is_asked_once_an_hour_and_that_is_said_once(GitLabFailure failure, int status)
    {
        gitLab.Failure = new GitLabException(failure, "none") { Status = status };
        (await AskAsync()).ShouldBeOfType<GraphQlReply.NotOffered>();
        time.Advance(TimeSpan.FromMinutes(59));
        (await AskAsync()).ShouldBeOfType<GraphQlReply.NotOffered>();
        gitLab.Asked.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync()).ShouldBeOfType<GraphQlReply.NotOffered>();
        gitLab.Asked.Count.ShouldBe(2);
        log.Count(1321).ShouldBe(1);
        time.Advance(TimeSpan.FromHours(1));
        gitLab.Failure = null;
        await AnsweredAsync();
        gitLab.Failure = new GitLabException(failure, "none") { Status = status };
        await AskAsync();
        log.Count(1321).ShouldBe(2);
    }

    [Fact]
    public async Task A_GitLab_that_is_away_is_not_one_without_GraphQL()
    {
        gitLab.Failure = new GitLabException(GitLabFailure.Unavailable, "away");
        await Should.ThrowAsync<GitLabException>(AskAsync());
        gitLab.Failure = null;
        await AnsweredAsync();
    }

    [Fact]
    public async Task A_query_that_is_too_complex_is_said_to_be_so()
    {
        gitLab.MaxComplexity = 5;
        (await AskAsync()).ShouldBeOfType<GraphQlReply.TooComplex>();
    }

    [Theory]
    [InlineData("""{"data":null,"errors":[{"message":"Internal server error"}]}""")]
    [InlineData("""{"data":null,"errors":[{"message":"Field 'elsewhere' doesn't exist on type 'Project'","path":["query","project","elsewhere"],"extensions":{"code":"undefinedField","fieldName":"elsewhere"}}]}""")]
    [InlineData("""{"data":null,"errors":[{"message":"x","path":["query"],"extensions":{"code":"undefinedField"}}]}""")]
    [InlineData("""{"data":null,"errors":[{"message":"","path":[],"extensions":{}}]}""")]
    public async Task Errors_without_data_that_name_nothing_of_the_query_are_a_failure_not_an_endless_loop(string garbage)
    {
        gitLab.Garbage = garbage;
        var e = await Should.ThrowAsync<GitLabException>(AskAsync());
        e.Failure.ShouldBe(GitLabFailure.Refused);
        e.Message.ShouldNotContain("server");
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Errors_with_data_teach_nothing_about_the_schema()
    {
        gitLab.Errors.Add(new JsonObject { ["message"] = "Field 'title' doesn't exist on type 'Alert'", ["path"] = new JsonArray("query", "project", "alertManagementAlerts", "nodes", "title") });
        await AnsweredAsync();
        (await AnsweredAsync()).Asks("project", "alertManagementAlerts", "nodes", "title").ShouldBeTrue();
    }

    private Task<GraphQlReply> AskAsync() => graphQl.AskAsync(Query, new JsonObject { ["path"] = "acme/shop", ["since"] = "2027-03-09T08:00:00Z" }, RequestPriority.Feed, CancellationToken.None);

    private async Task<GraphQlReply.Answered> AnsweredAsync() => (await AskAsync()).ShouldBeOfType<GraphQlReply.Answered>();
}
