using Integration.Contract;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class DeploymentsTests : SandboxTest
{
    [Fact]
    public async Task A_deployment_is_told_when_it_starts_and_when_it_ends()
    {
        var deployment = Shop.Deploy(Maya, new NewDeployment("production"));
        (await Deployments.ReadAsync()).ShouldBeEmpty();
        Wait();
        deployment.SetStatus("running");
        var start = (await Deployments.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<DeploymentEvent>();
        (start.Status, start.Environment, start.Ref, start.Job!.Name, start.Commit.Title, start.Author).ShouldBe((DeploymentStatus.Running, "production", "main", "deploy", "Initial commit", new Person("maya", "Maya Lin") { Id = 2 }));
        start.EnvironmentUrl!.AbsolutePath.ShouldEndWith($"/-/environments/{deployment.Environment.Id}");
        Wait(30);
        deployment.SetStatus("success");
        (await Deployments.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("success");
        (await Deployments.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failed")]
    [InlineData("canceled")]
    public async Task A_short_one_tells_its_end_alone(string status)
    {
        Shop.Deploy(Maya, new NewDeployment("review/mend") { Status = status });
        (await Deployments.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe(status);
        Shop.Deploy(Maya, new NewDeployment("review/mend") { Status = "skipped" });
        Shop.Deploy(Maya, new NewDeployment("review/mend") { Status = "blocked" });
        (await Deployments.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_tag_and_without_a_job()
    {
        Shop.PushTag(Maya, "v1");
        Shop.Deploy(Maya, new NewDeployment("production") { Ref = "v1", Tag = true, Status = "success" });
        Wait();
        Shop.Deploy(Maya, new NewDeployment("staging") { Status = "success", Job = null });
        var told = (await Deployments.ReadAsync()).Cast<DeploymentEvent>().ToList();
        told.Select(what => (what.IsTag, what.Branch, what.Job?.Name, what.Commit.Title)).ShouldBe([(true, null, "deploy", "Initial commit"), (false, "main", null, "Initial commit")]);
    }

    [Theory]
    [InlineData("deploy")]
    [InlineData(null)]
    public async Task Old_deployments_that_are_archived_are_no_news(string? job)
    {
        var old = Shop.Deploy(Maya, new NewDeployment("production") { Status = "success", Job = job });
        (await Deployments.ReadAsync()).Count.ShouldBe(1);
        for (var day = 0; day < 35; day++)
        {
            Wait(86_400);
            old.Touch();
            (await Deployments.ReadAsync(deep: day % 2 == 0)).ShouldBeEmpty();
            Deployments.Forget();
        }
    }
}
