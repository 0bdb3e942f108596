using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class BackupTests
{
    [Fact]
    public async Task After_a_restore_ids_go_backwards_and_are_given_out_again()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.OpenIssue(sandbox.Dan, "Before");
        var backup = sandbox.GitLab.Snapshot();
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        sandbox.Shop.OpenIssue(sandbox.Dan, "Lost");
        var lost = (await sandbox.ShopAsync("events"))[0];

        sandbox.GitLab.Restore(backup);
        (await sandbox.ShopAsync("events")).Column("target_title").ShouldBe(["Before", null]);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        sandbox.Shop.OpenIssue(sandbox.Dan, "After");
        var row = (await sandbox.ShopAsync("events"))[0];
        (row.Number("id"), row.Number("target_iid")).ShouldBe((lost.Number("id"), lost.Number("target_iid")));
        (row.Text("target_title"), row.Text("created_at")).ShouldBe(("After", "2027-03-09T11:26:40.123Z"));
    }

    [Fact]
    public async Task Everything_is_as_it_was()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        var mergeRequest = sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
        sandbox.Shop.Approve(sandbox.Maya, mergeRequest);
        var note = sandbox.Shop.Comment(sandbox.Dan, mergeRequest, "Fine");
        var pipeline = sandbox.Shop.AddPipeline(sandbox.Dan, new("main") { Status = "running", Jobs = [new("unit")] });
        var deployment = sandbox.Shop.Deploy(sandbox.Dan, new("production") { Status = "running" });
        var alert = sandbox.Shop.Trigger(new("Disk full"));
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home");
        string[] paths =
        [
            "events", "merge_requests", "merge_requests/1/approvals", "merge_requests/1/notes", "pipelines", "pipelines/1/jobs", "deployments", "environments",
            "wikis", "repository/branches", "repository/tags", "repository/commits", "issues", "protected_branches", "members/all/3",
        ];
        var before = await All();
        var backup = sandbox.GitLab.Snapshot();

        sandbox.Clock.Advance(TimeSpan.FromHours(2));
        sandbox.Shop.Unapprove(sandbox.Maya, mergeRequest);
        sandbox.Shop.EditNote(note, "Not fine");
        sandbox.Shop.Merge(sandbox.Maya, mergeRequest);
        sandbox.Shop.RemoveBranch(sandbox.Dan, "feature");
        sandbox.Shop.PushTag(sandbox.Dan, "v1");
        pipeline.SetJobStatus("unit", "failed");
        pipeline.SetStatus("failed");
        deployment.SetStatus("failed");
        alert.SetStatus("resolved");
        sandbox.Shop.UpdateWikiPage(sandbox.Dan, "Home", newTitle: "Start");
        sandbox.Shop.OpenIssue(sandbox.Dan, "New");
        sandbox.GitLab.Protect(sandbox.Shop, "release/*");
        sandbox.GitLab.SetMember(sandbox.Shop, sandbox.Dan, Sandbox.GitLab.Access.AccessLevel.None);
        sandbox.GitLab.Move(sandbox.Shop, "acme/store");
        (await All()).ShouldNotBe(before);

        sandbox.GitLab.Restore(backup);
        (await All()).ShouldBe(before);
        sandbox.Shop.FullPath.ShouldBe("acme/shop");
        (alert.Status, alert.EndedAt, mergeRequest.State).ShouldBe(("triggered", null, "opened"));
        sandbox.Shop.Merge(sandbox.Maya, mergeRequest);

        async Task<string[]> All()
        {
            var texts = new List<string>();
            foreach (var path in paths)
            {
                texts.Add((await sandbox.GetAsync($"projects/1/{path}")).Text);
            }

            return [.. texts];
        }
    }

    [Fact]
    public async Task A_backup_can_be_put_back_twice_and_the_clock_runs_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var backup = sandbox.GitLab.Snapshot();
        for (var i = 0; i < 2; i++)
        {
            sandbox.Clock.Advance(TimeSpan.FromHours(1));
            sandbox.GitLab.Clock.Skew = TimeSpan.FromMinutes(2);
            sandbox.GitLab.Version = "18.6.0";
            sandbox.Shop.OpenIssue(sandbox.Dan, "Lost").Iid.ShouldBe(1);
            sandbox.GitLab.Restore(backup);
            (await sandbox.ShopAsync("issues")).GetArrayLength().ShouldBe(0);
        }

        (sandbox.GitLab.Clock.Skew, sandbox.GitLab.Version).ShouldBe((TimeSpan.FromMinutes(2), "18.6.0"));
        (await sandbox.GetAsync("user")).Header("Date").ShouldBe("Tue, 09 Mar 2027 11:28:40 GMT");
    }

    [Fact]
    public async Task A_project_made_since_is_gone_and_one_deleted_since_is_back()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var backup = sandbox.GitLab.Snapshot();
        sandbox.GitLab.AddProject("acme/new");
        sandbox.GitLab.Delete(sandbox.Shop);
        (await sandbox.GetAsync("projects")).Json.Ids().ShouldBe([3, 2]);
        sandbox.GitLab.Restore(backup);
        (await sandbox.GetAsync("projects")).Json.Ids().ShouldBe([2, 1]);
    }

    [Fact]
    public async Task It_works_by_curl_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/sandbox/restore", "{}")).Status.ShouldBe(400);
        (await sandbox.PostAsync("/sandbox/snapshot", "{}")).Status.ShouldBe(200);
        sandbox.Shop.OpenIssue(sandbox.Dan, "Lost");
        (await sandbox.PostAsync("/sandbox/restore", "{}")).Status.ShouldBe(200);
        (await sandbox.ShopAsync("issues")).GetArrayLength().ShouldBe(0);
    }
}
