using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class PipelineTests
{
    [Fact]
    public async Task A_pipeline_makes_no_event()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "failed" });
        (await sandbox.ShopAsync("events")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Its_status_moves_its_times()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var pipeline = sandbox.Shop.AddPipeline(sandbox.Dan, new("main"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        pipeline.SetStatus("running");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(125));
        pipeline.SetStatus("success");

        var json = await sandbox.ShopAsync("pipelines/1");
        (json.Text("status"), json.Text("started_at"), json.Text("finished_at"), json.Text("updated_at"))
            .ShouldBe(("success", "2027-03-09T09:26:45.123Z", "2027-03-09T09:28:50.123Z", "2027-03-09T09:28:50.123Z"));
        (json.Number("duration"), json.Number("queued_duration")).ShouldBe((125, 5));
        json.Text("user", "username").ShouldBe("dan");
        json.Text("web_url").ShouldBe("https://gitlab.acme.invalid/acme/shop/-/pipelines/1");
    }

    [Fact]
    public async Task Updated_after_takes_what_moved_at_that_very_moment()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main"));
        (await sandbox.ShopAsync("pipelines?updated_after=2027-03-09T09:26:40.123Z&order_by=updated_at")).GetArrayLength().ShouldBe(1);
        (await sandbox.ShopAsync("pipelines?updated_after=2027-03-09T09:26:40.124Z&order_by=updated_at")).GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync("pipelines?updated_after=2027-03-09T17:26:40.123%2B08:00")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_plus_sign_that_is_not_encoded_is_a_blank_and_no_time()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.GetAsync("projects/1/pipelines?updated_after=2027-03-09T17:26:40+08:00");
        reply.Status.ShouldBe(400);
        reply.Json.Text("error").ShouldBe("updated_after is invalid");
    }

    [Fact]
    public async Task Updated_at_may_move_alone_and_changes_the_order()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "success" });
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main"));
        sandbox.Clock.Advance(TimeSpan.FromHours(3));
        first.Touch();
        (await sandbox.ShopAsync("pipelines?order_by=updated_at&sort=desc")).Ids().ShouldBe([1, 2]);
        (await sandbox.ShopAsync("pipelines?order_by=updated_at&sort=asc")).Ids().ShouldBe([2, 1]);
        (await sandbox.ShopAsync("pipelines")).Ids().ShouldBe([2, 1]);
        var json = await sandbox.ShopAsync("pipelines/1");
        (json.Text("status"), json.Text("finished_at"), json.Text("updated_at")).ShouldBe(("success", "2027-03-09T09:26:40.123Z", "2027-03-09T12:26:40.123Z"));
    }

    [Fact]
    public async Task A_retry_runs_again_and_ends_anew()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var pipeline = sandbox.Shop.AddPipeline(sandbox.Dan, new("main")
        {
            Status = "failed",
            Jobs = [new("build", "build", "success"), new("unit", "test", "failed"), new("lint", "test", "failed", AllowFailure: true)],
        });
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        pipeline.Retry();
        (await sandbox.ShopAsync("pipelines/1")).Text("status").ShouldBe("running");
        (await sandbox.ShopAsync("pipelines/1/jobs?scope[]=failed")).GetArrayLength().ShouldBe(0);
        (await sandbox.ShopAsync("pipelines/1/jobs?scope[]=failed&include_retried=true")).GetArrayLength().ShouldBe(2);

        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        pipeline.SetJobStatus("unit", "failed");
        pipeline.SetStatus("failed");
        (await sandbox.ShopAsync("pipelines/1")).Text("finished_at").ShouldBe("2027-03-09T09:28:40.123Z");
        var failed = await sandbox.ShopAsync("pipelines/1/jobs?scope[]=failed");
        failed.Column("name").ShouldBe(["unit"]);
        (failed[0].Text("stage"), failed[0].Number("id")).ShouldBe(("test", 4));
        (await sandbox.ShopAsync("pipelines/1/jobs")).Column("name").ShouldBe(["lint", "unit", "build"]);
    }

    [Theory]
    [InlineData(false, "passed", "success")]
    [InlineData(true, "passed with warnings", "success-with-warnings")]
    public async Task A_pass_with_warnings_is_told_by_the_detailed_status_alone(bool warning, string label, string group)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main")
        {
            Status = "success",
            Jobs = [new("lint", Status: warning ? "failed" : "success", AllowFailure: true)],
        });
        var json = await sandbox.ShopAsync("pipelines/1");
        (json.Text("status"), json.Text("detailed_status", "label"), json.Text("detailed_status", "group")).ShouldBe(("success", label, group));
    }

    [Fact]
    public async Task A_child_pipeline_is_only_in_the_list_of_children()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main"));
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Source = "parent_pipeline" });
        (await sandbox.ShopAsync("pipelines")).Ids().ShouldBe([1]);
        (await sandbox.ShopAsync("pipelines?source=parent_pipeline")).Ids().ShouldBe([2]);
        (await sandbox.ShopAsync("pipelines/2")).Text("source").ShouldBe("parent_pipeline");
        sandbox.GitLab.Version = "16.11.0";
        (await sandbox.ShopAsync("pipelines?source=parent_pipeline")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_merge_request_pipeline_runs_on_a_ref_of_the_merge_request()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        var mergeRequest = sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature", draft: true);
        sandbox.Shop.AddPipeline(sandbox.Dan, new(mergeRequest.HeadRef) { Source = "merge_request_event", Status = "failed" });
        var json = await sandbox.ShopAsync("pipelines/1");
        (json.Text("ref"), json.Text("source"), json.Text("sha")).ShouldBe(("refs/merge-requests/1/head", "merge_request_event", sandbox.Head("feature").Sha));

        var shown = await sandbox.ShopAsync("merge_requests/1");
        (shown.Text("source_branch"), shown.Text("target_branch"), shown.Text("title")).ShouldBe(("feature", "main", "Draft: Feature"));
        (await sandbox.GetAsync("projects/1/merge_requests/9")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Yaml_errors_end_a_pipeline_without_jobs()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "failed", YamlErrors = "jobs:unit config should implement a script" });
        var json = await sandbox.ShopAsync("pipelines/1");
        json.Text("yaml_errors").ShouldBe("jobs:unit config should implement a script");
        json.IsNull("started_at").ShouldBeTrue();
        (await sandbox.ShopAsync("pipelines/1/jobs")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_status_that_nobody_knows_yet_is_shown_as_it_is()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddPipeline(sandbox.Dan, new("main")).SetStatus("quarantined");
        (await sandbox.ShopAsync("pipelines"))[0].Text("status").ShouldBe("quarantined");
    }
}
