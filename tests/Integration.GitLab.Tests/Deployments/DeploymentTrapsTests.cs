using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Deployments;

/// <summary>The ways in which GitLab's deployments mislead, each under its name.</summary>
public sealed class DeploymentTrapsTests
{
    private static readonly DateTimeOffset Created = Rows.Start.AddMinutes(1);

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public DeploymentTrapsTests() => reading = Reading.OfDeployments(gitLab, Rows.Start);

    [Fact]
    public async Task Start_and_end_are_told_when_both_are_met()
    {
        Put(1, "running", 60);
        (await reading.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("running");
        Put(1, "success", 120);
        (await reading.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("success");
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_short_one_that_was_never_seen_running_tells_its_end_alone()
    {
        Put(1, "failed", 60);
        (await reading.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("failed");
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Updated_at_that_moves_long_after_the_end_tells_nothing_again(bool job)
    {
        Put(1, "success", 60, job: job);
        (await reading.ReadAsync()).Count.ShouldBe(1);
        Put(1, "success", 60, touched: 3600, job: job);
        (await reading.ReadAsync()).ShouldBeEmpty();

        // Days later the host has forgotten the keys.
        Put(2, "success", 4 * 86_400);
        (await reading.ReadAsync()).Count.ShouldBe(1);
        reading.Forget();
        reading.Seen.ShouldNotContain(reading.Keys[0]);
        Put(1, "success", 60, touched: (4 * 86_400) + 60, job: job);
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task What_no_job_deploys_tells_its_end_however_many_days_it_takes_up_to_a_month(int days, bool told)
    {
        Put(1, "running", 60, job: false);
        (await reading.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("running");
        gitLab.Date = gitLab.Date!.Value.AddDays(40);
        Put(2, "success", (days * 86_400) - 3600);
        await reading.ReadAsync();
        reading.Forget();
        Put(1, "failed", 60, touched: days * 86_400, job: false);
        (await reading.ReadAsync()).Select(what => what.State).ShouldBe(told ? ["failed"] : []);
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();

        // Nor when it is touched a week later, while its state is still known.
        Put(3, "success", (days + 7) * 86_400);
        await reading.ReadAsync();
        reading.Forget();
        Put(1, "failed", 60, touched: ((days + 7) * 86_400) + 60, job: false);
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_ended_before_the_floor_is_not_told_when_it_is_touched()
    {
        gitLab.Deployments.Add(Rows.Deployment(1, "success", Rows.Start.AddMinutes(-5), Rows.Start.AddMinutes(5), Rows.Start.AddSeconds(-1)));
        (await reading.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_is_the_same_however_often_and_late_it_is_met()
    {
        Put(1, "canceled", 60, job: false);
        var again = Reading.OfDeployments(gitLab, Rows.Start);
        await reading.ReadAsync();
        Put(1, "canceled", 60, touched: 7200, job: false);
        await again.ReadAsync();
        again.Keys.ShouldBe(reading.Keys);
    }

    [Fact]
    public async Task Ends_come_in_the_order_in_which_they_happened()
    {
        Put(1, "success", 200, touched: 300);
        Put(2, "success", 100, touched: 400);
        (await reading.ReadAsync()).Select(what => ((DeploymentEvent)what).Id).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Deployments_with_equal_times_at_a_page_border_are_all_told_once()
    {
        foreach (var id in Enumerable.Range(1, 230))
        {
            Put(id, "success", 60);
        }

        (await reading.ReadAsync()).Select(what => ((DeploymentEvent)what).Id).Order().ShouldBe(Enumerable.Range(1, 230).Select(id => (long)id));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_changes_while_the_pages_are_read_tells_both_states_and_the_others_are_not_lost()
    {
        foreach (var id in Enumerable.Range(1, 150))
        {
            Put(id, id == 20 ? "running" : "success", 60 + id);
        }

        // Row 20, on the second page, ends and moves to the first; what was the last of the first page slips to the second.
        gitLab.Before = path =>
        {
            if (path.EndsWith("page=2", StringComparison.Ordinal))
            {
                gitLab.Before = null;
                Put(20, "success", 1000);
            }
        };
        await reading.ReadAsync();
        await reading.ReadAsync(deep: true);
        reading.Told.Cast<DeploymentEvent>().Where(what => what.Status == DeploymentStatus.Success).Select(what => what.Id).Order().ShouldBe(Enumerable.Range(1, 150).Select(id => (long)id));
        reading.Told.Count(what => ((DeploymentEvent)what).Status == DeploymentStatus.Running).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_row_of_another_shape_is_given_up_after_five_readings_and_the_others_go_on()
    {
        gitLab.Deployments.Add(new JsonObject { ["id"] = 5, ["status"] = "failed", ["created_at"] = Rows.Time(Created), ["updated_at"] = Rows.Time(Created), ["environment"] = "production" });
        gitLab.Deployments.Add(new JsonObject { ["id"] = 6, ["status"] = "created", ["created_at"] = Rows.Time(Created), ["updated_at"] = Rows.Time(Created), ["environment"] = "production" });
        gitLab.Deployments.Add(new JsonObject { ["id"] = 7, ["status"] = "failed", ["created_at"] = Rows.Time(Created) });
        Put(1, "success", 3600);
        (await reading.ReadAsync()).Count.ShouldBe(1);
        for (var attempt = 2; attempt <= 7; attempt++)
        {
            (await reading.ReadAsync()).ShouldBeEmpty();
        }

        reading.GivenUp.ShouldHaveSingleItem().ShouldBe(new UnreadableEvent("deployment:5:failed:2027-03-09T08:01:00Z", EventKind.Deployment, Created, Poison.Shape));
        reading.Seen.Count(key => key.StartsWith("unreadable:", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task No_more_than_so_many_bytes_are_held_at_once_and_what_is_newer_is_told_next()
    {
        foreach (var id in Enumerable.Range(1, 180))
        {
            Put(id, "success", 60 * id);
            gitLab.Deployments[^1]["sha"] = new string('x', 250_000);
        }

        // 32 MB, of which a row counts 200,000 bytes at most.
        (await reading.ReadAsync()).Select(what => ((DeploymentEvent)what).Id).ShouldBe(Enumerable.Range(1, 167).Select(id => (long)id));
        (await reading.ReadAsync()).Select(what => ((DeploymentEvent)what).Id).ShouldBe(Enumerable.Range(168, 13).Select(id => (long)id));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(GitLabFailure.Forbidden)]
    [InlineData(GitLabFailure.NotFound)]
    public async Task While_the_part_is_switched_off_nothing_is_lost(GitLabFailure failure)
    {
        Put(1, "success", 60);
        gitLab.Fail("projects/7/deployments", failure);
        (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(failure);
        gitLab.Mend("projects/7/deployments");
        (await reading.ReadAsync()).Count.ShouldBe(1);
    }

    private void Put(long id, string status, int seconds, int? touched = null, bool job = true)
    {
        gitLab.Deployments.RemoveAll(row => row["id"]!.Deserialize<long>() == id);
        var at = Created.AddSeconds(seconds);
        gitLab.Deployments.Add(Rows.Deployment(id, status, seconds > 86_400 ? at.AddMinutes(-1) : Created, touched is { } later ? Created.AddSeconds(later) : at, job ? at : null));
    }
}
