using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Pipelines;

public sealed class PipelinePoisonTests
{
    private static readonly DateTimeOffset Ended = Rows.Start.AddMinutes(10);

    private readonly PretendGitLab gitLab = new();
    private readonly Lines log = new();
    private readonly Reading reading;

    public PipelinePoisonTests()
    {
        reading = Reading.OfPipelines(gitLab, Rows.Start, log);
        Put(1, Ended);
        Put(3, Ended.AddMinutes(30));
    }

    [Fact]
    public async Task A_row_of_another_shape_is_tried_five_times_and_given_up_and_the_others_go_on()
    {
        gitLab.Pipelines.Add(new JsonObject { ["id"] = 2, ["status"] = "failed", ["ref"] = new JsonArray(), ["updated_at"] = Rows.Time(Ended.AddMinutes(1)) });
        (await reading.ReadAsync()).Count.ShouldBe(2);
        await GiveUpAsync();
        var what = reading.GivenUp.ShouldHaveSingleItem();
        (what.Key, what.Kind, what.At).ShouldBe(("pipeline:2:failed:2027-03-09T08:11:00Z", EventKind.Pipeline, Ended.AddMinutes(1)));
        (log.Count(1301), log.Count(1302)).ShouldBe((1, 1), "once each, however often it is tried");
    }

    [Theory]
    [InlineData("projects/7/pipelines/2")]
    [InlineData("projects/7/pipelines/2/jobs")]
    public async Task A_fault_of_our_own_is_tried_five_times_and_given_up_and_the_others_go_on(string path)
    {
        Put(2, Ended.AddMinutes(1));
        gitLab.Before = asked =>
        {
            if (asked.Split('?')[0] == path)
            {
                throw new InvalidOperationException("<script> that GitLab sent");
            }
        };
        (await reading.ReadAsync()).Select(what => what.Key).ShouldBe(["pipeline:1:failed:2027-03-09T08:10:00Z", "pipeline:3:failed:2027-03-09T08:40:00Z"]);
        await GiveUpAsync();
        var what = reading.GivenUp.ShouldHaveSingleItem();
        (what.Key, what.Kind).ShouldBe(("pipeline:2:failed:2027-03-09T08:11:00Z", EventKind.Pipeline));
        what.Cause.ShouldContain("InvalidOperationException");
        what.Cause.ShouldNotContain("script");
    }

    [Fact]
    public async Task A_fault_that_passes_costs_nothing()
    {
        Put(2, Ended.AddMinutes(1));
        gitLab.Before = path => _ = path == "projects/7/pipelines/2" ? throw new InvalidOperationException() : 0;
        await reading.ReadAsync();
        gitLab.Before = null;
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("pipeline:2:failed:2027-03-09T08:11:00Z");
        reading.Position.At.ShouldBe(Ended.AddMinutes(30));
    }

    // The second to the fifth reading, and two after it.
    private async Task GiveUpAsync()
    {
        for (var attempt = 2; attempt <= 7; attempt++)
        {
            reading.GivenUp.Count.ShouldBe(attempt <= 5 ? 0 : 1);
            (await reading.ReadAsync()).ShouldBeEmpty();
        }

        reading.Position.At.ShouldBe(Ended.AddMinutes(30));
    }

    private void Put(long id, DateTimeOffset at)
    {
        var row = Rows.Pipeline(id, "failed", at);
        gitLab.Pipelines.Add(row);
        gitLab.Answer($"projects/7/pipelines/{id}", Rows.Detail(row, at).ToJsonString());
    }
}
