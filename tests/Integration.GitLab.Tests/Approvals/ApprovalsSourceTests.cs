using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Approvals;

public sealed class ApprovalsSourceTests
{
    private static readonly DateTimeOffset At = Rows.Start.AddMinutes(5);

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public ApprovalsSourceTests()
    {
        reading = Reading.OfApprovals(gitLab, Rows.Start);
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(At));
        gitLab.Notes[34] = [];
    }

    [Fact]
    public async Task An_approval_that_is_taken_back_is_told_whole()
    {
        gitLab.Answer("projects/7/merge_requests/34/approvals", """{"approved":true,"approvals_required":2,"approved_by":[{"user":{"username":"maya","name":"Maya Lin"}}]}""");
        gitLab.Notes[34].Add(Rows.SystemNote(9, At));
        var told = await OneAsync();
        (told.Key, told.Action, told.ResetByPush, told.OccurredAt).ShouldBe(("unapprove:9:2027-03-09T08:05:00Z", MergeRequestAction.Unapproved, false, At));
        (told.Iid, told.Title, told.Url.AbsoluteUri).ShouldBe((34, "Draft: Mend the till at noon", "https://gitlab.example/acme/shop/-/merge_requests/34"));
        (told.SourceBranch, told.TargetBranch, told.Draft, told.Description).ShouldBe(("mend", "main", true, null));
        told.Labels.ShouldBe(["till"]);
        (told.ApprovalsGiven, told.ApprovalsRequired, told.Author).ShouldBe((1, 2, new Person("lin", "Lin Wei") { Id = 5 }));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("changed title from **x** to **revoked approvals from @maya by pushing to the branch**")]
    [InlineData("added 1 commit\n\n<ul><li>1f3a5b7c - reset approvals from @maya by pushing to the branch</li></ul>")]
    public async Task A_note_that_quotes_the_words_of_a_reset_is_none(string body)
    {
        gitLab.Notes[34].Add(Rows.SystemNote(9, At, body));
        (await reading.ReadAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("reset approvals from @maya and @lin by pushing to the branch")]
    [InlineData("revoked approvals from @maya by pushing to the branch")]
    [InlineData("Reset approvals from @maya by pushing to the branch `mend`")]
    public async Task A_push_that_resets_approvals_is_told_as_such(string body)
    {
        gitLab.Notes[34].Add(Rows.SystemNote(9, At, body));
        (await OneAsync()).ResetByPush.ShouldBeTrue();
    }

    [Theory]
    [InlineData("unapproved this merge request", false)]
    [InlineData("reset approvals from @maya by pushing to the branch", false)]
    [InlineData("approved this merge request", true)]
    [InlineData("mentioned that somebody unapproved this merge request", true)]
    [InlineData("added 1 commit", true)]
    public async Task What_people_write_and_other_notes_of_the_systems_are_not_told(string body, bool system)
    {
        gitLab.KnowsActivityFilter = false;
        gitLab.Notes[34].Add(Rows.SystemNote(9, At, body, system));
        (await reading.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Trap_2_approved_taken_back_and_approved_again_between_two_looks_tells_every_time()
    {
        gitLab.Answer("projects/7/merge_requests/34/approvals", """{"approved_by":[{"user":{"username":"lin","name":"Lin"}}]}""");
        gitLab.Notes[34].AddRange([
            Rows.SystemNote(8, At.AddSeconds(-9), "approved this merge request"), Rows.SystemNote(9, At.AddSeconds(-8)),
            Rows.SystemNote(10, At.AddSeconds(-7), "approved this merge request"), Rows.SystemNote(11, At.AddSeconds(-7)), Rows.SystemNote(12, At, "approved this merge request")]);
        (await reading.ReadAsync()).Select(what => what.Key).ShouldBe(["unapprove:9:2027-03-09T08:04:52Z", "unapprove:11:2027-03-09T08:04:53Z"]);
    }

    [Fact]
    public async Task Those_of_several_merge_requests_come_in_the_order_in_which_they_happened()
    {
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(At.AddMinutes(1), 35));
        gitLab.Notes[34].Add(Rows.SystemNote(9, At));
        gitLab.Notes[35] = [Rows.SystemNote(8, At.AddSeconds(-1)), Rows.SystemNote(10, At.AddSeconds(1))];
        (await reading.ReadAsync()).Select(what => ((MergeRequestEvent)what).Iid).ShouldBe([35, 34, 35]);
    }

    [Fact]
    public async Task Notes_are_read_over_their_pages_as_far_as_there_may_be_news_with_or_without_the_filter()
    {
        // GitLab before 13 lists comments too; and pages may be short, because what may not be seen is taken out after they are cut.
        gitLab.KnowsActivityFilter = false;
        gitLab.Notes[34].Add(Rows.SystemNote(1, At.AddDays(-9)));
        gitLab.Notes[34].AddRange(Enumerable.Range(2, 100).Select(id => Rows.SystemNote(id, At.AddDays(-8), "changed the description")));
        gitLab.Notes[34].Add(Rows.SystemNote(200, At.AddMinutes(-4)));
        gitLab.Notes[34].AddRange(Enumerable.Range(300, 250).Select(id => Rows.SystemNote(id, At.AddMinutes(-3), "A comment", system: false)));
        gitLab.Hidden.UnionWith(Enumerable.Range(400, 100).Select(id => (long)id));
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("unapprove:200:2027-03-09T08:01:00Z");
        gitLab.Count("projects/7/merge_requests/34/notes").ShouldBe(3, "the fourth page holds nothing but what is old");
    }

    [Fact]
    public async Task What_happened_before_the_floor_is_not_told()
    {
        gitLab.Notes[34].AddRange([Rows.SystemNote(8, Rows.Start.AddSeconds(-1)), Rows.SystemNote(9, Rows.Start)]);
        (await reading.ReadAsync()).ShouldHaveSingleItem().Key.ShouldBe("unapprove:9:2027-03-09T08:00:00Z");
    }

    [Fact]
    public async Task When_nobody_is_told_no_note_is_asked_for()
    {
        reading.NeedsDetails = (_, _) => false;
        gitLab.Notes[34].Add(Rows.SystemNote(9, At));
        (await reading.ReadAsync()).ShouldBeEmpty();
        gitLab.Asked.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(GitLabFailure.NotFound, 1, 0)]
    [InlineData(GitLabFailure.Forbidden, 1, 0)]
    [InlineData(GitLabFailure.Unavailable, 5, 1)]
    [InlineData(GitLabFailure.Unreadable, 5, 1)]
    public async Task A_merge_request_whose_notes_cannot_be_read_is_given_up_and_does_not_stop_the_others(GitLabFailure failure, int attempts, int givenUp)
    {
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(At.AddMinutes(1), 35));
        gitLab.Notes[35] = [Rows.SystemNote(10, At.AddMinutes(1))];
        gitLab.Fail("projects/7/merge_requests/34/notes", failure);
        for (var attempt = 1; attempt < attempts; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        (await OneAsync()).Iid.ShouldBe(35);
        reading.GivenUp.Count.ShouldBe(givenUp);
        foreach (var what in reading.GivenUp)
        {
            (what.Key, what.Kind, what.At).ShouldBe(("merge_request-unread:4034:2027-03-09T08:05:00Z", EventKind.MergeRequest, At));
            what.Cause.ShouldContain("projects/7/merge_requests/34/notes");
        }

        gitLab.Asked.Clear();
        await reading.ReadAsync();
        gitLab.Asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_row_of_notes_that_is_too_large_by_itself_is_passed_over()
    {
        const string notes = "projects/7/merge_requests/34/notes?activity_filter=only_activity&order_by=created_at&sort=desc&";
        gitLab.Notes[34].AddRange(Enumerable.Range(1, 25).Select(id => Rows.SystemNote(id, At)));
        gitLab.FailTooLarge(notes + "per_page=100&page=1");
        gitLab.FailTooLarge(notes + "per_page=10&page=1");
        gitLab.FailTooLarge(notes + "per_page=1&page=3");
        (await reading.ReadAsync()).Count.ShouldBe(24);
    }

    [Fact]
    public async Task What_is_later_than_the_listing_beside_it_is_left_for_the_next_reading()
    {
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(At.AddMinutes(1), 35));
        gitLab.Notes[34].AddRange([Rows.SystemNote(8, At.AddSeconds(-2)), Rows.SystemNote(9, At.AddSeconds(2))]);
        gitLab.Notes[35] = [Rows.SystemNote(10, At.AddSeconds(3))];
        reading.Listed = new Listed(At, new HashSet<long>());
        (await reading.ReadAsync()).Select(what => what.Key).ShouldBe(["unapprove:8:2027-03-09T08:04:58Z"]);
        reading.Position.At.ShouldBe(Rows.Start, "a position further on could pass over what is left");

        reading.Listed = new Listed(At.AddSeconds(3), new HashSet<long>());
        (await reading.ReadAsync()).Select(what => what.Key).ShouldBe(["unapprove:9:2027-03-09T08:05:02Z"]);
        reading.Listed = new Listed(At.AddSeconds(4), new HashSet<long>());
        (await reading.ReadAsync()).Select(what => what.Key).ShouldBe(["unapprove:10:2027-03-09T08:05:03Z"]);
        reading.Position.At.ShouldBe(At.AddMinutes(1));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_claims_to_come_from_the_future_is_not_waited_for()
    {
        gitLab.Notes[34].Add(Rows.SystemNote(9, Rows.Start.AddYears(70)));
        reading.Listed = new Listed(At, new HashSet<long>());
        (await reading.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_of_notes_that_is_too_large_is_read_in_smaller_ones()
    {
        gitLab.Notes[34].AddRange(Enumerable.Range(1, 25).Select(id => Rows.SystemNote(id, At)));
        gitLab.FailTooLarge("projects/7/merge_requests/34/notes?activity_filter=only_activity&order_by=created_at&sort=desc&per_page=100&page=1");
        (await reading.ReadAsync()).Count.ShouldBe(25);
    }

    [Fact]
    public async Task A_fault_of_our_own_is_given_up_after_five_readings_and_the_others_go_on()
    {
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(At.AddMinutes(1), 35));
        gitLab.Notes[34].AddRange([Rows.SystemNote(9, At), Rows.SystemNote(10, At)]);
        gitLab.Notes[35] = [Rows.SystemNote(11, At.AddMinutes(1))];
        gitLab.Before = path => _ = path == "projects/7/merge_requests/34/approvals" ? throw new InvalidOperationException("ours") : 0;
        (await OneAsync()).Iid.ShouldBe(35);
        for (var attempt = 2; attempt <= 7; attempt++)
        {
            reading.GivenUp.Count.ShouldBe(attempt <= 5 ? 0 : 2);
            (await reading.ReadAsync()).ShouldBeEmpty();
        }

        reading.GivenUp.Select(what => (what.Key, what.Kind)).ShouldBe([("unapprove:9:2027-03-09T08:05:00Z", EventKind.MergeRequest), ("unapprove:10:2027-03-09T08:05:00Z", EventKind.MergeRequest)]);
        gitLab.Asked.Clear();
        await reading.ReadAsync();
        gitLab.Asked.ShouldHaveSingleItem();
    }

    private async Task<MergeRequestEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<MergeRequestEvent>();
}
