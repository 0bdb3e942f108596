using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class WikiTests
{
    [Fact]
    public async Task A_page_is_read_by_its_slug_with_folders_encoded()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "howto/First steps", "Begin **here**.");
        var page = await sandbox.ShopAsync("wikis/howto%2FFirst-steps");
        (page.Text("slug"), page.Text("title"), page.Text("content"), page.Text("format"))
            .ShouldBe(("howto/First-steps", "First steps", "Begin **here**.", "markdown"));
        (await sandbox.GetAsync("projects/1/wikis/howto/First-steps")).Status.ShouldBe(404);
        var unknown = await sandbox.GetAsync("projects/1/wikis/nope");
        (unknown.Status, unknown.Json.Text("message")).ShouldBe((404, "404 Wiki Page Not Found"));
        var list = await sandbox.ShopAsync("wikis");
        list.Column("slug").ShouldBe(["howto/First-steps"]);
        list[0].TryGetProperty("content", out _).ShouldBeFalse();
        (await sandbox.ShopAsync("wikis?with_content=true"))[0].Text("content").ShouldBe("Begin **here**.");
    }

    [Fact]
    public async Task A_page_that_is_gone_is_null_in_all_its_events()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home page");
        (await sandbox.ShopAsync("events"))[0].Text("wiki_page", "slug").ShouldBe("Home-page");
        sandbox.Shop.DeleteWikiPage(sandbox.Maya, "Home page");
        var rows = await sandbox.ShopAsync("events?target_type=wiki");
        rows.Column("action_name").ShouldBe(["destroyed", "created"]);
        rows.EnumerateArray().All(x => x.IsNull("wiki_page")).ShouldBeTrue();
        rows.Column("target_title").ShouldBe(["Home page", "Home page"]);
        (await sandbox.GetAsync("projects/1/wikis/Home-page")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Renaming_shows_as_an_update_and_old_events_have_the_new_name()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home");
        sandbox.Shop.UpdateWikiPage(sandbox.Maya, "Home", newTitle: "Start");
        var rows = await sandbox.ShopAsync("events?target_type=wiki");
        rows.Column("action_name").ShouldBe(["updated", "created"]);
        rows.Column("wiki_page", "slug").ShouldBe(["Start", "Start"]);
        rows.Column("target_title").ShouldBe(["Start", "Start"]);
        (await sandbox.GetAsync("projects/1/wikis/Home")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_page_made_again_has_its_old_number()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home");
        sandbox.Shop.DeleteWikiPage(sandbox.Dan, "Home");
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Other");
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home");
        var rows = await sandbox.ShopAsync("events?target_type=wiki&sort=asc");
        rows.EnumerateArray().Select(x => x.Number("target_id")).ShouldBe([1, 1, 2, 1]);
        rows.EnumerateArray().Count(x => x.IsNull("wiki_page")).ShouldBe(0);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_and_a_page_that_is_not_there_are_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home", "Text");
        Should.Throw<SandboxMisuseException>(() => sandbox.Shop.UpdateWikiPage(sandbox.Dan, "Home", "Text"));
        Should.Throw<SandboxMisuseException>(() => sandbox.Shop.CreateWikiPage(sandbox.Dan, "Home"));
        Should.Throw<SandboxMisuseException>(() => sandbox.Shop.DeleteWikiPage(sandbox.Dan, "Nope"));
        Should.Throw<SandboxMisuseException>(() => sandbox.Shop.ChangeWikiPage(sandbox.Dan, "Home", EventAction.Merged));
    }

    [Fact]
    public async Task A_stranger_reads_no_page()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddToken(sandbox.GitLab.AddUser("zoe", "Zoe"), "zoe", "read_api");
        (await sandbox.GetAsync("projects/1/wikis", "zoe")).Status.ShouldBe(404);
        sandbox.GitLab.SetMember(sandbox.Shop, sandbox.GitLab.FindUser("zoe")!, AccessLevel.Guest);
        (await sandbox.GetAsync("projects/1/wikis", "zoe")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Pages_can_be_changed_by_curl()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        foreach (var body in new[]
        {
            """{"title":"Home","content":"One"}""", """{"title":"Home","action":"updated"}""", """{"title":"Home","action":"updated","new_title":"Start"}""",
            """{"title":"Start","action":"destroyed"}""",
        })
        {
            (await sandbox.PostAsync("/sandbox/projects/1/wiki", body)).Status.ShouldBe(200);
        }

        (await sandbox.PostAsync("/sandbox/projects/1/wiki", """{"title":"Start","action":"updated"}""")).Status.ShouldBe(400);
        (await sandbox.ShopAsync("events?target_type=wiki&sort=asc")).Column("action_name").ShouldBe(["created", "updated", "updated", "destroyed"]);
    }
}
