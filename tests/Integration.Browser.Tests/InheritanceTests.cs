using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>A group's settings hold for its projects, until one has its own.</summary>
public sealed class InheritanceTests(Suite suite) : InBrowser(suite)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_project_takes_its_groups_settings_has_its_own_and_takes_the_groups_again(bool withScripts)
    {
        var name = $"inherit-{withScripts}";
        var (project, robot) = AddProject($"{name}/shop");
        Suite.Sandbox.GitLab.SetMember(project.Group, Suite.Start.GroupMaintainer, AccessLevel.Maintainer);
        var window = await OpenAsync(Role.GroupMaintainer, withScripts: withScripts);
        var form = new Form(window);

        // All its projects are concerned, so it is asked once more.
        await form.OpenAsync($"/groups/{name}");
        await form.FillAsync("webhook", Suite.Sandbox.HookUrl(robot).AbsoluteUri);
        await form.SaveAsync();
        await form.DoAsync("confirm");
        await Expect(form.Success).ToBeVisibleAsync();

        await form.OpenAsync($"/{project.FullPath}");
        await Expect(window.Page.Locator("#labels_to_be_notified")).ToBeDisabledAsync();
        await window.Page.ClickAsync(".inheritance a[href$='settings=custom']");
        await form.FillAsync("webhook", Suite.Sandbox.HookUrl(robot).AbsoluteUri);
        await form.FillAsync("labels_to_be_notified", "bug");
        await form.SaveAsync();
        await Expect(form.Success).ToBeVisibleAsync();

        await window.GoAsync($"/groups/{name}/-/settings/integrations/feishu/overrides");
        await window.Page.ClickAsync($"table a[href^='/{project.FullPath}/']");
        await Expect(window.Page.Locator("#labels_to_be_notified")).ToHaveValueAsync("bug");
        await window.Page.ClickAsync("a[href$='/reset']");
        await window.Page.ClickAsync("main form button.button-danger");

        await Expect(form.Success).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#labels_to_be_notified")).ToBeDisabledAsync();
        await window.GoAsync($"/{project.FullPath}/-/settings/integrations");
        await Expect(window.Page.Locator("tr[data-integration=feishu] .badge")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_nothing_is_inherited_reset_empties_the_form()
    {
        var (project, robot) = AddProject("acme-alone/reset");
        var window = await OpenAsync(Role.Maintainer);
        await Suite.SaveAsync($"projects/{project.Id}", robot, ("labels_to_be_notified", "bug"));
        var form = new Form(window);

        await form.OpenAsync($"/{project.FullPath}");
        await window.Page.ClickAsync("a[href$='/reset']");
        await window.Page.ClickAsync("main form button.button-danger");

        await Expect(form.Success).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#labels_to_be_notified")).ToHaveValueAsync("");
        await Expect(window.Page.Locator("#webhook")).ToHaveValueAsync("");
    }
}
