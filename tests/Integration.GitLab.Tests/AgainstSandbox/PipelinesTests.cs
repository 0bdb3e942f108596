using Integration.Contract;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class PipelinesTests : SandboxTest
{
    [Fact]
    public async Task Every_end_is_told_in_order()
    {
        Add(new NewPipeline("main") { Status = "success" });
        Add(new NewPipeline("main") { Status = "success", Jobs = [new NewJob("lint", Status: "failed", AllowFailure: true)] });
        Add(new NewPipeline("main") { Status = "failed", Jobs = [new NewJob("compile", "build", "failed"), new NewJob("unit", "test", "failed"), new NewJob("lint", "test", "failed", AllowFailure: true)] });
        Add(new NewPipeline("main") { Status = "canceled" });
        Add(new NewPipeline("main") { Status = "failed", YamlErrors = "jobs config should contain at least one visible job" });
        Add(new NewPipeline("main") { Status = "running" });
        Add(new NewPipeline("main") { Status = "failed", Source = "parent_pipeline" });
        var ends = (await Pipelines.ReadAsync()).Cast<PipelineEvent>().ToList();
        ends.Select(end => end.Outcome).ShouldBe([PipelineOutcome.Success, PipelineOutcome.Warning, PipelineOutcome.Failed, PipelineOutcome.Canceled, PipelineOutcome.Failed]);
        ends[2].FailedStages.ShouldBe(["build", "test"]);
        (ends[2].FailedJobCount, ends[2].Commit.Title, ends[2].Author).ShouldBe((2, "Initial commit", new Person("maya", "Maya Lin") { Id = 2 }));
        ends[4].YamlErrors.ShouldBe("jobs config should contain at least one visible job");
        (await Pipelines.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retry_is_told_again_at_its_new_end_without_the_jobs_that_passed_then()
    {
        var pipeline = Add(new NewPipeline("main") { Status = "failed", Jobs = [new NewJob("unit", Status: "failed"), new NewJob("flaky", Status: "failed")] });
        (await Pipelines.ReadAsync()).Count.ShouldBe(1);
        pipeline.Retry();
        Wait(60);
        (await Pipelines.ReadAsync()).ShouldBeEmpty();
        pipeline.SetJobStatus("flaky", "success");
        pipeline.SetJobStatus("unit", "failed");
        pipeline.SetStatus("failed");
        (await Pipelines.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PipelineEvent>().FailedJobs.Select(job => job.Name).ShouldBe(["unit"]);
        pipeline.Retry();
        Wait(60);
        pipeline.SetJobStatus("unit", "success");
        pipeline.SetStatus("success");
        (await Pipelines.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("success");
    }

    [Fact]
    public async Task Updated_at_that_moves_long_after_the_end_tells_nothing_again()
    {
        var old = Add(new NewPipeline("main") { Status = "failed" });
        await Pipelines.ReadAsync();
        for (var day = 0; day < 6; day++)
        {
            Wait(86_400);
            old.Touch();
            Wait();
            Add(new NewPipeline("main") { Status = "success" });
            (await Pipelines.ReadAsync(deep: day % 2 == 0)).ShouldHaveSingleItem().State.ShouldBe("success");
        }
    }

    [Fact]
    public async Task A_merge_request_pipeline_is_told_on_its_source_branch()
    {
        Shop.Push(Maya, "mend", "Mend");
        var mergeRequest = Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
        Add(new NewPipeline(mergeRequest.HeadRef) { Status = "success", Source = "merge_request_event" });
        var end = (await Pipelines.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PipelineEvent>();
        (end.Ref, end.MergeRequest!.Iid, end.MergeRequest.Title, end.Source).ShouldBe(("mend", mergeRequest.Iid, "Mend the till", "merge_request_event"));
    }

    [Fact]
    public async Task A_tag_pipeline_is_on_a_tag()
    {
        Shop.PushTag(Maya, "v1");
        Add(new NewPipeline("v1") { Status = "success", Tag = true });
        var end = (await Pipelines.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PipelineEvent>();
        (end.IsTag, end.Branch).ShouldBe((true, null));
    }

    private Pipeline Add(NewPipeline content)
    {
        var pipeline = Shop.AddPipeline(Maya, content);
        Wait();
        return pipeline;
    }
}
