using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.GraphQl;

/// <summary>Good answers in which one place at a time holds something else: nothing but GitLab's own failure may come of it.</summary>
public sealed class HostileAnswersTests
{
    private const string Errors = """[{"message":"Timeout on Project.x","path":["project","alertManagementAlerts",0],"locations":[{"line":1,"column":2}],"extensions":{"code":"undefinedField","typeName":"Project","fieldName":"x","name":"y"}}]""";

    private static readonly DateTimeOffset At = Rows.Start.AddMinutes(10);
    private static readonly string[] Others = ["null", "-1", "1e400", "\"\"", "\"gid://gitlab/X/99999999999999999999\"", "\"\\ud800\"", """{"\ud800":"\ud800"}""", "true", "[]", "[[]]", "{}", """{"nodes":{}}""", """{"nodes":[null]}"""];

    private readonly PretendGraphQl gitLab = new(new PretendGitLab());

    [Theory]
    [InlineData("alertManagementAlerts")]
    [InlineData("vulnerabilities")]
    public async Task Of_a_project(string connection)
    {
        var rows = connection == "vulnerabilities" ? GraphQlRows.Vulnerability(5, At) : GraphQlRows.Alert(3, At);
        var good = $$$$$"""{"data":{"project":{"id":"gid://gitlab/Project/7","{{{{{connection}}}}}":{"nodes":[{{{{{rows.ToJsonString()}}}}}],"pageInfo":{"hasNextPage":false,"endCursor":"x"}}}},"errors":{{{{{Errors}}}}} }""";
        var tried = 0;
        foreach (var bad in Variations(good))
        {
            gitLab.Garbage = bad;
            try
            {
                await new Reading(connection == "vulnerabilities" ? Vulnerabilities() : Alerts(), Rows.Start).ReadAsync();
            }
            catch (GitLabException)
            {
            }

            tried++;
        }

        tried.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task Of_many_projects()
    {
        var project = GraphQlRows.Project();
        foreach (var (name, row) in new (string, JsonObject)[]
        {
            ("pipelines", new JsonObject { ["id"] = "gid://gitlab/Ci::Pipeline/1", ["status"] = "RUNNING", ["updatedAt"] = GraphQlRows.Time(At) }),
            ("mergeRequests", new JsonObject { ["iid"] = "1", ["updatedAt"] = GraphQlRows.Time(At) }), ("alertManagementAlerts", GraphQlRows.Alert(1, At)), ("vulnerabilities", GraphQlRows.Vulnerability(1, At)),
        })
        {
            project[name] = new JsonObject { ["nodes"] = new JsonArray(row), ["pageInfo"] = new JsonObject { ["hasNextPage"] = false } };
        }

        var good = $$$"""{"data":{"projects":{"nodes":[{{{project.ToJsonString()}}}]}},"errors":{{{Errors}}} }""";
        foreach (var bad in Variations(good))
        {
            gitLab.Garbage = bad;
            try
            {
                await new ProjectLooks(Endpoint()).AskAsync([7], Rows.Start, Enum.GetValues<EventKind>().ToHashSet(), RequestPriority.Feed, TestContext.Current.CancellationToken);
            }
            catch (GitLabException)
            {
            }
        }
    }

    private static IEnumerable<string> Variations(string good)
    {
        var places = Places(JsonNode.Parse(good)!).Count();
        for (var place = 0; place < places; place++)
        {
            foreach (var other in Others)
            {
                var answer = JsonNode.Parse(good)!;
                Places(answer).ElementAt(place)("@");
                yield return answer.ToJsonString().Replace("\"@\"", other, StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<Action<string>> Places(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Key).ToList().SelectMany(name => (members[name] is { } below ? Places(below) : []).Prepend(mark => members[name] = mark)),
        JsonArray elements => Enumerable.Range(0, elements.Count).SelectMany(i => (elements[i] is { } below ? Places(below) : []).Prepend(mark => elements[i] = mark)),
        _ => [],
    };

    private AlertsSource Alerts() => new(Endpoint(), new ProjectDirectory(gitLab, TimeProvider.System), new Lines().For<AlertsSource>());

    private VulnerabilitiesSource Vulnerabilities() => new(Endpoint(), new ProjectDirectory(gitLab, TimeProvider.System), new Lines().For<VulnerabilitiesSource>());

    private GraphQlEndpoint Endpoint() => new(gitLab, new FakeTimeProvider(Rows.Start), new Lines().For<GraphQlEndpoint>());
}
