using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.GraphQl;

public sealed class VulnerabilitiesSourceTests
{
    private static readonly DateTimeOffset At = Rows.Start.AddMinutes(10);

    private readonly PretendGraphQl gitLab = new(new PretendGitLab());
    private readonly FakeTimeProvider time = new(Rows.Start);
    private readonly Lines log = new();
    private readonly VulnerabilitiesSource source;
    private readonly Reading reading;

    public VulnerabilitiesSourceTests()
    {
        gitLab.Projects.Add(GraphQlRows.Project());
        source = new VulnerabilitiesSource(new GraphQlEndpoint(gitLab, time, log.For<GraphQlEndpoint>()), new ProjectDirectory(gitLab, time), log.For<VulnerabilitiesSource>());
        reading = new Reading(source, Rows.Start);
    }

    [Fact]
    public async Task A_vulnerability_is_told_whole()
    {
        Detect(5);
        var found = await OneAsync();
        (found.Key, found.Id, found.Title, found.Severity, found.Location, found.Scanner, found.OccurredAt).ShouldBe(
            ("vulnerability:5:2027-03-09T08:10:00Z", 5, "SQL injection", Severity.High, "app/models/cart.rb:42", "Semgrep", At));
        found.Identifiers.ShouldBe([new VulnerabilityIdentifier("CWE-89", new Uri("https://cwe.mitre.org/data/definitions/89.html")), new VulnerabilityIdentifier("semgrep.sql", null)]);
        (found.Url, found.Author, found.Urgent).ShouldBe((new Uri("https://gitlab.example/acme/shop/-/security/vulnerabilities/5"), null, true));
    }

    [Fact]
    public async Task The_query_is_within_GitLabs_limits_and_asks_for_no_state()
    {
        Detect(5);
        await reading.ReadAsync();
        var asked = gitLab.Asked.Single();
        asked.Complexity.ShouldBeLessThan(100);
        asked.Query.Length.ShouldBeLessThan(10_000);
        asked.Query.ShouldNotContain("state");
    }

    [Theory]
    [InlineData("SecretDetection", """{"file":"config.yml","startLine":null}""", "config.yml")]
    [InlineData("CoverageFuzzing", """{"file":"parse.c","startLine":"7"}""", "parse.c:7")]
    [InlineData("DependencyScanning", """{"file":"package-lock.json","dependency":{"package":{"name":"lodash"},"version":"4.17.20"}}""", "lodash 4.17.20 (package-lock.json)")]
    [InlineData("DependencyScanning", """{"file":null,"dependency":{"package":{"name":"lodash"},"version":null}}""", "lodash")]
    [InlineData("DependencyScanning", """{"file":"package-lock.json","dependency":{"package":null,"version":null}}""", "package-lock.json")]
    [InlineData("ContainerScanning", """{"image":"alpine:3.18","dependency":{"package":{"name":"musl"},"version":"1.2.3"}}""", "musl 1.2.3 (alpine:3.18)")]
    [InlineData("ClusterImageScanning", """{"image":"alpine:3.18","dependency":null}""", "alpine:3.18")]
    [InlineData("Dast", """{"hostname":"https://shop.example","path":"/login"}""", "https://shop.example/login")]
    [InlineData("Generic", """{"description":"In the basement"}""", "In the basement")]
    [InlineData("Generic", """{"description":null}""", null)]
    [InlineData("OfTheFuture", """{"file":"x"}""", null)]
    public async Task Every_kind_of_location_is_told_in_its_own_way(string type, string location, string? told)
    {
        Detect(5, row => row["location"] = GraphQlRows.Location(type, JsonNode.Parse(location)!.AsObject()));
        (await OneAsync()).Location.ShouldBe(told);
    }

    [Theory]
    [InlineData("/acme/shop/-/security/vulnerabilities/5?a=1", "https://gitlab.example/acme/shop/-/security/vulnerabilities/5?a=1")]
    [InlineData("/acme/shop/../other/-/x", "https://gitlab.example/acme/shop/-/security/vulnerabilities/5")]
    [InlineData("//elsewhere.example/acme/shop/-/x", "https://gitlab.example/acme/shop/-/security/vulnerabilities/5")]
    [InlineData("https://elsewhere.example/acme/shop/-/x", "https://gitlab.example/acme/shop/-/security/vulnerabilities/5")]
    [InlineData(null, "https://gitlab.example/acme/shop/-/security/vulnerabilities/5")]
    public async Task A_path_alone_counts_only_below_the_project(string? path, string url)
    {
        Detect(5, row => (row["webUrl"], row["vulnerabilityPath"]) = (null, path));
        (await OneAsync()).Url.ShouldBe(new Uri(url));
    }

    [Fact]
    public async Task Without_a_scanner_the_kind_of_report_is_told()
    {
        Detect(5, row => row["scanner"] = null);
        (await OneAsync()).Scanner.ShouldBe("SAST");
    }

    [Fact]
    public async Task An_older_version_without_some_fields_tells_the_rest()
    {
        gitLab.Unknown.UnionWith(["webUrl", "scanner", "VulnerabilityLocationClusterImageScanning"]);
        Detect(5);
        var found = await OneAsync();
        (found.Scanner, found.Location, found.Url).ShouldBe(("SAST", "app/models/cart.rb:42", new Uri("https://gitlab.example/acme/shop/-/security/vulnerabilities/5")));
    }

    [Fact]
    public async Task The_community_edition_has_none_nothing_fails_and_it_is_said_once()
    {
        gitLab.Unknown.Add("vulnerabilities");
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        (gitLab.Asked.Count, log.Count(1311)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_hostile_one_is_bounded()
    {
        var name = new string('x', 20_000);
        Detect(5, row =>
        {
            row["title"] = name;
            row["location"]!["file"] = name;
            row["scanner"]!["name"] = name;
            row["identifiers"] = new JsonArray([.. Enumerable.Range(0, 500).Select(_ => new JsonObject { ["name"] = name, ["url"] = "javascript:alert(1)" }), null]);
        });
        var found = await OneAsync();
        (found.Title.Length, found.Location!.Length, found.Scanner!.Length).ShouldBe((1000, 1000, 1000));
        (found.Identifiers.Count, found.Identifiers[0].Name.Length, found.Identifiers[0].Url).ShouldBe((20, 255, null));
    }

    [Fact]
    public void A_look_says_whether_reading_is_worth_it()
    {
        var key = EventKey.Of("vulnerability", 5, At);
        Look(new LookedRow(5, "", At)).ShouldBeFalse();
        Look(new LookedRow(6, "", At)).ShouldBeTrue();

        bool Look(LookedRow row) => source.MayHaveNews(new ReadRequest
        {
            ProjectId = 7, Position = new SourcePosition(0, At), Seen = new HashSet<string> { key }, Floor = Rows.Start, NeedsDetails = (_, _) => true,
            Look = new ProjectLook { At = At, Vulnerabilities = [row] },
        });
    }

    private void Detect(long id, Action<JsonObject>? change = null) => gitLab.List("vulnerabilities").Insert(0, GraphQlRows.Vulnerability(id, At, change));

    private async Task<VulnerabilityEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<VulnerabilityEvent>();
}
