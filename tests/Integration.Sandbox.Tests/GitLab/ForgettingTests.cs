using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class ForgettingTests
{
    [Fact]
    public async Task What_is_over_is_forgotten_and_what_is_new_stays()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var old = sandbox.Head("main");
        sandbox.Shop.Push(sandbox.Dan, "main", "old");
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "success" });
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "running" });
        sandbox.Shop.OpenIssue(sandbox.Dan, "old");
        sandbox.Shop.CommentOnCommit(sandbox.Dan, "main", "old");
        sandbox.Clock.Advance(TimeSpan.FromHours(2));
        sandbox.Shop.Push(sandbox.Dan, "main", "new", "newer");
        sandbox.Shop.OpenIssue(sandbox.Dan, "new");

        sandbox.GitLab.Forget(TestSandbox.Start.AddHours(1));

        sandbox.GitLab.Traffic.Count.ShouldBe(0);
        (await sandbox.ShopAsync("events")).GetArrayLength().ShouldBe(2);
        (await sandbox.ShopAsync("pipelines")).EnumerateArray().Select(x => x.Text("status")).ShouldBe(["running"]);
        (await sandbox.ShopAsync("issues")).EnumerateArray().Select(x => x.Text("title")).ShouldBe(["new"]);
        (await sandbox.ShopAsync("repository/commits?ref_name=main")).EnumerateArray().Select(x => x.Text("title")).ShouldBe(["newer", "new"]);
        (await sandbox.GetAsync($"projects/1/repository/commits/{old.Sha}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Numbers_count_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.OpenIssue(sandbox.Dan, "first");
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "success" });
        sandbox.Clock.Advance(TimeSpan.FromHours(2));
        sandbox.GitLab.Forget(TestSandbox.Start.AddHours(1));

        sandbox.Shop.OpenIssue(sandbox.Dan, "second").Iid.ShouldBe(2);
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main")).Iid.ShouldBe(2);
    }
}
