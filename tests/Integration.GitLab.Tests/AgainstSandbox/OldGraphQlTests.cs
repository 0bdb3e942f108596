using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Vulnerabilities;

namespace Integration.GitLab.Tests.AgainstSandbox;

/// <summary>The oldest GitLab that is watched: its GraphQL lacks some fields and arguments of today's.</summary>
public sealed class OldGraphQlTests : SandboxTest
{
    private readonly Lines log = new();

    private protected override string Version => "15.0.0";

    [Fact]
    public async Task A_vulnerability_without_an_address_of_its_own_is_told_with_the_one_of_its_path()
    {
        Server.GitLab.Edition = Edition.Ultimate;
        var reading = new Reading(new VulnerabilitiesSource(Endpoint(), new ProjectDirectory(Transport, TimeProvider.System), log.For<VulnerabilitiesSource>()), Time.GetUtcNow()) { ProjectId = Shop.Id };
        Shop.Detect(new NewVulnerability("SQL injection"));
        var found = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<VulnerabilityEvent>();
        found.Url.AbsoluteUri.ShouldEndWith(FormattableString.Invariant($"/acme/shop/-/security/vulnerabilities/{found.Id}"));
        log.Texts.ShouldContain(line => line.Contains("project/vulnerabilities/nodes/webUrl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pipelines_that_cannot_be_asked_for_by_time_are_not_known_and_the_rest_is()
    {
        Shop.AddPipeline(Maya, new NewPipeline("main") { Status = "running" });
        Shop.Trigger(new NewAlert("Till is hot"));
        var looks = await new ProjectLooks(Endpoint()).AskAsync(
            [Shop.Id], Time.GetUtcNow().AddMinutes(-2), Enum.GetValues<EventKind>().ToHashSet(), RequestPriority.Feed, TestContext.Current.CancellationToken);
        var look = looks.ShouldHaveSingleItem().Value;
        (look.Pipelines, look.Vulnerabilities).ShouldBe((null, null));
        look.Alerts.ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_commit_of_a_comment_is_searched_where_notes_have_no_address()
    {
        var source = new ProjectEventsSource(Transport, new ProjectDirectory(Transport, TimeProvider.System), TimeProvider.System, Endpoint(), log.For<ProjectEventsSource>());
        var reading = new Reading(source, Time.GetUtcNow()) { ProjectId = Shop.Id };
        Shop.Push(Maya, "mend", "Mend it");
        Shop.CommentOnCommit(Maya, "mend", "On a commit");
        var told = await reading.ReadAsync();
        told.OfType<NoteEvent>().ShouldHaveSingleItem().Reference.ShouldBe(told.OfType<PushEvent>().Single().After![..8]);
    }

    private GraphQlEndpoint Endpoint() => new(Transport, TimeProvider.System, log.For<GraphQlEndpoint>());
}
