using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Vulnerabilities;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class GraphQlTests : SandboxTest
{
    private readonly Lines log = new();

    [Fact]
    public async Task Alerts_are_told_once_whatever_becomes_of_them()
    {
        var reading = Alerts();
        Shop.Trigger(new NewAlert("Till is hot") { Service = "till", MonitoringTool = "Prometheus", Severity = "high" });
        Wait();
        var acknowledged = Shop.Trigger(new NewAlert("Till is on fire"));
        acknowledged.SetStatus("acknowledged");
        Wait();
        var told = (await reading.ReadAsync()).Cast<AlertEvent>().ToList();
        told.Select(alert => (alert.Iid, alert.Title, alert.Severity, alert.Service, alert.Tool, alert.Count)).ShouldBe(
            [(1, "Till is hot", Severity.High, "till", "Prometheus", 1), (2, "Till is on fire", Severity.Critical, null, null, 1)]);
        told[0].Url.AbsoluteUri.ShouldEndWith("/acme/shop/-/alert_management/1/details");
        Shop.Trigger(new NewAlert("Till is hot"));
        acknowledged.SetStatus("resolved");
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        Wait();
        Shop.Trigger(new NewAlert("Till is on fire"));
        (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<AlertEvent>().Iid.ShouldBe(3);
    }

    [Fact]
    public async Task Many_alerts_of_one_second_are_told_over_the_borders_of_pages()
    {
        for (var i = 1; i <= 130; i++)
        {
            Shop.Trigger(new NewAlert($"Alert {i}"));
        }

        var reading = Alerts();
        (await reading.ReadAsync()).OfType<AlertEvent>().Select(alert => alert.Iid).ShouldBe(Enumerable.Range(1, 130).Select(i => (long)i));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Vulnerabilities_are_told_with_their_place_by_an_ultimate_licence()
    {
        Server.GitLab.Edition = Edition.Ultimate;
        var reading = Vulnerabilities();
        Shop.Detect(new NewVulnerability("SQL injection") { File = "cart.rb", StartLine = 42, Identifiers = [new Sandbox.GitLab.Vulnerabilities.VulnerabilityIdentifier("CWE-89", "https://cwe.mitre.org/data/definitions/89.html")] }).SetState("dismissed");
        Shop.Detect(new NewVulnerability("Old lodash") { ReportType = "dependency_scanning", Severity = "low", Scanner = "Gemnasium", File = "yarn.lock", Package = "lodash", PackageVersion = "4.17.20" });
        Shop.Detect(new NewVulnerability("Old musl") { ReportType = "container_scanning", Image = "alpine:3.18", Package = "musl", PackageVersion = "1.2.3" });
        Shop.Detect(new NewVulnerability("Something") { ReportType = "generic", File = "In the basement" });
        Shop.Detect(new NewVulnerability("A key") { ReportType = "secret_detection", File = "config.yml" });
        var told = (await reading.ReadAsync()).Cast<VulnerabilityEvent>().ToList();
        told.Select(found => (found.Title, found.Severity, found.Location)).ShouldBe(
        [
            ("SQL injection", Severity.High, "cart.rb:42"), ("Old lodash", Severity.Low, "lodash 4.17.20 (yarn.lock)"), ("Old musl", Severity.High, "musl 1.2.3 (alpine:3.18)"),
            ("Something", Severity.High, "In the basement"), ("A key", Severity.High, "config.yml"),
        ]);
        told[0].Identifiers.ShouldBe([new Integration.Contract.VulnerabilityIdentifier("CWE-89", new Uri("https://cwe.mitre.org/data/definitions/89.html"))]);
        told[1].Scanner.ShouldBe("Gemnasium");
        told[0].Url.AbsoluteUri.ShouldEndWith(FormattableString.Invariant($"/acme/shop/-/security/vulnerabilities/{told[0].Id}"));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        log.Count(1322).ShouldBe(0);
    }

    [Theory]
    [InlineData(Edition.Community, 1)]
    [InlineData(Edition.Unlicensed, 0)]
    public async Task Other_editions_have_none_and_nothing_fails(Edition edition, int said)
    {
        Server.GitLab.Edition = edition;
        Shop.Detect(new NewVulnerability("SQL injection"));
        var reading = Vulnerabilities();
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        log.Count(1311).ShouldBe(said);
    }

    [Fact]
    public async Task A_look_tells_of_all_that_changed_in_one_request()
    {
        Server.GitLab.Edition = Edition.Ultimate;
        Shop.Push(Maya, "mend", "Mend it");
        var mergeRequest = Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
        var pipeline = Shop.AddPipeline(Maya, new NewPipeline("main") { Status = "running" });
        var alert = Shop.Trigger(new NewAlert("Till is hot"));
        var found = Shop.Detect(new NewVulnerability("SQL injection"));
        var now = Time.GetUtcNow();
        var looks = await new ProjectLooks(Endpoint()).AskAsync(
            [Shop.Id, 9999], now.AddMinutes(-2), Enum.GetValues<EventKind>().ToHashSet(), RequestPriority.Feed, TestContext.Current.CancellationToken);
        var look = looks.ShouldHaveSingleItem().Value;
        look.Pipelines.ShouldNotBeNull().ShouldContain(row => row.Id == pipeline.Id && row.Status == pipeline.Status);
        look.MergeRequests.ShouldBe([new LookedRow(mergeRequest.Iid, "", now)]);
        look.Alerts.ShouldBe([new LookedRow(alert.Iid, "", now)]);
        look.Vulnerabilities.ShouldBe([new LookedRow(found.Id, "", now)]);
    }

    [Fact]
    public async Task A_comment_on_a_commit_is_found_by_its_address_however_old_the_commit_is()
    {
        Shop.Push(Maya, "old", "Mend it");
        await Events.ReadAsync();
        var sha = Events.Told.OfType<PushEvent>().Single().After!;
        for (var i = 0; i < 110; i++)
        {
            Shop.Push(Maya, "main", $"Later {i}");
        }

        var source = new ProjectEventsSource(Transport, Directory, TimeProvider.System, Endpoint(), log.For<ProjectEventsSource>());
        var reading = new Reading(source, Time.GetUtcNow()) { ProjectId = Shop.Id };
        Wait();
        Shop.CommentOnCommit(Maya, "old", "On a commit");
        (await reading.ReadAsync()).OfType<NoteEvent>().ShouldHaveSingleItem().Reference.ShouldBe(sha[..8]);
    }

    private ProjectDirectory Directory => new(Transport, TimeProvider.System);

    private Reading Alerts() => new(new AlertsSource(Endpoint(), Directory, log.For<AlertsSource>()), Time.GetUtcNow()) { ProjectId = Shop.Id };

    private Reading Vulnerabilities() => new(new VulnerabilitiesSource(Endpoint(), Directory, log.For<VulnerabilitiesSource>()), Time.GetUtcNow()) { ProjectId = Shop.Id };

    private GraphQlEndpoint Endpoint() => new(Transport, TimeProvider.System, log.For<GraphQlEndpoint>());
}
