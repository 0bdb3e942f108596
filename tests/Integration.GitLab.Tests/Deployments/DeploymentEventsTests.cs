using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Deployments;

public sealed class DeploymentEventsTests
{
    private static readonly DateTimeOffset Created = Rows.Start.AddMinutes(1);
    private static readonly DateTimeOffset Changed = Rows.Start.AddMinutes(10);

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public DeploymentEventsTests() => reading = Reading.OfDeployments(gitLab, Rows.Start);

    [Fact]
    public async Task A_deployment_is_told_whole_by_its_row_alone()
    {
        gitLab.Deployments.Add(Rows.Deployment(3, "success", Created, Changed, Changed.AddSeconds(-1)));
        var told = await OneAsync();
        (told.Key, told.Id, told.Status, told.OccurredAt).ShouldBe(("deployment:3:success:2027-03-09T08:01:00Z", 3, DeploymentStatus.Success, Changed.AddSeconds(-1)));
        (told.Environment, told.EnvironmentUrl!.AbsoluteUri).ShouldBe(("production", "https://gitlab.example/acme/shop/-/environments/9"));
        (told.Ref, told.IsTag, told.RefUrl!.AbsoluteUri).ShouldBe(("main", false, "https://gitlab.example/acme/shop/-/tree/main"));
        told.Job.ShouldBe(new DeploymentJob("deploy", new Uri("https://gitlab.example/acme/shop/-/jobs/603")));
        told.Commit.Title.ShouldBe("Mend the till");
        told.Author.ShouldBe(new Person("lin", "Lin Wei") { Id = 5 });
        gitLab.Asked.Count.ShouldBe(2, "the list and the project");
    }

    [Theory]
    [InlineData("running", DeploymentStatus.Running)]
    [InlineData("failed", DeploymentStatus.Failed)]
    [InlineData("canceled", DeploymentStatus.Canceled)]
    public async Task Every_state_that_is_told_has_the_time_of_its_job(string status, DeploymentStatus told)
    {
        gitLab.Deployments.Add(Rows.Deployment(3, status, Created, Changed, Changed.AddSeconds(-9)));
        var what = await OneAsync();
        (what.Status, what.OccurredAt).ShouldBe((told, Changed.AddSeconds(-9)));
    }

    [Theory]
    [InlineData("created")]
    [InlineData("blocked")]
    [InlineData("skipped")]
    [InlineData("levitating")]
    public async Task Other_states_are_not_told_and_their_next_one_is(string status)
    {
        gitLab.Deployments.Add(Rows.Deployment(3, status, Created, Changed, Changed));
        (await reading.ReadAsync()).ShouldBeEmpty();
        gitLab.Deployments[0] = Rows.Deployment(3, "running", Created, Changed.AddSeconds(5), Changed.AddSeconds(5));
        (await OneAsync()).Status.ShouldBe(DeploymentStatus.Running);
    }

    [Fact]
    public async Task A_tag_is_on_a_tag()
    {
        gitLab.Deployments.Add(Rows.Deployment(3, "running", Created, Changed, Changed, row => (row["ref"], row["deployable"]!["tag"]) = ("v1", true)));
        var told = await OneAsync();
        (told.IsTag, told.Branch, told.RefUrl!.AbsoluteUri).ShouldBe((true, null, "https://gitlab.example/acme/shop/-/tags/v1"));
    }

    [Fact]
    public async Task What_no_job_deploys_has_its_commit_asked_for_and_the_time_of_its_change()
    {
        gitLab.Answer($"projects/7/repository/commits/{Rows.Sha(3)}", Rows.Commit(Rows.Sha(3), "There").ToJsonString());
        gitLab.Deployments.Add(Rows.Deployment(3, "success", Created, Changed, null));
        var told = await OneAsync();
        (told.Job, told.Commit.Title, told.OccurredAt).ShouldBe((null, "There", Changed));
    }

    [Fact]
    public async Task Who_deploys_is_the_jobs_user_where_the_deployment_names_nobody_and_nobody_where_neither_does()
    {
        gitLab.Deployments.Add(Rows.Deployment(3, "running", Created, Changed, Changed, row => row["user"] = null));
        gitLab.Deployments.Add(Rows.Deployment(4, "running", Created, Changed, Changed, row => (row["user"], row["deployable"]!["user"]) = (null, new JsonObject { ["username"] = "" })));
        (await reading.ReadAsync()).Select(what => what.Author).ShouldBe([new Person("maya", "Maya Lin") { Id = 6 }, null]);
    }

    [Fact]
    public async Task Links_of_strangers_are_not_followed_and_nothing_is_made_up()
    {
        gitLab.Deployments.Add(Rows.Deployment(3, "running", Created, Changed, Changed, row =>
        {
            row["deployable"]!["web_url"] = "javascript:alert(1)";
            row["environment"] = null;
            row["ref"] = null;
            row["sha"] = "not one";
            row["deployable"]!["commit"] = null;
        }));
        var told = await OneAsync();
        (told.Job!.Url!.AbsoluteUri, told.Environment, told.EnvironmentUrl, told.Ref, told.RefUrl, told.Commit.Url)
            .ShouldBe(("https://gitlab.example/acme/shop/-/jobs/603", "", null, "", null, null));
    }

    [Fact]
    public async Task When_nobody_is_told_no_request_is_made()
    {
        reading.NeedsDetails = (_, _) => false;
        gitLab.Deployments.Add(Rows.Deployment(3, "success", Created, Changed, null));
        (await OneAsync()).Commit.Sha.ShouldBe(Rows.Sha(3));
        gitLab.Asked.Count.ShouldBe(2);
    }

    private async Task<DeploymentEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<DeploymentEvent>();
}
