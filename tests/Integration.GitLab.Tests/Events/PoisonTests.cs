using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class PoisonTests
{
    private static readonly string Compare = $"{PretendGitLab.Project}/repository/compare?from={Rows.Sha(2)}&to={Rows.Sha(3)}";

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public PoisonTests()
    {
        gitLab.Events.AddRange(Enumerable.Range(1, 5).Select(id => Rows.Push(id, Rows.Start.AddSeconds(id), count: 0)));
        reading = Reading.OfEvents(gitLab, Rows.Start);
    }

    [Theory]
    [InlineData(GitLabFailure.Unavailable)]
    [InlineData(GitLabFailure.Refused)]
    [InlineData(GitLabFailure.Unreadable)]
    public async Task An_event_whose_details_fail_five_times_in_a_row_goes_out_without_them(GitLabFailure failure)
    {
        gitLab.Fail(Compare, failure);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(failure);
            reading.Told.Count.ShouldBe(2, $"after attempt {attempt}");
        }

        await reading.ReadAsync();
        reading.Told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, 5).Select(id => Rows.Start.AddSeconds(id)));
    }

    [Theory]
    [InlineData(GitLabFailure.RateLimited)]
    [InlineData(GitLabFailure.Unauthorized)]
    public async Task A_reached_limit_or_a_refused_token_is_no_fault_of_the_event(GitLabFailure failure)
    {
        gitLab.Fail(Compare, failure);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        gitLab.Mend(Compare);
        gitLab.Answer(Compare, $$"""{"commits":[{{Rows.Commit(Rows.Sha(3), "There", Rows.Sha(2))}}]}""");
        await reading.ReadAsync();
        reading.Told.Count.ShouldBe(5);
        ((PushEvent)reading.Told[2]).Commits.ShouldHaveSingleItem().Title.ShouldBe("There");
    }

    [Fact]
    public async Task A_project_that_cannot_be_read_is_said_and_nothing_is_lost()
    {
        gitLab.Fail(PretendGitLab.Project, GitLabFailure.Unavailable);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        gitLab.Mend(PretendGitLab.Project);
        (await reading.ReadAsync()).Count.ShouldBe(5);
    }
}
