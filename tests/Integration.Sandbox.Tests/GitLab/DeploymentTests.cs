using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Pipelines;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class DeploymentTests
{
    [Fact]
    public async Task A_deployment_is_told_with_its_environment_and_the_job_that_deploys()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var deployment = sandbox.Shop.Deploy(sandbox.Dan, new("production") { ExternalUrl = "https://shop.acme.invalid" });
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));
        deployment.SetStatus("running");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(60));
        deployment.SetStatus("success");

        var found = (await sandbox.ShopAsync("deployments"))[0];
        (found.Number("id"), found.Number("iid"), found.Text("ref"), found.Text("status")).ShouldBe((1, 1, "main", "success"));
        found.Text("sha").ShouldBe(sandbox.Head("main").Sha);
        (found.Text("created_at"), found.Text("updated_at")).ShouldBe(("2027-03-09T09:26:40.123Z", "2027-03-09T09:27:45.123Z"));
        found.Text("user", "username").ShouldBe("dan");
        (found.Number("environment", "id"), found.Text("environment", "name"), found.Text("environment", "external_url"))
            .ShouldBe((1, "production", "https://shop.acme.invalid"));
        var job = found.GetProperty("deployable");
        (job.Text("name"), job.Text("status"), job.Text("ref")).ShouldBe(("deploy", "success", "main"));
        (job.Text("started_at"), job.Text("finished_at")).ShouldBe(("2027-03-09T09:26:45.123Z", "2027-03-09T09:27:45.123Z"));
        job.GetProperty("tag").GetBoolean().ShouldBeFalse();
        job.Text("commit", "title").ShouldBe("Initial commit");
        (job.Number("pipeline", "id"), job.Text("web_url")).ShouldBe((1, "https://gitlab.acme.invalid/acme/shop/-/jobs/1"));
        found.TryGetProperty("finished_at", out _).ShouldBeFalse();
        (await sandbox.ShopAsync("deployments/1")).GetRawText().ShouldBe(found.GetRawText());
        (await sandbox.GetAsync("projects/1/deployments/9")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task It_makes_no_event_and_its_pipeline_goes_on()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Deploy(sandbox.Dan, new("production") { Status = "failed" });
        (await sandbox.ShopAsync("events")).GetArrayLength().ShouldBe(1);
        (await sandbox.ShopAsync("pipelines"))[0].Text("status").ShouldBe("running");
    }

    [Fact]
    public async Task A_deployment_made_with_the_api_has_no_job()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Deploy(sandbox.Dan, new("production") { Job = null, Status = "running" });
        (await sandbox.ShopAsync("deployments"))[0].IsNull("deployable").ShouldBeTrue();
        (await sandbox.ShopAsync("pipelines")).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_blocked_one_waits_by_a_manual_job()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var pipeline = sandbox.Shop.AddPipeline(sandbox.Dan, new("main"));
        sandbox.Shop.Deploy(sandbox.Dan, new("production") { Pipeline = pipeline, Status = "blocked" });
        var found = (await sandbox.ShopAsync("deployments?status=blocked"))[0];
        (found.Text("status"), found.Text("deployable", "status"), found.IsNull("deployable", "started_at")).ShouldBe(("blocked", "manual", true));
    }

    [Fact]
    public async Task Updated_after_takes_what_moved_at_that_very_moment()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Deploy(sandbox.Dan, new("production"));
        (await sandbox.ShopAsync("deployments?order_by=updated_at&updated_after=2027-03-09T09:26:40.123Z")).GetArrayLength().ShouldBe(1);
        (await sandbox.ShopAsync("deployments?order_by=updated_at&updated_after=2027-03-09T09:26:40.124Z")).GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("updated_after=2027-03-09T09:00:00Z", "`updated_at` filter and `updated_at` sorting must be paired")]
    [InlineData("order_by=updated_at", "`updated_at` filter and `updated_at` sorting must be paired")]
    [InlineData("order_by=finished_at", "`finished_at` filter and `finished_at` sorting must be paired")]
    [InlineData("order_by=finished_at&finished_after=2027-03-09T09:00:00Z", "`finished_at` filter must be combined with `success` status filter.")]
    [InlineData(
        "order_by=finished_at&finished_after=2027-03-09T09:00:00Z&updated_after=2027-03-09T09:00:00Z",
        "Both `updated_at` filter and `finished_at` filter can not be specified")]
    public async Task A_filter_by_time_goes_with_its_own_order_alone(string query, string problem)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.GetAsync($"projects/1/deployments?{query}");
        (reply.Status, reply.Json.Text("message")).ShouldBe((400, "400 Bad request - " + problem));
    }

    [Theory]
    [InlineData("status=done", "status does not have a valid value")]
    [InlineData("order_by=status", "order_by does not have a valid value")]
    [InlineData("order_by=updated_at&updated_after=soon", "updated_after is invalid")]
    public async Task A_bad_parameter_is_named(string query, string error)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.GetAsync($"projects/1/deployments?{query}");
        (reply.Status, reply.Json.Text("error")).ShouldBe((400, error));
    }

    [Fact]
    public async Task Of_equal_times_the_highest_id_comes_first_in_both_directions()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = sandbox.Shop.Deploy(sandbox.Dan, new("production"));
        sandbox.Shop.Deploy(sandbox.Dan, new("production"));
        sandbox.Shop.Deploy(sandbox.Dan, new("production"));
        const string query = "deployments?order_by=updated_at&updated_after=2027-03-09T09:00:00Z&sort=";
        (await sandbox.ShopAsync(query + "asc")).Ids().ShouldBe([3, 2, 1]);
        (await sandbox.ShopAsync(query + "desc")).Ids().ShouldBe([3, 2, 1]);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        first.Touch();
        (await sandbox.ShopAsync(query + "asc")).Ids().ShouldBe([3, 2, 1]);
        (await sandbox.ShopAsync(query + "desc")).Ids().ShouldBe([1, 3, 2]);
        (await sandbox.ShopAsync("deployments")).Ids().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Without_a_token_even_a_public_project_tells_nothing_and_a_guest_reads_none()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Member("gus", AccessLevel.Guest);
        (await sandbox.GetAsync("projects/1/deployments", "gus")).Status.ShouldBe(403);
        sandbox.Shop.Visibility = Visibility.Public;
        (await sandbox.GetAsync("projects/1/deployments", null)).Status.ShouldBe(401);
        (await sandbox.GetAsync("projects/1/environments", null)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Environments_are_listed_by_name_with_slug_state_and_tier()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.AddEnvironment("staging");
        sandbox.Shop.AddEnvironment("review/fix-cart").SetState("stopped");
        sandbox.Shop.AddEnvironment("production", "https://shop.acme.invalid");
        var rows = await sandbox.ShopAsync("environments");
        rows.Column("name").ShouldBe(["production", "review/fix-cart", "staging"]);
        rows.Column("tier").ShouldBe(["production", "development", "staging"]);
        rows.Column("state").ShouldBe(["available", "stopped", "available"]);
        rows[0].Text("slug").ShouldBe("production");
        rows[1].Text("slug")!.ShouldMatch("^review-fix-cart-[a-z0-9]{6}$");
        (await sandbox.ShopAsync("environments?states=stopped")).GetArrayLength().ShouldBe(1);
        (await sandbox.ShopAsync("environments?name=staging")).GetArrayLength().ShouldBe(1);
        (await sandbox.GetAsync("projects/1/environments?search=st")).Status.ShouldBe(400);
        (await sandbox.GetAsync("projects/1/environments?search=stag&name=staging")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_environment_knows_its_last_success()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.Deploy(sandbox.Dan, new("production") { Status = "success" });
        sandbox.Shop.Deploy(sandbox.Dan, new("production") { Status = "failed" });
        (await sandbox.ShopAsync("environments/1")).Number("last_deployment", "id").ShouldBe(1);
    }

    [Fact]
    public async Task Deployments_can_be_started_and_ended_by_curl()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/sandbox/projects/1/environments", """{"name":"qa","external_url":"https://qa.acme.invalid"}""")).Status.ShouldBe(200);
        var made = await sandbox.PostAsync("/sandbox/projects/1/deployments", """{"environment":"qa","by":"maya"}""");
        (made.Status, made.Json.Text("status")).ShouldBe((200, "running"), made.Text);
        (await sandbox.PostAsync("/sandbox/projects/1/deployments/1/status", """{"status":"canceled"}""")).Status.ShouldBe(200);
        var found = (await sandbox.ShopAsync("deployments"))[0];
        (found.Text("status"), found.Text("user", "username"), found.Text("environment", "external_url"))
            .ShouldBe(("canceled", "maya", "https://qa.acme.invalid"));
        (await sandbox.PostAsync("/sandbox/projects/1/deployments/1/status", """{"status":"done"}""")).Status.ShouldBe(400);
        (await sandbox.PostAsync("/sandbox/projects/1/deployments", """{"environment":"qa","pipeline":99}""")).Status.ShouldBe(404);
    }
}
