using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

/// <summary>An older copy of GitLab's database was put back: event ids go backwards, and are given again.</summary>
public sealed class RestoredDatabaseTests
{
    private static readonly DateTimeOffset Newest = Rows.Start.AddSeconds(100);

    private readonly PretendGitLab gitLab = new();
    private readonly Lines log = new();
    private readonly Reading reading;

    public RestoredDatabaseTests()
    {
        gitLab.Events.AddRange(Enumerable.Range(1, 100).Select(id => Rows.Push(id, Rows.Start.AddSeconds(id))));
        reading = Reading.OfEvents(gitLab, Rows.Start, log);
    }

    [Fact]
    public async Task What_is_new_since_is_told_and_it_is_said()
    {
        await reading.ReadAsync();
        Restore(40);
        gitLab.Events.Add(Rows.Push(41, Newest.AddMinutes(9)));
        gitLab.Events.Add(Rows.Push(42, Newest.AddMinutes(10)));
        (await reading.ReadAsync()).Select(what => what.Key).ShouldBe(["push:41:2027-03-09T08:10:40Z", "push:42:2027-03-09T08:11:40Z"]);
        (reading.Restores, log.Count(1106), reading.Position).ShouldBe((1, 1, new SourcePosition(42, Newest.AddMinutes(10))));
        gitLab.Events.Add(Rows.Push(43, Newest.AddMinutes(11)));
        (await reading.ReadAsync()).Count.ShouldBe(1);
        (reading.Restores, reading.Position.Id).ShouldBe((1, 43));
    }

    [Fact]
    public async Task Of_what_that_database_holds_of_before_no_flood_comes_though_its_keys_are_not_known()
    {
        await reading.ReadAsync();
        Restore(0);

        // The same days over again, under other times: nothing of it was seen like that.
        gitLab.Events.AddRange(Enumerable.Range(1, 60).Select(id => Rows.Push(id, Rows.Start.AddSeconds(id).AddSeconds(0.5 * id))));
        gitLab.Events.Add(Rows.Push(61, Newest.AddSeconds(1)));
        (await reading.ReadAsync(deep: true)).ShouldHaveSingleItem().Key.ShouldBe("push:61:2027-03-09T08:01:41Z");
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        reading.Restores.ShouldBe(1);
    }

    [Fact]
    public async Task Nor_does_it_when_the_reading_is_broken_off()
    {
        await reading.ReadAsync();
        Restore(0);
        gitLab.Events.AddRange(Enumerable.Range(1, 60).Select(id => Rows.Push(id, Rows.Start.AddSeconds(1.5 * id))));
        gitLab.Events.Add(Rows.Push(61, Newest.AddSeconds(1), count: 0));
        gitLab.Fail($"{PretendGitLab.Project}/repository/compare", GitLabFailure.RateLimited);
        await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        gitLab.Mend($"{PretendGitLab.Project}/repository/compare");
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("push:61:2027-03-09T08:01:41Z");
    }

    [Fact]
    public async Task Ids_that_are_given_again_are_told_when_they_have_passed_the_known_ones_too()
    {
        await reading.ReadAsync();
        Restore(99);
        gitLab.Events.Add(Rows.Push(100, Newest.AddHours(1)));
        gitLab.Events.Add(Rows.Push(101, Newest.AddHours(1)));
        (await reading.ReadAsync()).Count.ShouldBe(2);
        reading.Restores.ShouldBe(0, "nothing shows it, and nothing is lost");
    }

    [Fact]
    public async Task That_the_newest_thing_was_deleted_is_no_restore()
    {
        await reading.ReadAsync();
        Restore(98);
        (await reading.ReadAsync()).ShouldBeEmpty();

        // Nor is a row of a slow transaction that becomes visible then.
        gitLab.Events.RemoveAll(row => (long)row["id"]! == 50);
        await reading.ReadAsync(deep: true);
        gitLab.Events.Add(Rows.Push(50, Rows.Start.AddSeconds(50.5)));
        (await reading.ReadAsync(deep: true)).Count.ShouldBeLessThanOrEqualTo(1);
        (reading.Restores, log.Count(1106), reading.Position.Id).ShouldBe((0, 0, 100));
    }

    [Fact]
    public async Task A_row_from_the_future_that_remains_the_newest_is_no_restore()
    {
        gitLab.Date = Newest;
        gitLab.Events.Add(Rows.Push(101, Newest.AddYears(3)));
        gitLab.Events.Add(Rows.Push(102, Newest.AddSeconds(1)));
        await reading.ReadAsync();
        gitLab.Events.RemoveAll(row => (long)row["id"]! == 102);
        gitLab.Date = Newest.AddHours(1);
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        reading.Restores.ShouldBe(0);
    }

    private void Restore(int id) => gitLab.Events.RemoveAll(row => (long)row["id"]! > id);
}
