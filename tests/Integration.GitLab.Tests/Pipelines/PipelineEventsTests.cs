using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Pipelines;

public sealed class PipelineEventsTests
{
    private static readonly DateTimeOffset Ended = Rows.Start.AddMinutes(10);

    private readonly PretendGitLab gitLab = new();

    [Fact]
    public async Task A_pipeline_that_passed_is_told_with_its_commit_and_who_started_it()
    {
        gitLab.Answer($"projects/7/repository/commits/{Rows.Sha(1)}", Rows.Commit(Rows.Sha(1), "Mend the till").ToJsonString());
        var pipeline = await ReadAsync("success");
        (pipeline.Outcome, pipeline.Ref, pipeline.IsTag, pipeline.Source, pipeline.Duration, pipeline.Id).ShouldBe((PipelineOutcome.Success, "main", false, "push", TimeSpan.FromSeconds(125), 1));
        pipeline.Author.ShouldBe(new Person("lin", "Lin Wei") { Id = 5 });
        pipeline.Commit.Title.ShouldBe("Mend the till");
        pipeline.Url.ShouldBe(new Uri("https://gitlab.example/acme/shop/-/pipelines/1"));
        pipeline.RefUrl.ShouldBe(new Uri("https://gitlab.example/acme/shop/-/tree/main"));
        pipeline.OccurredAt.ShouldBe(Ended);
        gitLab.Count("projects/7/pipelines/1/jobs").ShouldBe(0);
    }

    [Theory]
    [InlineData("success", "success-with-warnings", "status_warning", PipelineOutcome.Warning)]
    [InlineData("success", "success_with_warnings", "status_warning", PipelineOutcome.Warning)]
    [InlineData("success", "success-with-warnings", null, PipelineOutcome.Warning)]
    [InlineData("success", "success", "status_success", PipelineOutcome.Success)]
    [InlineData("failed", "success-with-warnings", "status_warning", PipelineOutcome.Failed)]
    [InlineData("canceled", null, null, PipelineOutcome.Canceled)]
    public async Task Warnings_are_told_by_group_or_icon_never_by_translated_text(string status, string? group, string? icon, PipelineOutcome outcome) =>
        (await ReadAsync(status, detail => detail["detailed_status"] = new JsonObject { ["group"] = group, ["icon"] = icon, ["text"] = "passed with warnings" })).Outcome.ShouldBe(outcome);

    [Fact]
    public async Task A_failed_one_names_its_stages_in_order_and_ten_jobs()
    {
        // GitLab lists the newest job first.
        var jobs = Enumerable.Range(1, 12).Reverse().Select(id => Job(id, $"job {id}", id <= 2 ? "build" : "test")).Prepend(Job(13, "lint", "lint", allowFailure: true));
        gitLab.Answer("projects/7/pipelines/1/jobs?scope%5B%5D=failed&per_page=100", $"[{string.Join(',', jobs)}]");
        var pipeline = await ReadAsync("failed");
        pipeline.FailedStages.ShouldBe(["build", "test"]);
        pipeline.FailedJobCount.ShouldBe(12);
        pipeline.FailedJobs.Select(job => job.Name).ShouldBe(Enumerable.Range(1, 10).Select(id => $"job {id}"));
        pipeline.FailedJobs[0].ShouldBe(new PipelineJob("job 1", "build", new Uri("https://gitlab.example/acme/shop/-/jobs/1")));
    }

    [Fact]
    public async Task Errors_in_the_configuration_are_told() =>
        (await ReadAsync("failed", detail => detail["yaml_errors"] = "jobs:test config should contain a script")).YamlErrors.ShouldBe("jobs:test config should contain a script");

    [Fact]
    public async Task A_tag_is_a_tag()
    {
        var pipeline = await ReadAsync("success", detail => detail["tag"] = true, name: "v1.0");
        (pipeline.IsTag, pipeline.Branch, pipeline.RefUrl).ShouldBe((true, null, new Uri("https://gitlab.example/acme/shop/-/tags/v1.0")));
    }

    [Theory]
    [InlineData("refs/merge-requests/5/head")]
    [InlineData("refs/merge-requests/5/merge")]
    [InlineData("refs/merge-requests/5/train")]
    public async Task A_merge_request_pipeline_counts_as_on_its_source_branch(string name)
    {
        gitLab.Answer("projects/7/merge_requests/5", """{"title":"Mend it","web_url":"https://gitlab.example/acme/shop/-/merge_requests/5","source_branch":"mend","source_project_id":7}""");
        var pipeline = await ReadAsync("success", name: name);
        (pipeline.Ref, pipeline.RefUrl).ShouldBe(("mend", new Uri("https://gitlab.example/acme/shop/-/tree/mend")));
        pipeline.MergeRequest.ShouldBe(new PipelineMergeRequest(5, "Mend it", new Uri("https://gitlab.example/acme/shop/-/merge_requests/5")));
    }

    [Fact]
    public async Task A_source_branch_in_a_fork_has_no_page_in_the_project()
    {
        gitLab.Answer("projects/7/merge_requests/5", """{"title":"Mend it","web_url":"https://gitlab.example/acme/shop/-/merge_requests/5","source_branch":"mend","source_project_id":8}""");
        (await ReadAsync("success", name: "refs/merge-requests/5/head")).RefUrl.ShouldBeNull();
    }

    [Fact]
    public async Task A_merge_request_that_may_not_be_read_is_still_named()
    {
        gitLab.Fail("projects/7/merge_requests/5", GitLabFailure.Forbidden);
        (await ReadAsync("success", name: "refs/merge-requests/5/head")).MergeRequest.ShouldBe(new PipelineMergeRequest(5, "", new Uri("https://gitlab.example/acme/shop/-/merge_requests/5")));
    }

    [Fact]
    public async Task Where_nobody_is_told_no_request_is_spent()
    {
        gitLab.Pipelines.Add(Rows.Pipeline(1, "failed", Ended));
        var reading = Reading.OfPipelines(gitLab, Rows.Start);
        reading.NeedsDetails = (_, _) => false;
        var pipeline = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PipelineEvent>();
        (pipeline.Outcome, pipeline.Commit.Sha).ShouldBe((PipelineOutcome.Failed, Rows.Sha(1)));
        gitLab.Asked.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(-5.0)]
    [InlineData(1e300)]
    public async Task A_duration_that_cannot_be_is_left_out(double seconds) => (await ReadAsync("success", detail => detail["duration"] = seconds)).Duration.ShouldBeNull();

    private static JsonObject Job(int id, string name, string stage, bool allowFailure = false) => new()
    {
        ["id"] = id, ["name"] = name, ["stage"] = stage, ["status"] = "failed", ["allow_failure"] = allowFailure, ["web_url"] = $"https://gitlab.example/acme/shop/-/jobs/{id}",
    };

    private async Task<PipelineEvent> ReadAsync(string status, Action<JsonObject>? change = null, string name = "main")
    {
        var row = Rows.Pipeline(1, status, Ended, name);
        gitLab.Pipelines.Add(row);
        gitLab.Answer("projects/7/pipelines/1", Rows.Detail(row, Ended, change).ToJsonString());
        return (await Reading.OfPipelines(gitLab, Rows.Start).ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PipelineEvent>();
    }

    [Fact]
    public async Task A_list_whose_page_is_too_large_is_read_in_smaller_ones()
    {
        for (var id = 1; id <= 150; id++)
        {
            gitLab.Pipelines.Add(Rows.Pipeline(id, "success", Ended.AddSeconds(id)));
        }

        // The 31st row, newest first, makes every page that holds it too large.
        gitLab.Before = path =>
        {
            var query = System.Web.HttpUtility.ParseQueryString(path.Contains('?') ? path[path.IndexOf('?')..] : "");
            if (path.StartsWith(PretendGitLab.Project + "/pipelines?", StringComparison.Ordinal)
                && int.Parse(query["per_page"]!) is var size && int.Parse(query["page"]!) is var page && (page - 1) * size < 31 && page * size >= 31)
            {
                throw new GitLabException(GitLabFailure.Unreadable, "too large") { TooLarge = true };
            }
        };
        var reading = Reading.OfPipelines(gitLab, Rows.Start);
        reading.NeedsDetails = (_, _) => false;
        (await reading.ReadAsync()).Cast<PipelineEvent>().Select(pipeline => pipeline.Id).Order().ShouldBe(Enumerable.Range(1, 150).Where(id => id != 120).Select(id => (long)id));
    }
}
