using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Pipelines;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class ClockTests
{
    [Theory]
    [InlineData(-120_000, "2027-03-09T09:24:40.123Z", "Tue, 09 Mar 2027 09:24:40 GMT")]
    [InlineData(120_000, "2027-03-09T09:28:40.123Z", "Tue, 09 Mar 2027 09:28:40 GMT")]
    public async Task A_clock_that_is_off_is_off_everywhere(int milliseconds, string time, string date)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/sandbox/gitlab", $$"""{"skew_ms":{{milliseconds}}}""")).Status.ShouldBe(200);
        sandbox.Shop.OpenIssue(sandbox.Dan, "Open");
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "success" });
        sandbox.Shop.Deploy(sandbox.Dan, new("production") { Status = "running" });
        (await sandbox.ShopAsync("events"))[0].Text("created_at").ShouldBe(time);
        (await sandbox.ShopAsync("issues/1")).Text("updated_at").ShouldBe(time);
        (await sandbox.ShopAsync("pipelines/1")).Text("finished_at").ShouldBe(time);
        (await sandbox.ShopAsync("deployments"))[0].Text("deployable", "started_at").ShouldBe(time);
        (await sandbox.GetAsync("version")).Header("Date").ShouldBe(date);
    }
}
