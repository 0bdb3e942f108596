using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Trouble;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.GitLab.Tests.AgainstSandbox;

/// <summary>What becomes of the reading when something becomes of the project.</summary>
public sealed class ProjectsTests : SandboxTest
{
    [Fact]
    public async Task A_project_that_is_renamed_and_moved_is_read_on_and_named_anew_within_five_minutes()
    {
        Shop.Push(Maya, "main", "Mend");
        (await Events.ReadAsync()).ShouldHaveSingleItem();
        var before = Events.Told[0].Project.Path;
        Shop.Name = "Store";
        Server.GitLab.Move(Shop, "acme/retail/store");
        Wait();
        Shop.Push(Maya, "main", "Mend more");
        (await Events.ReadAsync()).ShouldHaveSingleItem().Project.Path.ShouldBe(before, "what GitLab says of a project is kept for five minutes");
        Wait(300);
        Shop.Push(Maya, "main", "Mend once more");
        var told = (await Events.ReadAsync()).ShouldHaveSingleItem();
        (told.Project.Path, told.Project.Url.AbsolutePath).ShouldBe(("acme/retail/store", "/acme/retail/store"));
        (await Events.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_happened_before_a_project_was_archived_is_told()
    {
        Shop.Push(Maya, "main", "Mend");
        Shop.Archived = true;
        (await Events.ReadAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_loses_a_project_says_so_and_goes_on_where_it_was_when_it_gets_it_back()
    {
        var member = Server.GitLab.AddUser("reader", "Reader");
        Server.GitLab.AddToken(member, "reader-token", "read_api");
        Server.GitLab.SetMember(Shop, member, AccessLevel.Developer);
        using var transport = Connect("reader-token");
        var readings = new[] { Reading.OfEvents(transport, Floor), Reading.OfPipelines(transport, Floor), Reading.OfDeployments(transport, Floor), Reading.OfApprovals(transport, Floor) };
        Shop.Push(Maya, "main", "Mend");
        foreach (var reading in readings)
        {
            reading.ProjectId = Shop.Id;
            await reading.ReadAsync();
        }

        Server.GitLab.SetMember(Shop, member, AccessLevel.None);
        Wait();
        Shop.Push(Maya, "main", "Unseen");
        foreach (var reading in readings)
        {
            (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(GitLabFailure.NotFound);
        }

        Server.GitLab.SetMember(Shop, member, AccessLevel.Developer);
        foreach (var reading in readings)
        {
            await reading.ReadAsync();
        }

        readings.Select(reading => reading.Told.Count).ShouldBe([2, 0, 0, 0]);
        ((PushEvent)readings[0].Told[1]).Commits.ShouldHaveSingleItem().Title.ShouldBe("Unseen");
    }

    [Fact]
    public async Task A_branch_that_is_deleted_at_the_merge_is_still_named()
    {
        Shop.Push(Maya, "mend", "Mend it");
        var mergeRequest = Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
        await Events.ReadAsync();
        Wait();
        Shop.Merge(Maya, mergeRequest);
        Shop.RemoveBranch(Maya, "mend");
        var told = await Events.ReadAsync();
        told.Select(what => what.State).ShouldBe(["merge", "commits", "removed"], ignoreOrder: true);
        var merged = told.OfType<MergeRequestEvent>().ShouldHaveSingleItem();
        (merged.SourceBranch, merged.TargetBranch, merged.Author!.Username).ShouldBe(("mend", "main", "maya"));
        var removed = told.OfType<PushEvent>().Single(push => push.State == "removed");
        (removed.Branch, removed.BranchUrl).ShouldBe(("mend", null));
    }

    [Theory]
    [InlineData("/pipelines", 403)]
    [InlineData("/pipelines", 404)]
    [InlineData("/merge_requests", 403)]
    [InlineData("/merge_requests", 404)]
    [InlineData("/deployments", 403)]
    [InlineData("/deployments", 404)]
    public async Task A_part_that_is_switched_off_leaves_the_others_and_loses_nothing(string part, int status)
    {
        Shop.Push(Maya, "main", "Mend");
        Shop.AddPipeline(Maya, new NewPipeline("main") { Status = "success" });
        Shop.Deploy(Maya, new NewDeployment("production") { Status = "success", Job = null });
        Server.GitLab.Outages.Begin(new Outage(OutageKind.Status) { Status = status, Path = part });
        var refused = 0;
        foreach (var reading in new[] { Events, Pipelines, Deployments, Approvals })
        {
            try
            {
                await reading.ReadAsync();
            }
            catch (GitLabException e) when (e.Failure is GitLabFailure.Forbidden or GitLabFailure.NotFound)
            {
                refused++;
            }
        }

        refused.ShouldBe(1);
        Server.GitLab.Outages.Clear();
        await ReadAllAsync();
        new[] { Events, Pipelines, Deployments }.Select(reading => reading.Told.Count).ShouldBe([1, 1, 1]);
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(120)]
    public async Task GitLabs_clock_may_be_two_minutes_off(int seconds)
    {
        Server.GitLab.Clock.Skew = TimeSpan.FromSeconds(seconds);
        Wait(600);
        var floor = Server.GitLab.Clock.Now;
        foreach (var reading in new[] { Events, Pipelines, Deployments, Approvals })
        {
            reading.BeginAt(floor);
        }

        Shop.Push(Maya, "mend", "Mend it");
        var mergeRequest = Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
        Shop.Approve(Maya, mergeRequest);
        for (var round = 0; round < 4; round++)
        {
            Wait(40);
            Shop.Push(Maya, "main", "Mend");
            Shop.AddPipeline(Maya, new NewPipeline("main") { Status = "success" });
            Shop.Deploy(Maya, new NewDeployment("production") { Status = "success", Job = null });
            await ReadAllAsync();
        }

        Shop.Unapprove(Maya, mergeRequest);
        await ReadAllAsync();
        new[] { Events, Pipelines, Deployments, Approvals }.Select(reading => reading.Told.Count).ShouldBe([7, 4, 4, 1]);
        new[] { Events, Pipelines, Deployments, Approvals }.ShouldAllBe(reading => reading.Position.At <= Server.GitLab.Clock.Now);
    }

    [Fact]
    public async Task Trap_4_what_does_not_move_last_activity_at_is_found()
    {
        Shop.Push(Maya, "mend", "Mend it");
        var mergeRequest = Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
        Shop.Approve(Maya, mergeRequest);
        await ReadAllAsync();
        var before = Shop.LastActivityAt;
        Wait(7200);
        Shop.AddPipeline(Maya, new NewPipeline("main") { Status = "success" });
        Shop.Deploy(Maya, new NewDeployment("production") { Status = "success", Job = null });
        Shop.Unapprove(Maya, mergeRequest);
        Shop.LastActivityAt.ShouldBe(before);
        (await ReadAllAsync()).Select(what => what.State).ShouldBe(["success", "success", "unapprove"]);
    }

    [Fact]
    public async Task Trap_10_what_NGitLab_leaves_out_is_read_from_the_wire()
    {
        Shop.Push(Maya, "main", "Mend");
        Shop.PushMany(Maya, Integration.Sandbox.GitLab.Repository.RefKind.Branch, Integration.Sandbox.GitLab.Repository.PushAction.Created, "a", "b", "c", "d");
        Shop.CreateWikiPage(Maya, "First steps");
        var told = await Events.ReadAsync();
        var push = told[0].ShouldBeOfType<PushEvent>();
        (push.Before, push.After).ShouldNotBe((null, null));
        push.CompareUrl.ShouldNotBeNull();
        told[1].ShouldBeOfType<BulkPushEvent>().RefCount.ShouldBe(4);
        told[2].ShouldBeOfType<WikiPageEvent>().Url.ShouldNotBeNull();
    }

    private async Task<IReadOnlyList<ProjectEvent>> ReadAllAsync() =>
        [.. await Events.ReadAsync(), .. await Pipelines.ReadAsync(), .. await Deployments.ReadAsync(), .. await Approvals.ReadAsync()];
}
