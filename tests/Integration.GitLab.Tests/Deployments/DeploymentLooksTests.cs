using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Deployments;

/// <summary>Whether a look in passing makes reading a project's deployments worth its request: GitLab tells of them only one project a request.</summary>
public sealed class DeploymentLooksTests
{
    private static readonly DateTimeOffset At = Rows.Start.AddHours(1);

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public DeploymentLooksTests() => reading = Reading.OfDeployments(gitLab, Rows.Start);

    [Fact]
    public void Without_a_look_or_with_one_that_does_not_know_it_is_read()
    {
        reading.MayHaveNews(null).ShouldBeTrue();
        reading.MayHaveNews(new ProjectLook { At = At }).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    public void It_is_read_where_a_pipeline_changed_however_long_ago_the_last_look_was(int secondsAgo) =>
        reading.MayHaveNews(Look(new LookedRow(1, "success", At.AddSeconds(-secondsAgo)))).ShouldBeTrue();

    [Theory]
    [InlineData(true, true)]
    [InlineData(null, true)]
    [InlineData(false, false)]
    public void It_is_read_while_a_pipeline_runs_whose_last_change_is_long_past(bool? runs, bool read) =>
        reading.MayHaveNews(Look() with { HasRunningPipeline = runs }).ShouldBe(read);

    [Theory]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task It_is_read_until_those_end_that_run(string end)
    {
        reading.MayHaveNews(Look()).ShouldBeFalse();
        gitLab.Deployments.Add(Rows.Deployment(1, "running", Rows.Start, Rows.Start.AddMinutes(1), Rows.Start.AddMinutes(1)));
        await reading.ReadAsync();
        reading.MayHaveNews(Look()).ShouldBeTrue();
        gitLab.Deployments[0] = Rows.Deployment(1, end, Rows.Start, Rows.Start.AddMinutes(2), Rows.Start.AddMinutes(2));
        await reading.ReadAsync();
        reading.MayHaveNews(Look()).ShouldBeFalse();
    }

    private static ProjectLook Look(params LookedRow[] pipelines) => new() { At = At, Pipelines = pipelines, HasRunningPipeline = false };
}
