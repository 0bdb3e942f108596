using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Approvals;

/// <summary>Trap 3: GitLab does not move `updated_at` again within a minute, so that a note of that minute is not seen by it.</summary>
public sealed class ThrottledTouchTests
{
    private const string Notes = "projects/7/merge_requests/34/notes";

    private static readonly DateTimeOffset Updated = Rows.Start.AddMinutes(5).AddMilliseconds(400);

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public ThrottledTouchTests()
    {
        reading = Reading.OfApprovals(gitLab, Rows.Start);
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(Updated));
        gitLab.Notes[34] = [];
    }

    [Fact]
    public async Task Trap_3_an_approval_taken_back_within_the_minute_is_told_when_it_is_over()
    {
        await ReadAtAsync(51);
        gitLab.Notes[34].Add(Rows.SystemNote(9, Updated.AddSeconds(55)));
        (await ReadAtAsync(89)).ShouldBe(0);
        gitLab.Count(Notes).ShouldBe(1);
        (await ReadAtAsync(91)).ShouldBe(1);
        reading.Keys.ShouldBe(["unapprove:9:2027-03-09T08:05:55Z"]);
    }

    [Fact]
    public async Task Trap_3_it_is_told_though_the_position_has_moved_on_with_others()
    {
        await ReadAtAsync(51);
        gitLab.Notes[34].Add(Rows.SystemNote(9, Updated.AddSeconds(59)));
        for (var second = 60; second < 90; second += 10)
        {
            gitLab.MergeRequests.Add(Rows.ListedMergeRequest(Updated.AddSeconds(second), 100 + second));
            (await ReadAtAsync(second)).ShouldBe(0);
        }

        (await ReadAtAsync(400)).ShouldBe(1);
    }

    [Fact]
    public async Task Trap_3_it_is_told_though_its_merge_request_was_last_moved_before_the_floor()
    {
        gitLab.MergeRequests.Clear();
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(Rows.Start.AddSeconds(-50)));
        gitLab.Notes[34].AddRange([Rows.SystemNote(8, Rows.Start.AddSeconds(-20)), Rows.SystemNote(9, Rows.Start.AddSeconds(5))]);
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("unapprove:9:2027-03-09T08:00:05Z");
    }

    [Fact]
    public async Task Within_the_minute_it_is_looked_at_a_few_times_however_often_it_is_read()
    {
        foreach (var second in Enumerable.Range(0, 300))
        {
            await ReadAtAsync(second);
        }

        gitLab.Count(Notes).ShouldBe(7);
    }

    [Fact]
    public async Task A_merge_request_that_is_settled_costs_nothing_until_it_changes()
    {
        await ReadAtAsync(10);
        await ReadAtAsync(100);
        gitLab.Count(Notes).ShouldBe(2);
        await ReadAtAsync(110);
        await ReadAtAsync(400);
        await reading.ReadAsync(deep: true);
        gitLab.Count(Notes).ShouldBe(2);
        gitLab.MergeRequests[0] = Rows.ListedMergeRequest(Updated.AddSeconds(500));
        await ReadAtAsync(600);
        gitLab.Count(Notes).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_met_late_is_settled_at_once()
    {
        await ReadAtAsync(300);
        await ReadAtAsync(301);
        gitLab.Count(Notes).ShouldBe(1);
    }

    [Fact]
    public void Without_a_look_or_with_one_that_does_not_know_it_is_read()
    {
        reading.MayHaveNews(null).ShouldBeTrue();
        reading.MayHaveNews(new ProjectLook { At = Updated }).ShouldBeTrue();
    }

    [Fact]
    public async Task A_look_is_news_when_the_merge_request_has_changed_and_whenever_it_is_due_again()
    {
        // GraphQL cuts times to whole seconds.
        var row = new LookedRow(34, "", ReadWindow.Second(Updated));
        LookAt(10, row).ShouldBeTrue();
        await ReadAtAsync(10);
        LookAt(11, row).ShouldBeFalse();
        LookAt(13, row).ShouldBeTrue();
        await ReadAtAsync(60);
        LookAt(89, row).ShouldBeFalse();
        LookAt(91, row).ShouldBeTrue();
        await ReadAtAsync(91);
        LookAt(500, row).ShouldBeFalse();
        LookAt(500, row, row with { At = row.At.AddSeconds(1) }).ShouldBeTrue();
        LookAt(500, new LookedRow(35, "", Rows.Start.AddMinutes(-2))).ShouldBeFalse();
        LookAt(500).ShouldBeFalse();
    }

    [Fact]
    public async Task Before_something_else_of_a_merge_request_is_told_it_is_looked_at_whatever_its_time_says()
    {
        await ReadAtAsync(51);
        gitLab.Notes[34].Add(Rows.SystemNote(9, Updated.AddSeconds(55)));
        reading.Listed = new Listed(Updated.AddSeconds(60), new HashSet<long> { 34 });
        reading.MayHaveNews(new ProjectLook { At = Updated.AddSeconds(60), MergeRequests = [] }).ShouldBeTrue();
        (await ReadAtAsync(60)).ShouldBe(1);
    }

    private bool LookAt(int seconds, params LookedRow[] rows) => reading.MayHaveNews(new ProjectLook { At = Updated.AddSeconds(seconds), MergeRequests = rows });

    private async Task<int> ReadAtAsync(int seconds)
    {
        gitLab.Date = Updated.AddSeconds(seconds);
        return (await reading.ReadAsync()).Count;
    }
}
