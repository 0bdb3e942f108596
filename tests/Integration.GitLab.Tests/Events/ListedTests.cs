using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.Events;

/// <summary>What the listing of events says of itself to those that are read by it.</summary>
public sealed class ListedTests
{
    private readonly PretendGitLab gitLab = new() { Date = Rows.Start.AddMinutes(5) };
    private readonly FakeTimeProvider time = new(Rows.Start);
    private readonly Reading reading;

    public ListedTests() =>
        reading = new Reading(new ProjectEventsSource(gitLab, new ProjectDirectory(gitLab, time), time, Reading.NoGraphQl, new Lines().For<ProjectEventsSource>()), Rows.Start);

    [Fact]
    public async Task It_covers_all_that_happened_before_GitLabs_clock()
    {
        gitLab.Events.Add(Rows.Push(1, Rows.Start.AddMinutes(4)));
        await reading.ReadAsync();
        reading.Covered!.Before.ShouldBe(Rows.Start.AddMinutes(5));
    }

    [Fact]
    public async Task But_not_what_happened_while_GitLab_was_answering()
    {
        gitLab.Before = _ => time.Advance(TimeSpan.FromSeconds(3));
        await reading.ReadAsync();
        reading.Covered!.Before.ShouldBe(Rows.Start.AddMinutes(5).AddSeconds(-3));
    }

    [Fact]
    public async Task And_all_before_its_newest_event_within_that_second()
    {
        gitLab.Events.Add(Rows.Push(1, Rows.Start.AddMinutes(5).AddMilliseconds(700)));
        await reading.ReadAsync();
        reading.Covered!.Before.ShouldBe(Rows.Start.AddMinutes(5).AddMilliseconds(700));
    }

    [Fact]
    public async Task A_listing_without_news_covers_the_time_too()
    {
        (await reading.ReadAsync()).ShouldBeEmpty();
        reading.Covered!.Before.ShouldBe(Rows.Start.AddMinutes(5));
        reading.Covered.MergeRequests.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_names_the_merge_requests_to_which_something_new_happened()
    {
        gitLab.Events.AddRange([
            Rows.MergeRequest(1, Rows.Start.AddSeconds(1), iid: 30), Rows.Note(2, Rows.Start.AddSeconds(2), "MergeRequest", 31, "DiffNote"), Rows.Note(3, Rows.Start.AddSeconds(3)),
            Rows.Issue(4, Rows.Start.AddSeconds(4), iid: 33)]);
        await reading.ReadAsync();
        reading.Covered!.MergeRequests.ShouldBe([30, 31], ignoreOrder: true);
        gitLab.Events.Add(Rows.MergeRequest(5, Rows.Start.AddSeconds(5), "approved", iid: 34));
        await reading.ReadAsync();
        reading.Covered!.MergeRequests.ShouldBe([34]);
    }
}
