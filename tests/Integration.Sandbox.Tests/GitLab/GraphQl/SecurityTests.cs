using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Vulnerabilities;

namespace Integration.Sandbox.Tests.GitLab.GraphQl;

public sealed class SecurityTests
{
    private const string Alerts = """
        { project(fullPath: "acme/shop") { alertManagementAlerts(sort: CREATED_TIME_DESC, first: 20) { nodes {
          iid title description severity status service monitoringTool hosts startedAt endedAt eventCount createdAt updatedAt detailsUrl webUrl environment { name } issue { iid } } } } }
        """;

    private const string Vulnerabilities = """
        { project(fullPath: "acme/shop") { vulnerabilities(sort: detected_desc, first: 100) { nodes {
          id title severity state reportType detectedAt vulnerabilityPath webUrl scanner { name vendor } identifiers { name url }
          location { __typename
            ... on VulnerabilityLocationSast { file startLine }
            ... on VulnerabilityLocationDependencyScanning { file dependency { package { name } version } }
            ... on VulnerabilityLocationContainerScanning { image } } } } } }
        """;

    [Fact]
    public async Task An_alert_is_told_with_all_its_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var alert = sandbox.Shop.Trigger(new("Disk full")
        {
            Description = "95 %", Severity = "high", Service = "db", MonitoringTool = "Prometheus", Hosts = ["db1"], Environment = "production",
            StartedAt = TestSandbox.Start.AddMinutes(-3),
        });
        (await sandbox.DataAsync(Alerts, token: StartingWorld.DeveloperToken)).At("project", "alertManagementAlerts", "nodes").Compact().ShouldBe(
            """[{"iid":"1","title":"Disk full","description":"95 %","severity":"HIGH","status":"TRIGGERED","service":"db","monitoringTool":"Prometheus","hosts":["db1"],"startedAt":"2027-03-09T09:23:40Z","endedAt":null,"eventCount":1,"createdAt":"2027-03-09T09:26:40Z","updatedAt":"2027-03-09T09:26:40Z","detailsUrl":"https://gitlab.acme.invalid/acme/shop/-/alert_management/1/details","webUrl":"https://gitlab.acme.invalid/acme/shop/-/alert_management/1/details","environment":{"name":"production"},"issue":null}]""");
        alert.OpenIncident(sandbox.Dan);
        (await Nodes(sandbox))[0].Text("issue", "iid").ShouldBe("1");
    }

    [Fact]
    public async Task One_that_comes_again_only_counts_until_it_is_resolved()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = sandbox.Shop.Trigger(new("Disk full"));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        sandbox.Shop.Trigger(new("Disk full")).ShouldBe(first);
        first.SetStatus("acknowledged");
        sandbox.Shop.Trigger(new("Disk full")).ShouldBe(first);
        var known = (await Nodes(sandbox))[0];
        (known.Number("eventCount"), known.Text("createdAt"), known.Text("updatedAt"), known.Text("status"))
            .ShouldBe((3, "2027-03-09T09:26:40Z", "2027-03-09T09:27:40Z", "ACKNOWLEDGED"));
        first.SetStatus("resolved");
        sandbox.Shop.Trigger(new("Disk full")).ShouldNotBe(first);
        (await Nodes(sandbox)).Column("iid").ShouldBe(["2", "1"]);
        (await sandbox.DataAsync("""{ project(fullPath: "acme/shop") { alertManagementAlerts(statuses: [RESOLVED]) { nodes { iid endedAt } } } }"""))
            .At("project", "alertManagementAlerts", "nodes").Compact().ShouldBe("""[{"iid":"1","endedAt":"2027-03-09T09:27:40Z"}]""");
    }

    [Fact]
    public async Task Alerts_and_vulnerabilities_are_for_developers_and_nobody_else_is_told_why()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Edition = Edition.Ultimate;
        sandbox.Member("rea", AccessLevel.Reporter);
        sandbox.Shop.Trigger(new("Disk full"));
        sandbox.Shop.Detect(new("SQL injection"));
        foreach (var (token, count) in new[] { ("rea", 0), (StartingWorld.DeveloperToken, 1) })
        {
            (await sandbox.DataAsync(Alerts, token: token)).At("project", "alertManagementAlerts", "nodes").GetArrayLength().ShouldBe(count);
            (await sandbox.DataAsync(Vulnerabilities, token: token)).At("project", "vulnerabilities", "nodes").GetArrayLength().ShouldBe(count);
        }
    }

    [Fact]
    public async Task A_vulnerability_is_told_with_where_it_is()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Edition = Edition.Ultimate;
        sandbox.Shop.Detect(new("SQL injection") { File = "a.cs", StartLine = 7, Identifiers = [new("CWE-89", "https://cwe.acme.invalid/89"), new("Rule 1")] });
        sandbox.Shop.Detect(new("Old lodash") { ReportType = "dependency_scanning", File = "yarn.lock", Package = "lodash", PackageVersion = "4.0", Severity = "critical" });
        sandbox.Shop.Detect(new("Old openssl") { ReportType = "container_scanning", Image = "acme/shop:1" });
        sandbox.Shop.Detect(new("Odd") { ReportType = "generic" }).SetState("dismissed");

        var nodes = (await sandbox.DataAsync(Vulnerabilities)).At("project", "vulnerabilities", "nodes");
        nodes.Column("title").ShouldBe(["Odd", "Old openssl", "Old lodash", "SQL injection"]);
        nodes.Column("state").ShouldBe(["DISMISSED", "DETECTED", "DETECTED", "DETECTED"]);
        nodes.EnumerateArray().Select(x => x.GetProperty("location").Compact()).ShouldBe(
        [
            """{"__typename":"VulnerabilityLocationGeneric"}""",
            """{"__typename":"VulnerabilityLocationContainerScanning","image":"acme/shop:1"}""",
            """{"__typename":"VulnerabilityLocationDependencyScanning","file":"yarn.lock","dependency":{"package":{"name":"lodash"},"version":"4.0"}}""",
            """{"__typename":"VulnerabilityLocationSast","file":"a.cs","startLine":"7"}""",
        ]);
        (nodes[3].Text("severity"), nodes[3].Text("reportType"), nodes[3].Text("detectedAt")).ShouldBe(("HIGH", "SAST", "2027-03-09T09:26:40Z"));
        (nodes[3].Text("vulnerabilityPath"), nodes[3].Text("webUrl"))
            .ShouldBe(("/acme/shop/-/security/vulnerabilities/1", "https://gitlab.acme.invalid/acme/shop/-/security/vulnerabilities/1"));
        nodes[3].GetProperty("identifiers").Compact().ShouldBe("""[{"name":"CWE-89","url":"https://cwe.acme.invalid/89"},{"name":"Rule 1","url":null}]""");
        (await sandbox.DataAsync("""{ group(fullPath: "acme") { vulnerabilities(state: [DETECTED], first: 2) { nodes { title } pageInfo { hasNextPage } } } }"""))
            .At("group", "vulnerabilities").Compact().ShouldBe("""{"nodes":[{"title":"Old lodash"},{"title":"Old openssl"}],"pageInfo":{"hasNextPage":true}}""");
    }

    [Theory]
    [InlineData(Edition.Unlicensed)]
    [InlineData(Edition.Premium)]
    public async Task Without_an_Ultimate_licence_there_are_none(Edition edition)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Edition = edition;
        sandbox.Shop.Detect(new("SQL injection"));
        (await sandbox.DataAsync(Vulnerabilities)).At("project", "vulnerabilities", "nodes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_community_edition_does_not_know_the_word()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.ErrorAsync("{ projects { nodes { vulnerabilities { count } } } }")).Text("message").ShouldBe("Field 'vulnerabilities' doesn't exist on type 'Project'");
        (await sandbox.ErrorAsync("""{ group(fullPath: "acme") { vulnerabilities { count } } }""")).Text("message").ShouldBe("Field 'vulnerabilities' doesn't exist on type 'Group'");
        var many = await sandbox.QueryAsync("query($s: [VulnerabilityState!]) { projects { nodes { vulnerabilities(state: $s) { count } } } }", new { s = "DETECTED" });
        many.Json.At("errors").Column("message").ShouldBe(
            [
                "VulnerabilityState isn't a defined input type (on $s)",
                "Field 'vulnerabilities' doesn't exist on type 'Project'",
                "Variable $s is declared by anonymous query but not used",
            ],
            "what stands in an unknown field is not looked at");
    }

    [Fact]
    public async Task Alerts_and_vulnerabilities_can_be_made_by_curl()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await Do("gitlab", """{"edition":"ultimate"}""");
        await Do("projects/1/alerts", """{"title":"Disk full","hosts":["db1"]}""");
        await Do("projects/1/alerts/1", """{"status":"acknowledged","incident":true,"by":"dan"}""");
        await Do("projects/1/vulnerabilities", """{"title":"SQL injection","file":"a.cs","identifiers":[{"name":"CWE-89"}]}""");
        await Do("projects/1/vulnerabilities/1/state", """{"state":"confirmed"}""");
        var alert = (await Nodes(sandbox))[0];
        (alert.Text("status"), alert.Text("issue", "iid")).ShouldBe(("ACKNOWLEDGED", "1"));
        (await sandbox.DataAsync(Vulnerabilities)).At("project", "vulnerabilities", "nodes")[0].Text("state").ShouldBe("CONFIRMED");
        (await sandbox.PostAsync("/sandbox/projects/1/alerts", """{"title":"x","severity":"awful"}""")).Status.ShouldBe(400);
        (await sandbox.PostAsync("/sandbox/projects/1/vulnerabilities/1/state", """{"state":"gone"}""")).Status.ShouldBe(400);

        async Task Do(string path, string body) => (await sandbox.PostAsync("/sandbox/" + path, body)).Status.ShouldBe(200);
    }

    private static async Task<System.Text.Json.JsonElement> Nodes(TestSandbox sandbox) =>
        (await sandbox.DataAsync(Alerts)).At("project", "alertManagementAlerts", "nodes");
}
