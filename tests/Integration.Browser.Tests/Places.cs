using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Browser.Tests;

/// <summary>Places with integrations that have told something, to be looked at.</summary>
/// <param name="Busy">A project whose group has got several cards, and was spared others.</param>
/// <param name="Failing">A project whose robot is gone.</param>
internal sealed record Places(Project Busy, Project Failing)
{
    public static async Task<Places> MakeAsync(Suite suite)
    {
        var (busy, robot) = suite.AddProject("acme/checkout");
        var (failing, removed) = suite.AddProject("acme/payments");
        robot.Unlimited = true;
        await suite.SaveAsync($"projects/{busy.Id}", robot, ("language", "en"));
        await suite.SaveAsync($"projects/{failing.Id}", removed, ("language", "en"));
        removed.Status = BotStatus.Removed;

        // A group whose settings one project takes and another does not.
        var (stall, stallRobot) = suite.AddProject("market/stall");
        var (kiosk, _) = suite.AddProject("market/kiosk");
        suite.Sandbox.GitLab.SetMember(stall.Group, suite.Start.GroupMaintainer, AccessLevel.Maintainer);
        await suite.SaveAsync($"groups/{stall.Group.Id}", stallRobot);
        await suite.SaveAsync($"projects/{kiosk.Id}", stallRobot, ("labels_to_be_notified", "bug"));

        var maintainer = suite.Maintainer;
        busy.Push(maintainer, "main", "Round prices the way the till does");
        busy.Push(maintainer, "faster-search", "Search by article number first");
        var request = busy.OpenMergeRequest(maintainer, "faster-search", "Search by article number first");
        busy.Approve(maintainer, request);
        busy.AddPipeline(maintainer, new NewPipeline("main") { Status = "failed" });
        failing.Push(maintainer, "main", "Refund partly");

        await suite.UntilAsync($"/api/v4/projects/{busy.Id}/integrations/feishu/deliveries?status=skipped", text => text.Contains("\"branch\"", StringComparison.Ordinal));
        await suite.UntilAsync($"/api/v4/projects/{busy.Id}/integrations/feishu/deliveries?status=delivered&event=pipeline", text => text.Contains("\"id\"", StringComparison.Ordinal));
        await suite.UntilAsync($"/api/v4/projects/{failing.Id}/integrations/feishu/deliveries?status=failed", text => text.Contains("\"id\"", StringComparison.Ordinal));
        return new(busy, failing);
    }
}
