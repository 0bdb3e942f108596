using System.Globalization;
using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

/// <summary>The ways in which GitLab's events mislead, each under its name.</summary>
public sealed class EventTrapsTests
{
    private readonly PretendGitLab gitLab = new();

    [Theory]
    [InlineData(-12)]
    [InlineData(0)]
    [InlineData(14)]
    public async Task Trap_5_after_is_a_day_in_the_servers_time_zone(int hours)
    {
        gitLab.Zone = TimeSpan.FromHours(hours);
        foreach (var hour in Enumerable.Range(0, 24))
        {
            var floor = Rows.Start.Date.AddHours(hour);
            gitLab.Events.Clear();
            gitLab.Events.Add(Rows.Push(1, new DateTimeOffset(floor, TimeSpan.Zero)));
            (await Reading.OfEvents(gitLab, new DateTimeOffset(floor, TimeSpan.Zero)).ReadAsync()).Count.ShouldBe(1, $"at {hour}:00");
        }
    }

    [Fact]
    public async Task Trap_6_pages_are_filtered_after_they_were_cut_so_a_short_or_empty_page_is_not_the_last()
    {
        for (var id = 1; id <= 350; id++)
        {
            gitLab.Events.Add(Rows.Push(id, Rows.Start.AddSeconds(id)));
        }

        // The newest page has one row left, the second none.
        gitLab.Hidden.UnionWith(Enumerable.Range(151, 199).Select(id => (long)id));
        var told = await Reading.OfEvents(gitLab, Rows.Start).ReadAsync();
        told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, 150).Append(350).Select(id => Rows.Start.AddSeconds(id)));
    }

    [Fact]
    public async Task Trap_7_no_target_type_is_asked_for()
    {
        gitLab.Events.Add(Rows.Push(1, Rows.Start));
        await Reading.OfEvents(gitLab, Rows.Start).ReadAsync();
        gitLab.Asked.ShouldAllBe(path => !path.Contains("target_type") && !path.Contains("action="));
    }

    [Theory]
    [InlineData("created", "branch", BulkPushAction.Created, RefKind.Branch, "push:2:2027-03-09T08:00:02Z")]
    [InlineData("pushed", "branch", BulkPushAction.Pushed, RefKind.Branch, "push:2:2027-03-09T08:00:02Z")]
    [InlineData("removed", "tag", BulkPushAction.Removed, RefKind.Tag, "tag_push:2:2027-03-09T08:00:02Z")]
    public async Task Trap_8_one_event_for_many_refs_has_no_ref_and_tells_how_many(string action, string refType, BulkPushAction told, RefKind refs, string key)
    {
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), Rows.BulkPush(2, Rows.Start.AddSeconds(2), 17, action, refType), Rows.Push(3, Rows.Start.AddSeconds(3))]);
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        var bulk = (await reading.ReadAsync())[1].ShouldBeOfType<BulkPushEvent>();
        (bulk.Action, bulk.Refs, bulk.RefCount, bulk.Id, bulk.Key, bulk.Author!.Name).ShouldBe((told, refs, 17, 2, key, "Lin Wei"));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("branch", "conjured", 17)]
    [InlineData("branch", "created", 0)]
    [InlineData("branch", "created", null)]
    [InlineData("note", "created", 17)]
    public async Task A_push_without_ref_that_does_not_say_what_was_done_to_how_many_is_passed_over(string refType, string action, int? count)
    {
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), Rows.BulkPush(2, Rows.Start, count, action, refType)]);
        (await Reading.OfEvents(gitLab, Rows.Start).ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>();
    }

    [Fact]
    public async Task Trap_9_the_instance_feed_is_not_used()
    {
        gitLab.Events.Add(Rows.Push(1, Rows.Start));
        await Reading.OfEvents(gitLab, Rows.Start).ReadAsync(deep: true);
        gitLab.Asked.ShouldAllBe(path => path.StartsWith("projects/7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trap_H1_a_push_is_told_by_push_data_whether_it_has_a_target_or_not()
    {
        var newer = Rows.Push(2, Rows.Start.AddSeconds(1));
        newer["target_type"] = "Project";
        newer["target_id"] = 7;
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), newer]);
        (await Reading.OfEvents(gitLab, Rows.Start).ReadAsync()).ShouldAllBe(what => what is PushEvent);
    }

    [Fact]
    public async Task A_row_of_a_slow_transaction_that_becomes_visible_below_known_ids_is_told()
    {
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), Rows.Push(3, Rows.Start.AddSeconds(3))]);
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        gitLab.Events.Insert(1, Rows.Push(2, Rows.Start.AddSeconds(2)));
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("push:2:2027-03-09T08:00:02Z");
        reading.Position.ShouldBe(new SourcePosition(3, Rows.Start.AddSeconds(3)));
    }

    [Fact]
    public async Task A_late_row_below_a_whole_page_of_known_ones_is_found_by_a_deep_read()
    {
        for (var id = 2; id <= 150; id++)
        {
            gitLab.Events.Add(Rows.Push(id, Rows.Start.AddSeconds(id)));
        }

        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        gitLab.Events.Insert(0, Rows.Push(1, Rows.Start.AddSeconds(1)));
        (await reading.ReadAsync()).ShouldBeEmpty();
        (await reading.ReadAsync(deep: true)).ShouldHaveSingleItem().Key.ShouldBe("push:1:2027-03-09T08:00:01Z");
    }

    [Fact]
    public async Task Events_with_the_same_time_are_all_told()
    {
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), Rows.Push(2, Rows.Start)]);
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        gitLab.Events.Add(Rows.Push(3, Rows.Start));
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("push:3:2027-03-09T08:00:00Z");
    }

    [Fact]
    public async Task Pages_that_shift_while_they_are_read_tell_nothing_twice()
    {
        for (var id = 1; id <= 250; id++)
        {
            gitLab.Events.Add(Rows.Push(id, Rows.Start.AddSeconds(id)));
        }

        var added = 250;
        gitLab.Before = path =>
        {
            if (path.StartsWith("projects/7/events", StringComparison.Ordinal) && path.EndsWith("page=2", StringComparison.Ordinal) && added < 300)
            {
                for (var i = 0; i < 30; i++)
                {
                    added++;
                    gitLab.Events.Add(Rows.Push(added, Rows.Start.AddSeconds(added)));
                }
            }
        };
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        (await reading.ReadAsync()).Count.ShouldBe(250);
        (await reading.ReadAsync()).Count.ShouldBe(30);
        await reading.ReadAsync();
        reading.Told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, added).Select(id => Rows.Start.AddSeconds(id)));
    }

    [Fact]
    public async Task A_row_that_slipped_over_a_page_border_is_found_by_a_deep_read()
    {
        for (var id = 1; id <= 150; id++)
        {
            gitLab.Events.Add(Rows.Push(id, Rows.Start.AddSeconds(id)));
        }

        // While page 2 is asked for, a row of page 1 is removed: the first row of page 2 moves up to page 1.
        gitLab.Before = path =>
        {
            if (path.EndsWith("page=2", StringComparison.Ordinal))
            {
                gitLab.Events.RemoveAt(gitLab.Events.Count - 1);
                gitLab.Before = null;
            }
        };
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        (await reading.ReadAsync()).Count.ShouldBe(149);
        (await reading.ReadAsync(deep: true)).ShouldHaveSingleItem().Key.ShouldBe("push:50:2027-03-09T08:00:50Z");
    }

    [Fact]
    public async Task Events_with_the_same_time_at_a_page_border_are_all_told_once()
    {
        gitLab.Events.AddRange(Enumerable.Range(1, 230).Select(id => Rows.Push(id, Rows.Start)));
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        await reading.ReadAsync(deep: true);
        reading.Keys.ShouldBe(Enumerable.Range(1, 230).Select(id => $"push:{id}:2027-03-09T08:00:00Z"));
    }

    [Fact]
    public async Task What_is_known_is_not_read_again_beyond_its_page()
    {
        for (var id = 1; id <= 450; id++)
        {
            gitLab.Events.Add(Rows.Issue(id, Rows.Start.AddSeconds(id)));
        }

        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        gitLab.Asked.Clear();
        await reading.ReadAsync();
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deep_read_ends_where_everything_is_old()
    {
        for (var id = 1; id <= 1000; id++)
        {
            gitLab.Events.Add(Rows.Issue(id, Rows.Start.AddMinutes(id * 6)));
        }

        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        gitLab.Asked.Clear();
        await reading.ReadAsync(deep: true);

        // 48 hours are 480 rows of these.
        gitLab.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task The_very_second_of_the_floor_is_told_and_the_one_before_is_not()
    {
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start.AddMilliseconds(-1)), Rows.Push(2, Rows.Start), Rows.Push(3, Rows.Start.AddMilliseconds(200))]);
        var told = await Reading.OfEvents(gitLab, Rows.Start.AddMilliseconds(900)).ReadAsync();
        told.Select(what => what.Key).ShouldBe(["push:2:2027-03-09T08:00:00Z", "push:3:2027-03-09T08:00:00Z"]);
    }

    [Fact]
    public async Task What_lies_48_hours_behind_the_position_is_known_without_its_key()
    {
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), Rows.Push(2, Rows.Start.AddHours(49))]);
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        reading.Seen.Clear();
        (await reading.ReadAsync(deep: true)).ShouldHaveSingleItem().OccurredAt.ShouldBe(Rows.Start.AddHours(49));
    }

    [Fact]
    public async Task A_row_from_the_future_does_not_take_the_position_there()
    {
        gitLab.Date = Rows.Start.AddMinutes(1);
        gitLab.Events.Add(Rows.Push(1, new DateTimeOffset(9998, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        reading.Position.At.ShouldBe(gitLab.Date.Value);
        gitLab.Events.Add(Rows.Push(2, Rows.Start.AddSeconds(30)));
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("push:2:2027-03-09T08:00:30Z");
    }

    [Fact]
    public async Task Rows_of_every_kind_are_put_down_under_their_own_key()
    {
        foreach (var (type, id) in new (string?, int)[] { ("WorkItem", 1), ("MergeRequest", 2), ("DiffNote", 3), ("WikiPage::Meta", 4), (null, 5) })
        {
            var row = Rows.Issue(id, Rows.Start);
            row["target_type"] = type is null ? null : JsonValue.Create(type);
            gitLab.Events.Add(row);
        }

        gitLab.Events.Add(Rows.Push(6, Rows.Start, "v1", refType: "tag"));
        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        reading.Seen.Order().ShouldBe(new[] { "issue:1", "merge_request:2", "note:3", "wiki_page:4", "event:5", "tag_push:6" }.Select(key => key + ":2027-03-09T08:00:00Z").Order());
        reading.Position.ShouldBe(new SourcePosition(6, Rows.Start));
    }

    [Fact]
    public async Task A_long_catch_up_is_handed_over_in_small_batches_oldest_first()
    {
        for (var id = 1; id <= 130; id++)
        {
            gitLab.Events.Add(Rows.Push(id, Rows.Start.AddSeconds(id)));
        }

        var reading = Reading.OfEvents(gitLab, Rows.Start);
        await reading.ReadAsync();
        reading.Batches.ShouldBe(7);
        reading.Told.Select(what => what.OccurredAt).ShouldBeInOrder();
    }
}
