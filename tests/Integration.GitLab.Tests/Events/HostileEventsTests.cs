using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class HostileEventsTests
{
    private readonly PretendGitLab gitLab = new();
    private readonly Lines log = new();

    [Fact]
    public async Task A_row_of_a_wrong_shape_is_logged_once_and_the_others_go_on()
    {
        var wrong = Rows.Push(2, Rows.Start);
        wrong["push_data"]!["commit_count"] = "many";
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), wrong, new JsonObject { ["id"] = 9, ["created_at"] = 5 }, Rows.Push(3, Rows.Start)]);
        var reading = Logged();
        (await reading.ReadAsync()).Count.ShouldBe(2);
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        log.Texts.ShouldBe([
            "Project 7: events of another shape than GitLab documents are passed over: 1",
            "Project 7: event push:2:2027-03-09T08:00:00Z cannot be read: GitLab's answer has another shape than it documents; it is tried again, the others go on",
        ]);
    }

    [Theory]
    [InlineData("<html>maintenance</html>")]
    [InlineData("{}")]
    [InlineData("[{}")]
    [InlineData("[] []")]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_page_that_is_not_a_list_is_one_clear_failure(string body)
    {
        gitLab.Answer(PretendGitLab.Project + "/events", body);
        (await Should.ThrowAsync<GitLabException>(Logged().ReadAsync())).Failure.ShouldBe(GitLabFailure.Unreadable);
    }

    [Fact]
    public async Task Nesting_of_ten_thousand_is_one_clear_failure()
    {
        gitLab.Answer(PretendGitLab.Project + "/events", $$"""[{"id":1,"x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}]""");
        (await Should.ThrowAsync<GitLabException>(Logged().ReadAsync())).Failure.ShouldBe(GitLabFailure.Unreadable);
    }

    [Fact]
    public async Task A_title_of_ten_megabytes_is_cut()
    {
        gitLab.Events.Add(Rows.Push(1, Rows.Start, title: new string('x', 10_000_000)));
        var push = (await Logged().ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>();
        push.Commits.ShouldHaveSingleItem().Title.Length.ShouldBe(10_000);
    }

    [Fact]
    public async Task Pages_without_end_are_bounded_and_said_once()
    {
        var endless = new Endless();
        var source = new ProjectEventsSource(endless, new ProjectDirectory(endless, TimeProvider.System), TimeProvider.System, Reading.NoGraphQl, log.For<ProjectEventsSource>());
        var reading = new Reading(source, Rows.Start);
        await reading.ReadAsync();
        await reading.ReadAsync();
        endless.Requests.ShouldBe(200);
        log.Count(1103).ShouldBe(1);
    }

    [Fact]
    public async Task Pages_that_point_back_end_the_reading()
    {
        var endless = new Endless { Next = 1 };
        var source = new ProjectEventsSource(endless, new ProjectDirectory(endless, TimeProvider.System), TimeProvider.System, Reading.NoGraphQl, log.For<ProjectEventsSource>());
        await new Reading(source, Rows.Start).ReadAsync();
        endless.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_read_in_smaller_ones()
    {
        for (var id = 1; id <= 150; id++)
        {
            gitLab.Events.Add(Rows.Push(id, Rows.Start.AddSeconds(id)));
        }

        // Row 120 alone makes every page that holds it too large.
        gitLab.Before = path =>
        {
            var query = System.Web.HttpUtility.ParseQueryString(path.Contains('?') ? path[path.IndexOf('?')..] : "");
            if (path.StartsWith(PretendGitLab.Project + "/events", StringComparison.Ordinal)
                && int.Parse(query["per_page"]!) is var size && int.Parse(query["page"]!) is var page && (page - 1) * size < 31 && page * size >= 31)
            {
                throw new GitLabException(GitLabFailure.Unreadable, "too large") { TooLarge = true };
            }
        };
        var told = await Logged().ReadAsync();
        told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, 150).Where(id => id != 120).Select(id => Rows.Start.AddSeconds(id)));
        await Logged().ReadAsync();
        log.Texts.ShouldAllBe(line => line == "Project 7: events that are too large to be read are passed over: 1");
    }

    [Fact]
    public async Task Names_that_are_no_sha_reach_no_path()
    {
        gitLab.Events.Add(Rows.Push(1, Rows.Start, from: "../../../user", to: "x?y=z"));
        var push = (await Logged().ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>();
        push.Before.ShouldBeNull();
        push.After.ShouldBeNull();
        push.CompareUrl.ShouldBeNull();
        gitLab.Asked.ShouldAllBe(path => !path.Contains("user"));
    }

    private Reading Logged() =>
        new(new ProjectEventsSource(gitLab, new ProjectDirectory(gitLab, TimeProvider.System), TimeProvider.System, Reading.NoGraphQl, log.For<ProjectEventsSource>()), Rows.Start);

    private sealed class Endless : IGitLabTransport
    {
        public int Requests { get; private set; }

        public int? Next { get; init; }

        public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken)
        {
            Requests++;
            var page = int.Parse(System.Web.HttpUtility.ParseQueryString(path[path.IndexOf('?')..])["page"]!);
            return Task.FromResult(new GitLabPage("[]"u8.ToArray(), Next ?? page + 1, null));
        }
    }
}
