using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class MergeRequestsTests
{
    private const string MergeRequest = PretendGitLab.Project + "/merge_requests/34";

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public MergeRequestsTests()
    {
        gitLab.Answer(MergeRequest, Rows.MergeRequestDetail().ToJsonString());
        reading = Reading.OfEvents(gitLab, Rows.Start);
    }

    [Fact]
    public async Task A_merge_request_is_told_whole()
    {
        gitLab.Events.Add(Rows.MergeRequest(1, Rows.Start));
        var told = await OneAsync();
        (told.Action, told.Iid, told.Title, told.Draft, told.Key).ShouldBe((MergeRequestAction.Opened, 34, "Draft: Mend the till at noon", true, "merge_request:1:2027-03-09T08:00:00Z"));
        (told.SourceBranch, told.TargetBranch, told.Description, told.Url.AbsoluteUri).ShouldBe(("mend", "main", "So that it *works*.", "https://gitlab.example/acme/shop/-/merge_requests/34"));
        told.Labels.ShouldBe(["till"]);
        told.Assignees.ShouldBe([new Person("maya", "Maya Lin")]);
        told.Reviewers.ShouldBe([new Person("lin", "Lin Wei")]);
        (told.Author, told.ApprovalsGiven, told.ApprovalsRequired).ShouldBe((new Person("lin", "Lin Wei") { Id = 5 }, null, null));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("accepted", MergeRequestAction.Merged)]
    [InlineData("closed", MergeRequestAction.Closed)]
    public async Task What_happened_is_what_the_row_says(string action, MergeRequestAction told)
    {
        gitLab.Events.Add(Rows.MergeRequest(1, Rows.Start, action));
        (await OneAsync()).Action.ShouldBe(told);
    }

    [Fact]
    public async Task Trap_1_opened_closed_and_reopened_between_two_looks_are_three_events()
    {
        gitLab.Events.AddRange([Rows.MergeRequest(1, Rows.Start), Rows.MergeRequest(2, Rows.Start, "closed"), Rows.MergeRequest(3, Rows.Start)]);
        gitLab.Reopened.Add(3);
        (await reading.ReadAsync()).Cast<MergeRequestEvent>().Select(told => told.Action).ShouldBe([MergeRequestAction.Opened, MergeRequestAction.Closed, MergeRequestAction.Reopened]);
        gitLab.Count(MergeRequest).ShouldBe(1);
    }

    [Fact]
    public async Task A_merge_makes_a_push_too_and_both_are_told()
    {
        gitLab.Events.AddRange([Rows.MergeRequest(1, Rows.Start, "accepted"), Rows.Push(2, Rows.Start)]);
        (await reading.ReadAsync()).Select(what => what.Kind).ShouldBe([EventKind.MergeRequest, EventKind.Push]);
    }

    [Theory]
    [InlineData("""{"approved":true,"approved_by":[]}""", 0, null)]
    [InlineData("""{"approved":true,"approved_by":[{"user":{"username":"lin","name":"Lin"}},{"user":{"username":"maya","name":"M"}}]}""", 2, null)]
    [InlineData("""{"approved":false,"approvals_required":3,"approvals_left":2,"approved_by":[{"user":{"username":"lin","name":"Lin"},"approved_at":"2027-03-09T08:00:00Z"}]}""", 1, 3)]
    [InlineData("""{"approved":true,"approvals_required":0,"approved_by":[{"user":{"username":"lin","name":"Lin"}},{"user":null},null]}""", 1, null)]
    [InlineData("""{}""", null, null)]
    public async Task Trap_H2_only_the_list_of_who_approved_is_trusted(string approvals, int? given, int? required)
    {
        gitLab.Answer(MergeRequest + "/approvals", approvals);
        gitLab.Events.Add(Rows.MergeRequest(1, Rows.Start, "approved"));
        var told = await OneAsync();
        (told.Action, told.ApprovalsGiven, told.ApprovalsRequired, told.Author!.Username).ShouldBe((MergeRequestAction.Approved, given, required, "lin"));
    }

    [Theory]
    [InlineData(GitLabFailure.NotFound, 1)]
    [InlineData(GitLabFailure.Forbidden, 1)]
    [InlineData(GitLabFailure.Unavailable, 5)]
    public async Task What_cannot_be_looked_at_is_told_with_what_its_row_says(GitLabFailure failure, int attempts)
    {
        gitLab.Fail(MergeRequest, failure);
        gitLab.Events.Add(Rows.MergeRequest(1, Rows.Start, "closed"));
        for (var attempt = 1; attempt < attempts; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        var told = await OneAsync();
        (told.Title, told.SourceBranch, told.Url.AbsoluteUri).ShouldBe(("Mend the till", null, "https://gitlab.example/acme/shop/-/merge_requests/34"));
    }

    [Fact]
    public async Task When_nobody_is_told_no_request_is_made()
    {
        reading.NeedsDetails = (_, _) => false;
        gitLab.Events.AddRange([Rows.MergeRequest(1, Rows.Start), Rows.MergeRequest(2, Rows.Start, "approved")]);
        (await reading.ReadAsync()).Count.ShouldBe(2);
        gitLab.Count(MergeRequest).ShouldBe(0);
    }

    private async Task<MergeRequestEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<MergeRequestEvent>();
}
