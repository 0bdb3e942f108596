using Integration.Contract;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class MergeRequestsTests : SandboxTest
{
    [Fact]
    public async Task The_life_of_a_merge_request_is_told_in_order()
    {
        var mergeRequest = Open();
        Shop.EditMergeRequest(Maya, mergeRequest, new MergeRequestEdit { Description = "So that it works", Labels = ["till"], Assignees = [Maya], Reviewers = [Maya], Draft = true });
        Shop.Close(Maya, mergeRequest);
        Shop.Reopen(Maya, mergeRequest);
        Shop.Approve(Maya, mergeRequest);
        await Events.ReadAsync();
        Shop.EditMergeRequest(Maya, mergeRequest, new MergeRequestEdit { Draft = false });
        Shop.Merge(Maya, mergeRequest);
        await Events.ReadAsync();
        var told = Events.Told.OfType<MergeRequestEvent>().ToList();
        told.Select(what => what.State).ShouldBe(["open", "close", "reopen", "approve", "merge"]);
        told.ShouldAllBe(what => what.SourceBranch == "mend" && what.TargetBranch == "main" && what.Iid == 1);
        told.Select(what => what.Draft).ShouldBe([true, true, true, true, false]);
        told[0].Title.ShouldBe("Draft: Mend the till");
        told[0].Description.ShouldBe("So that it works");
        told[0].Labels.ShouldBe(["till"]);
        told[0].Reviewers.ShouldBe([new Person("maya", "Maya Lin") { Id = 2 }]);
        told[0].Assignees.ShouldBe([new Person("maya", "Maya Lin") { Id = 2 }]);
        Events.Told.OfType<PushEvent>().ShouldContain(push => push.Branch == "main");
    }

    [Theory]
    [InlineData(Edition.Community, 1, null)]
    [InlineData(Edition.Unlicensed, 1, null)]
    [InlineData(Edition.Premium, 1, 2)]
    public async Task Trap_H2_approvals_are_those_that_were_given_in_every_edition(Edition edition, int given, int? required)
    {
        Server.GitLab.Edition = edition;
        var mergeRequest = Open();
        Shop.EditMergeRequest(Maya, mergeRequest, new MergeRequestEdit { ApprovalsRequired = 2 });
        await Events.ReadAsync();
        Shop.Approve(Maya, mergeRequest);
        var told = (await Events.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<MergeRequestEvent>();
        (told.ApprovalsGiven, told.ApprovalsRequired).ShouldBe((given, required));
    }

    [Fact]
    public async Task Trap_2_an_approval_that_is_taken_back_makes_no_event()
    {
        var mergeRequest = Open();
        Shop.Approve(Maya, mergeRequest);
        Shop.Unapprove(Maya, mergeRequest);
        await Events.ReadAsync();
        var approved = Events.Told.OfType<MergeRequestEvent>().Last();
        (approved.State, approved.ApprovalsGiven).ShouldBe(("approve", 0));
    }

    private MergeRequest Open()
    {
        Shop.Push(Maya, "mend", "Mend it");
        return Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
    }
}
