using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>A maintainer sets up the robot of a project.</summary>
public sealed class SetUpTests(Suite suite) : InBrowser(suite)
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-CN", true)]
    [InlineData("zh-CN", false)]
    public async Task A_robot_is_tested_saved_and_tells_what_happens(string language, bool withScripts)
    {
        var (project, robot) = AddProject($"acme/set-up-{language}-{withScripts}");
        var window = await OpenAsync(Role.Maintainer, language, withScripts);
        var form = new Form(window);

        await window.GoAsync($"/{project.FullPath}/-/settings/integrations");
        await window.Page.ClickAsync("tr[data-integration=feishu] .actions a");
        await form.FillAsync("webhook", Suite.Sandbox.HookUrl(robot).AbsoluteUri);
        await form.FillAsync("secret", "signed");
        await form.TestAsync();
        await Expect(form.Success).ToBeVisibleAsync();
        robot.Messages.Count.ShouldBe(1);

        // What was typed is still there, its secrets too, though the page does not hold them.
        (await window.Page.ContentAsync()).ShouldNotContain(robot.Token);
        await form.SaveAsync();
        await Expect(form.Success).ToBeVisibleAsync();
        window.Path.ShouldBe(Form.PathOf($"/{project.FullPath}"));
        (await window.Page.ContentAsync()).ShouldNotContain(robot.Token);
        await Expect(window.Page.Locator("#webhook")).ToHaveValueAsync("************");

        project.Push(Suite.Maintainer, "main", "Round prices");
        await UntilToldAsync(robot, "Round prices");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_wrong_stands_beside_its_field_which_has_the_focus_and_what_was_typed_is_kept(bool withScripts)
    {
        var (project, _) = AddProject($"acme/wrong-{withScripts}");
        var window = await OpenAsync(Role.Maintainer, withScripts: withScripts);
        var form = new Form(window);

        await form.OpenAsync($"/{project.FullPath}");
        await form.FillAsync("webhook", "no address");
        await form.FillAsync("labels_to_be_notified", "bug,urgent");
        await window.Page.UncheckAsync("#push_events");
        await form.SaveAsync();

        await Expect(window.Page.Locator("#webhook-error")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#webhook")).ToBeFocusedAsync();
        await Expect(window.Page.Locator("#webhook")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(window.Page.Locator("#labels_to_be_notified")).ToHaveValueAsync("bug,urgent");
        await Expect(window.Page.Locator("#push_events")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_test_that_the_platform_refuses_shows_its_own_words_and_nothing_is_saved()
    {
        var (project, robot) = AddProject("acme/refused");
        var window = await OpenAsync(Role.Maintainer);
        var form = new Form(window);

        await form.OpenAsync($"/{project.FullPath}");
        await form.FillAsync("webhook", Suite.Sandbox.HookUrl(robot).AbsoluteUri);
        await form.FillAsync("secret", "another");
        await form.TestAsync();

        await Expect(form.Failure).ToContainTextAsync("sign match fail");
        await Expect(form.Failure).ToContainTextAsync("19021");
        await form.OpenAsync($"/{project.FullPath}");
        await Expect(window.Page.Locator("#webhook")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task All_of_it_can_be_done_by_the_keyboard()
    {
        var (project, robot) = AddProject("acme/keyboard");
        var window = await OpenAsync();
        var form = new Form(window);

        await window.GoAsync(Form.PathOf($"/{project.FullPath}"));
        await window.TabToAsync("#token");
        await window.Page.Keyboard.TypeAsync("sandbox-maintainer");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("#webhook")).ToBeVisibleAsync();
        await window.TabToAsync(".skip");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.TabToAsync("#webhook");
        await window.Page.Keyboard.TypeAsync(Suite.Sandbox.HookUrl(robot).AbsoluteUri);
        await window.TabToAsync("#secret");
        await window.Page.Keyboard.TypeAsync("signed");
        await window.TabToAsync("#push_events");
        await window.Page.Keyboard.PressAsync("Space");
        await window.TabToAsync("button[value=save]");
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(form.Success).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#push_events")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task Whose_token_may_only_read_is_told_so_and_changes_nothing()
    {
        var (project, robot) = AddProject("acme/reader");
        var window = await OpenAsync(Role.Reader);
        var form = new Form(window);

        await form.OpenAsync($"/{project.FullPath}");
        await form.FillAsync("webhook", Suite.Sandbox.HookUrl(robot).AbsoluteUri);
        await form.SaveAsync();
        await Expect(form.Failure).ToContainTextAsync("lacks the scope api");

        await window.GoAsync($"/{project.FullPath}/-/settings/integrations");
        await Expect(window.Page.Locator("tr[data-integration=feishu] .state-on")).ToHaveCountAsync(0);
    }
}
