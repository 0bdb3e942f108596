using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Integration.Sandbox;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Trouble;
using Microsoft.Extensions.Logging.Abstractions;
using PushAction = Integration.Contract.PushAction;
using RefKind = Integration.Contract.RefKind;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class PushesTests : SandboxTest
{
    [Fact]
    public async Task What_happens_to_a_branch_is_told_in_order()
    {
        Shop.Push(Maya, "main", "One", "Two", "Three", "Four", "Five", "Six");
        Wait();
        Shop.Push(Maya, "feature/till", "Begin");
        Wait();
        Shop.ForcePush(Maya, "feature/till", 1, "Begin again");
        Wait();
        Shop.Push(Maya, "bare");
        Wait();
        Shop.RemoveBranch(Maya, "feature/till");
        var pushes = (await Events.ReadAsync()).Cast<PushEvent>().ToList();
        pushes.Select(push => (push.Action, push.Branch, push.CommitCount)).ShouldBe(
        [
            (PushAction.Commits, "main", 6), (PushAction.NewBranch, "feature/till", 1), (PushAction.Forced, "feature/till", 1), (PushAction.NewBranch, "bare", 0), (PushAction.Removed, "feature/till", 0),
        ]);
        pushes[0].Commits.Select(commit => commit.Title).ShouldBe(["Six", "Five", "Four", "Three", "Two"]);
        pushes[1].Commits.ShouldHaveSingleItem().Title.ShouldBe("Begin");
        pushes[2].Commits.ShouldHaveSingleItem().Title.ShouldBe("Begin again");
        pushes.ShouldAllBe(push => push.Author == new Person("maya", "Maya Lin") { Id = 2 } && push.Project.Path == "acme/shop" && push.Project.Name == "Acme / Shop");
        (await Events.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forced_push_whose_old_head_is_collected_is_still_told_as_forced()
    {
        Shop.Push(Maya, "main", "Secret");
        await Events.ReadAsync();
        Wait();
        Shop.ForcePush(Maya, "main", 1, "Without the secret");
        Shop.CollectGarbage();
        var push = (await Events.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>();
        (push.Action, push.Commits.Single().Title).ShouldBe((PushAction.Forced, "Without the secret"));
    }

    [Fact]
    public async Task A_merge_is_a_push_and_not_forced()
    {
        Shop.Push(Maya, "side", "On the side");
        var mergeRequest = Shop.OpenMergeRequest(Maya, "side", "Side");
        await Events.ReadAsync();
        Wait();
        Shop.Merge(Maya, mergeRequest);
        var told = await Events.ReadAsync();
        told.OfType<MergeRequestEvent>().ShouldHaveSingleItem().Action.ShouldBe(MergeRequestAction.Merged);
        var pushes = told.OfType<PushEvent>().ToList();
        pushes.ShouldContain(push => push.Branch == "main" && push.Action == PushAction.Commits);
    }

    [Fact]
    public async Task What_happens_to_a_tag_is_told_in_order()
    {
        Shop.PushTag(Maya, "release/1.0", message: "The first one");
        Wait();
        Shop.Push(Maya, "main", "More");
        Wait();
        Shop.PushTag(Maya, "light");
        Wait();
        await Events.ReadAsync();
        Shop.PushTag(Maya, "release/1.0", message: "The first one, mended");
        Wait();
        Shop.RemoveTag(Maya, "light");
        await Events.ReadAsync();
        Events.Told.OfType<TagPushEvent>().Select(tag => (tag.Action, tag.Tag, tag.Message, tag.Commit?.Title)).ShouldBe(
        [
            (TagAction.New, "release/1.0", "The first one", "Initial commit"), (TagAction.New, "light", null, "More"),
            (TagAction.Moved, "release/1.0", "The first one, mended", "More"), (TagAction.Removed, "light", null, "More"),
        ]);
    }

    [Fact]
    public async Task Trap_6_confidential_issues_that_are_taken_out_of_the_pages_hide_no_push()
    {
        var guest = Server.GitLab.AddUser("gus", "Gus");
        Server.GitLab.AddToken(guest, "guest", "read_api");
        Shop.Visibility = Visibility.Public;
        Shop.Push(Maya, "main", "Below");
        for (var i = 0; i < 250; i++)
        {
            Shop.OpenIssue(Maya, $"Secret {i}", confidential: true);
        }

        using var transport = Connect("guest");
        var source = new ProjectEventsSource(transport, new ProjectDirectory(transport, TimeProvider.System), TimeProvider.System, Reading.NoGraphQl, NullLogger<ProjectEventsSource>.Instance);
        (await new Reading(source, Time.GetUtcNow()) { ProjectId = Shop.Id }.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>().Commits.Single().Title.ShouldBe("Below");
    }

    [Fact]
    public async Task Trap_8_a_bulk_push_is_told_between_what_is_around_it()
    {
        Shop.Push(Maya, "main", "Before");
        Shop.PushMany(Maya, Integration.Sandbox.GitLab.Repository.RefKind.Branch, Integration.Sandbox.GitLab.Repository.PushAction.Created, "a", "b", "c", "d");
        Shop.Push(Maya, "main", "After");
        var bulk = (await Events.ReadAsync())[1].ShouldBeOfType<BulkPushEvent>();
        (bulk.Refs, bulk.Action, bulk.RefCount, Events.Told.Count).ShouldBe((RefKind.Branch, BulkPushAction.Created, 4, 3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Trap_H1_pushes_are_known_with_and_without_a_target(bool target)
    {
        Server.GitLab.PushesTargetTheProject = target;
        Shop.Push(Maya, "main", "One");
        (await Events.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_becomes_visible_late_is_told()
    {
        Server.GitLab.Events.HoldNext(1);
        Shop.Push(Maya, "main", "Slow");
        Shop.Push(Maya, "main", "Fast");
        (await Events.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>().Commits[0].Title.ShouldBe("Fast");
        Server.GitLab.Events.ReleaseAll();
        (await Events.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>().Commits[0].Title.ShouldBe("Slow");
    }

    [Fact]
    public async Task Events_that_GitLab_writes_late_are_told_by_the_time_of_their_writing()
    {
        Server.GitLab.Events.Delay = TimeSpan.FromMinutes(5);
        Shop.Push(Maya, "main", "Queued");
        (await Events.ReadAsync()).ShouldBeEmpty();
        Wait(300);
        (await Events.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reached_rate_limit_ends_the_reading_and_loses_nothing()
    {
        for (var i = 1; i <= 30; i++)
        {
            Shop.Push(Maya, "main", $"Commit {i}");
            Wait();
        }

        Server.GitLab.RateLimit.Set(15, TimeSpan.FromHours(1));
        var e = await Should.ThrowAsync<GitLabException>(Events.ReadAsync());
        e.Failure.ShouldBe(GitLabFailure.RateLimited);
        e.RetryAfter!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(30));
        Events.Told.Count.ShouldBeInRange(5, 20);
        Server.GitLab.RateLimit.Off();

        // Another process, whose budget knows nothing of the pause.
        using var budget = new RequestBudget(1000, TimeProvider.System);
        using var transport = new GitLabHttpTransport(new GitLabOptions { Url = Server.Url, Token = StartingWorld.WatcherToken }, budget, TimeProvider.System, new Lines());
        var again = new Reading(new ProjectEventsSource(transport, new ProjectDirectory(transport, TimeProvider.System), TimeProvider.System, Reading.NoGraphQl, NullLogger<ProjectEventsSource>.Instance), Events.Told[0].OccurredAt)
        {
            ProjectId = Shop.Id, Position = Events.Position,
        };
        again.Seen.UnionWith(Events.Seen);
        await again.ReadAsync();
        Events.Told.Concat(again.Told).Cast<PushEvent>().Select(push => push.Commits.Single().Title).ShouldBe(Enumerable.Range(1, 30).Select(i => $"Commit {i}"));
    }

    [Theory]
    [InlineData(OutageKind.Status, GitLabFailure.Unavailable)]
    [InlineData(OutageKind.Cut, GitLabFailure.Unavailable)]
    [InlineData(OutageKind.RefuseToken, GitLabFailure.Unauthorized)]
    [InlineData(OutageKind.Html, GitLabFailure.Unreadable)]
    public async Task Trouble_has_its_failure_and_afterwards_it_goes_on(OutageKind kind, GitLabFailure failure)
    {
        Shop.Push(Maya, "main", "One");
        Server.GitLab.Outages.Begin(new Outage(kind));
        (await Should.ThrowAsync<GitLabException>(Events.ReadAsync())).Failure.ShouldBe(failure);
        Server.GitLab.Outages.Clear();
        (await Events.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Protected_branches_are_what_GitLab_says()
    {
        Server.GitLab.Protect(Shop, "release/*");
        var directory = new ProjectDirectory(Transport, TimeProvider.System);
        (await directory.IsProtectedAsync(Shop.Id, "main", CancellationToken.None)).ShouldBeTrue();
        (await directory.IsProtectedAsync(Shop.Id, "release/1/2", CancellationToken.None)).ShouldBeTrue();
        (await directory.IsProtectedAsync(Shop.Id, "side", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Never_more_than_32_requests_are_under_way_at_GitLab()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Transport.GetAsync($"projects/{Shop.Id}", RequestPriority.Feed, CancellationToken.None)));
        Server.GitLab.Traffic.MostAtOnce.ShouldBeInRange(1, 32);
        Transport.Clock.Now.ShouldBe(Time.GetUtcNow(), TimeSpan.FromSeconds(2));
    }
}
