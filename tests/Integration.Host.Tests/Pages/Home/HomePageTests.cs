using System.Net;
using System.Text.Json;
using Integration.Host.Tests.Api;
using Integration.Host.Tests.Pages.Deliveries;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Home;

public sealed class HomePageTests : IAsyncLifetime
{
    private DeliveriesWorld _world = null!;
    private PageVisitor _mei = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeliveriesWorld.StartAsync();
        _mei = await PageVisitor.SignInAsync(_world.Api);
        Lists("projects", (7, "acme/shop"), (8, "acme/other"), (9, "tools/scripts"));
        Lists("groups", (3, "acme"));
    }

    public ValueTask DisposeAsync()
    {
        _mei.Dispose();
        return _world.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_signed_out_signs_in_and_comes_back()
    {
        using var nobody = PageVisitor.SignedOut(_world.Api);
        var answer = await nobody.GetAsync("");
        (answer.Status, answer.Location).ShouldBe((HttpStatusCode.SeeOther, "/-/sign_in"));
        Asked().ShouldBeEmpty();
    }

    [Fact]
    public async Task Projects_that_the_visitor_maintains_stand_there_as_GitLab_lists_them_each_with_its_integrations()
    {
        await _world.Api.PutAsync(new { webhook = ApiWorld.Hook }, VisitedGitLab.Administrator, path: "api/v4/application/integrations/feishu");
        await _world.Api.PutAsync(new { active = false }, path: "api/v4/projects/8/integrations/feishu");

        var page = await _mei.GetAsync("");

        Asked().ShouldBe(["/api/v4/projects?simple=true&archived=false&order_by=last_activity_at&sort=desc&membership=true&min_access_level=40&page=1&per_page=20"]);
        page.Texts("tbody .place-name a").ShouldBe(["Project acme / shop", "Project acme / other", "Project tools / scripts"]);
        page.Texts("tbody .states").ShouldBe(["Feishu notifications", "Feishu notifications: off", "Feishu notifications: inherited from the instance"]);
        page.Attribute("tbody .place-name a", "href").ShouldBe("/acme/shop/-/settings/integrations");
        page.Attribute("tbody .states a", "href").ShouldBe("/acme/shop/-/settings/integrations/feishu/edit");
    }

    [Fact]
    public async Task Groups_have_a_list_of_their_own()
    {
        await _world.Api.PutAsync(new { webhook = ApiWorld.Hook }, path: "api/v4/groups/3/integrations/feishu");

        var groups = await _mei.GetAsync("?tab=groups");

        Asked().ShouldHaveSingleItem().ShouldBe("/api/v4/groups?order_by=path&sort=asc&min_access_level=40&page=1&per_page=20");
        groups.Attribute("tbody .states a", "href").ShouldBe("/groups/acme/-/settings/integrations/feishu/edit");
        (await _mei.GetAsync("")).Texts("tbody tr").ShouldContain(row => row.Contains("acme/other", StringComparison.Ordinal) && row.Contains("inherited from acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_and_a_page_are_GitLabs_to_answer()
    {
        Lists("projects", next: 3, (7, "acme/shop"));

        var page = await _mei.GetAsync("?search=+a%26b%2F%E5%95%86+&page=2");

        Asked().ShouldHaveSingleItem().ShouldEndWith("&search=a%26b%2F%E5%95%86&search_namespaces=true&page=2&per_page=20");
        page.Attribute("#search", "value").ShouldBe("a&b/商");
        page.Attribute("a[rel=next]", "href").ShouldBe("/?search=a%26b%2F%E5%95%86&page=3");
        page.Attribute("a[rel=prev]", "href").ShouldBe("/?search=a%26b%2F%E5%95%86");
        Lists("projects");
        (await _mei.GetAsync("?search=nothing")).Text(".empty").ShouldBe("Nothing matches your search. Show all");
        (await _mei.GetAsync("")).Text(".empty").ShouldStartWith("There is no project of which you are a maintainer or owner.");
    }

    [Fact]
    public async Task All_projects_are_listed_for_administrators_alone()
    {
        (await _mei.GetAsync("?tab=all_projects")).Status.ShouldBe(HttpStatusCode.NotFound);
        Asked().ShouldBeEmpty();
        using var root = await PageVisitor.SignInAsync(_world.Api, VisitedGitLab.Administrator);
        var all = await root.GetAsync("?tab=all_projects");
        all.Status.ShouldBe(HttpStatusCode.OK);
        Asked().ShouldHaveSingleItem().ShouldNotContain("min_access_level");
        all.Texts("nav.tabs a").ShouldBe(["Your projects", "Your groups", "All projects", "All groups", "Instance"]);
        (await _mei.GetAsync("")).Texts("nav.tabs a").ShouldBe(["Your projects", "Your groups"]);
    }

    [Fact]
    public async Task What_fails_is_told_above_the_list_with_the_platforms_words()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.PauseAsync(_world.Refused("19001", "Bot Not Enabled", "robot_removed", "gone"));

        var page = await _mei.GetAsync("");

        page.Text(".failing h2").ShouldBe("Feishu notifications in Project acme / shop: messages do not arrive");
        page.Text(".failing-answer").ShouldBe("Bot Not Enabled (19001)");
        page.Text("tbody .badge-bad").ShouldBe("Feishu notifications: messages do not arrive");
        page.Attribute(".failing a", "href").ShouldBe("/acme/shop/-/settings/integrations/feishu/edit");
    }

    [Fact]
    public async Task A_GitLab_that_is_away_or_answers_something_else_is_said_and_odd_rows_are_left_out()
    {
        var gitLab = _world.Api.GitLab.Instead;
        gitLab["/api/v4/projects"] = VisitedGitLab.Text("<html>", "text/html");
        (await _mei.GetAsync("")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        gitLab["/api/v4/projects"] = VisitedGitLab.Text("", status: 502);
        (await _mei.GetAsync("")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        gitLab["/api/v4/projects"] = VisitedGitLab.Text("""[null,{"id":0,"path_with_namespace":"a/b"},{"id":5},{"id":6,"path_with_namespace":"x/<script>alert(1)</script>","name_with_namespace":"<img src=x>"}]""");
        var page = await _mei.GetAsync("");
        page.Texts("tbody .place-name a").ShouldBe(["<img src=x>"]);
        page.Document.QuerySelectorAll("script").Length.ShouldBe(1);
        gitLab["/api/v4/projects"] = VisitedGitLab.Text("""{"message":"401 Unauthorized"}""", status: 401);
        (await _mei.GetAsync("")).Location.ShouldBe("/-/sign_in");
        (await _mei.GetAsync("-/sign_in")).Status.ShouldBe(HttpStatusCode.OK, "the session has ended");
    }

    private string[] Asked() => [.. _world.Api.GitLab.Asked.Where(path => path.StartsWith("/api/v4/projects?", StringComparison.Ordinal) || path.StartsWith("/api/v4/groups?", StringComparison.Ordinal))];

    private void Lists(string what, params (int Id, string Path)[] rows) => Lists(what, null, rows);

    private void Lists(string what, int? next, params (int Id, string Path)[] rows)
    {
        var json = JsonSerializer.Serialize(rows.Select(row => what == "projects"
            ? (object)new { id = row.Id, path_with_namespace = row.Path, name_with_namespace = "Project " + row.Path.Replace("/", " / ", StringComparison.Ordinal) }
            : new { id = row.Id, full_path = row.Path, full_name = "Group " + row.Path }));
        _world.Api.GitLab.Instead["/api/v4/" + what] = context =>
        {
            context.Response.Headers["x-next-page"] = next?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
            return VisitedGitLab.Text(json)(context);
        };
    }
}
