using Integration.Contract;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class ApprovalsTests : SandboxTest
{
    [Fact]
    public async Task Trap_2_and_3_approved_and_taken_back_between_two_looks_within_the_minute_is_told()
    {
        var mergeRequest = Open();
        (await Approvals.ReadAsync()).ShouldBeEmpty();
        Wait(20);
        (await Approvals.ReadAsync()).ShouldBeEmpty();
        Shop.Approve(Maya, mergeRequest);
        Wait();
        Shop.Unapprove(Maya, mergeRequest);
        (await Approvals.ReadAsync()).ShouldBeEmpty("its updated_at has not moved, and it is not yet due again");
        Wait(70);
        var told = (await Approvals.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<MergeRequestEvent>();
        (told.Action, told.ResetByPush, told.ApprovalsGiven, told.Author, told.OccurredAt).ShouldBe((MergeRequestAction.Unapproved, false, 0, new Person("maya", "Maya Lin") { Id = 2 }, Time.GetUtcNow().AddSeconds(-70)));
        (told.Iid, told.SourceBranch, told.Title).ShouldBe((1, "mend", "Mend the till"));
        Wait(600);
        (await Approvals.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_approval_that_is_taken_back_after_the_minute_is_told_at_once()
    {
        var mergeRequest = Open();
        Shop.Approve(Maya, mergeRequest);
        await Approvals.ReadAsync();
        Wait(300);
        Shop.Unapprove(Maya, mergeRequest);
        (await Approvals.ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("unapprove");
    }

    [Theory]
    [InlineData("18.5.0", Edition.Premium)]
    [InlineData("15.0.0", Edition.Premium)]
    public async Task A_push_resets_them(string version, Edition edition)
    {
        (Server.GitLab.Version, Server.GitLab.Edition, Shop.ResetApprovalsOnPush) = (version, edition, true);
        var mergeRequest = Open();
        Shop.Approve(Maya, mergeRequest);
        Wait(300);
        Shop.Push(Maya, "mend", "Mend it more");
        var told = (await Approvals.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<MergeRequestEvent>();
        (told.ResetByPush, told.ApprovalsGiven).ShouldBe((true, 0));
    }

    [Fact]
    public async Task Closed_reopened_approved_and_taken_back_between_two_looks_are_four_events()
    {
        var mergeRequest = Open();
        await Events.ReadAsync();
        Wait(300);
        Shop.Close(Maya, mergeRequest);
        Shop.Reopen(Maya, mergeRequest);
        Shop.Approve(Maya, mergeRequest);
        Shop.Unapprove(Maya, mergeRequest);
        var told = (await Events.ReadAsync()).Concat(await Approvals.ReadAsync());
        told.Select(what => what.State).ShouldBe(["close", "reopen", "approve", "unapprove"]);
    }

    private MergeRequest Open()
    {
        Shop.Push(Maya, "mend", "Mend it");
        return Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
    }
}
