using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Pipelines;

/// <summary>The ways in which GitLab's pipelines mislead, each under its name.</summary>
public sealed class PipelineTrapsTests
{
    private static readonly DateTimeOffset Ended = Rows.Start.AddMinutes(10);

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public PipelineTrapsTests() => reading = Reading.OfPipelines(gitLab, Rows.Start);

    [Fact]
    public async Task Updated_at_that_moves_long_after_the_end_tells_nothing_again()
    {
        Put(1, "success", Ended);
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("pipeline:1:success:2027-03-09T08:10:00Z");
        foreach (var days in new[] { 1, 4, 20 })
        {
            Put(2 + days, "success", Ended.AddDays(days));
            Put(1, "success", Ended, updatedAt: Ended.AddDays(days));
            (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldStartWith($"pipeline:{2 + days}:");

            // By now the host has forgotten the keys of what lies 48 hours back.
            reading.Seen.RemoveWhere(key => key.StartsWith("pipeline", StringComparison.Ordinal) && days > 2);
            (await reading.ReadAsync(deep: true)).ShouldAllBe(what => what.OccurredAt > Ended.AddDays(days - 2));
        }
    }

    [Fact]
    public async Task A_pipeline_that_ended_before_the_floor_is_not_told_when_it_is_touched()
    {
        Put(1, "failed", Rows.Start.AddSeconds(-1), updatedAt: Ended);
        (await reading.ReadAsync()).ShouldBeEmpty();
        gitLab.Asked.Clear();
        await reading.ReadAsync();
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pipelines_with_the_same_time_are_all_told()
    {
        Put(1, "success", Ended);
        await reading.ReadAsync();
        Put(2, "success", Ended);
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("pipeline:2:success:2027-03-09T08:10:00Z");
    }

    [Fact]
    public async Task A_row_that_becomes_visible_late_is_found_within_the_overlap_and_by_a_deep_read_beyond_it()
    {
        Put(2, "success", Ended.AddHours(1));
        await reading.ReadAsync();
        Put(1, "success", Ended.AddMinutes(55));
        (await reading.ReadAsync()).Count.ShouldBe(1);
        Put(3, "success", Ended);
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync(deep: true)).ShouldHaveSingleItem().Key.ShouldStartWith("pipeline:3:");
    }

    [Fact]
    public async Task A_retry_that_ends_again_is_told_again_with_the_same_status_too()
    {
        Put(1, "failed", Ended);
        await reading.ReadAsync();
        Put(1, "running", null, updatedAt: Ended.AddMinutes(1));
        (await reading.ReadAsync()).ShouldBeEmpty();
        Put(1, "failed", Ended.AddMinutes(2));
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("pipeline:1:failed:2027-03-09T08:12:00Z");
        Put(1, "success", Ended.AddMinutes(4));
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("pipeline:1:success:2027-03-09T08:14:00Z");
    }

    [Fact]
    public async Task A_pipeline_that_goes_on_between_the_list_and_the_look_is_told_at_its_new_end()
    {
        Put(1, "failed", Ended);
        gitLab.Answer("projects/7/pipelines/1", Rows.Detail(Rows.Pipeline(1, "running", Ended.AddSeconds(1)), null).ToJsonString());
        (await reading.ReadAsync()).ShouldBeEmpty();
        Put(1, "success", Ended.AddMinutes(3));
        (await reading.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("success");
    }

    [Fact]
    public async Task Statuses_that_are_no_end_or_not_known_and_child_pipelines_are_passed_over()
    {
        foreach (var (status, id) in new[] { "created", "waiting_for_resource", "running", "canceling", "skipped", "manual", "scheduled", "levitating" }.Select((status, i) => (status, i + 1)))
        {
            Put(id, status, Ended);
        }

        gitLab.Pipelines.Add(Rows.Pipeline(50, "failed", Ended, source: "parent_pipeline"));
        (await reading.ReadAsync()).ShouldBeEmpty();
        gitLab.Asked.ShouldHaveSingleItem();
        reading.Position.At.ShouldBe(Ended);
    }

    [Fact]
    public async Task Ends_come_in_the_order_in_which_they_happened()
    {
        Put(1, "success", Ended.AddMinutes(2), updatedAt: Ended.AddMinutes(9));
        Put(2, "success", Ended.AddMinutes(1), updatedAt: Ended.AddMinutes(10));
        Put(3, "failed", Ended.AddMinutes(3));
        (await reading.ReadAsync()).Select(what => ((PipelineEvent)what).Id).ShouldBe([2, 1, 3]);
    }

    [Fact]
    public async Task Every_page_of_the_window_is_read()
    {
        foreach (var id in Enumerable.Range(1, 250))
        {
            Put(id, "success", Ended.AddSeconds(id));
        }

        (await reading.ReadAsync()).Count.ShouldBe(250);
        reading.Batches.ShouldBe(13);
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pipeline_without_a_time_of_its_end_is_told_once()
    {
        Put(1, "canceled", null, updatedAt: Ended);
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("pipeline:1:canceled:2027-03-09T08:10:00Z");
        Put(1, "canceled", null, updatedAt: Ended.AddHours(1));
        (await reading.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_of_a_wrong_shape_does_not_stop_the_others()
    {
        gitLab.Pipelines.Add(new JsonObject { ["id"] = 9, ["status"] = 5, ["updated_at"] = Rows.Time(Ended) });
        Put(1, "success", Ended);
        (await reading.ReadAsync()).Count.ShouldBe(1);
        reading.Seen.ShouldContain(key => key.StartsWith("unreadable:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_from_the_future_does_not_take_the_position_there()
    {
        gitLab.Date = Ended.AddMinutes(5);
        Put(1, "success", Ended, updatedAt: Ended.AddYears(500));
        await reading.ReadAsync();
        reading.Position.At.ShouldBe(gitLab.Date.Value);
    }

    [Fact]
    public async Task A_pipeline_that_was_removed_since_is_passed_over()
    {
        gitLab.Pipelines.Add(Rows.Pipeline(1, "failed", Ended));
        (await reading.ReadAsync()).ShouldBeEmpty();
        reading.Seen.ShouldHaveSingleItem().ShouldBe("pipeline-row:1:failed:2027-03-09T08:10:00.000Z");
    }

    [Fact]
    public async Task What_cannot_be_read_five_times_in_a_row_is_left_out_and_the_rest_goes_on()
    {
        Put(1, "failed", Ended);
        Put(2, "success", Ended.AddMinutes(1));
        gitLab.Fail("projects/7/pipelines/1/jobs", GitLabFailure.Unavailable);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
            reading.Told.ShouldBeEmpty();
            reading.Position.At.ShouldBe(Rows.Start);
        }

        (await reading.ReadAsync()).Count.ShouldBe(2);
        reading.Position.At.ShouldBe(Ended.AddMinutes(1));
    }

    private void Put(long id, string status, DateTimeOffset? finishedAt, DateTimeOffset? updatedAt = null)
    {
        gitLab.Pipelines.RemoveAll(row => row["id"]!.Deserialize<long>() == id);
        var pipeline = Rows.Pipeline(id, status, updatedAt ?? finishedAt!.Value);
        gitLab.Pipelines.Add(pipeline);
        gitLab.Answer($"projects/7/pipelines/{id}", Rows.Detail(pipeline, finishedAt).ToJsonString());
    }
}
