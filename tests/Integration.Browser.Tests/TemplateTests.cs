using Integration.Sandbox.GitLab.Projects;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>Somebody writes a message of their own.</summary>
public sealed class TemplateTests(Suite suite) : InBrowser(suite)
{
    [Fact]
    public async Task A_click_inserts_a_variable_where_the_cursor_was()
    {
        var (window, _, _) = await OpenFormAsync("acme/clicked");
        await window.Page.FillAsync("#template", "By  at last");
        await window.Page.EvalOnSelectorAsync("#template", "template => template.setSelectionRange(3, 3)");

        await Variables(window).ClickAsync();
        await Variable(window, "${trigger.user.name}").ClickAsync();
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync("By ${trigger.user.name} at last");
        await Expect(window.Page.Locator("#template")).ToBeFocusedAsync();

        // As if it were typed: it can be taken back, and a date comes with a format.
        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync("By  at last");
        await Variable(window, "${trigger.date}").ClickAsync();
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync("By ${trigger.date|date:yyyy-MM-dd HH:mm} at last");
        await Expect(window.Page.Locator("#preview-picture pre")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^By [0-9-]{10} [0-9:]{5} at last$"));
    }

    [Fact]
    public async Task The_keyboard_alone_filters_and_inserts_into_the_template_of_one_kind()
    {
        var (window, _, _) = await OpenFormAsync("acme/keyed");
        await window.Page.Locator(".trigger:has(#pipeline_template) summary").ClickAsync();
        await window.Page.FocusAsync("#pipeline_template");
        await window.Page.Keyboard.TypeAsync("Ref: ");
        // The preview went to where the writing is.
        await Expect(window.Page.Locator("#preview")).ToHaveValueAsync("pipeline/failed");

        await window.TabToAsync(".preview-part:has(#preview-variables) summary");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".variables-into")).ToHaveTextAsync("A click inserts into: Template (Pipeline)");
        await window.TabToAsync("#variables-filter");
        await window.Page.Keyboard.TypeAsync("pipeline.ref");
        await Expect(window.Page.Locator(".variables > div:visible")).ToHaveCountAsync(2);
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/edit$"));
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(Variable(window, "${pipeline.ref}")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(window.Page.Locator("#pipeline_template")).ToHaveValueAsync("Ref: ${pipeline.ref}");
        await Expect(window.Page.Locator("#preview-picture pre")).ToHaveTextAsync("Ref: main");
        // The filter stays while the preview follows.
        await Expect(window.Page.Locator(".variables > div:visible")).ToHaveCountAsync(2);
        await window.Page.FillAsync("#variables-filter", "no such thing");
        await Expect(window.Page.Locator(".variables-none")).ToHaveTextAsync("No variable matches.");
    }

    [Fact]
    public async Task The_default_is_filled_in_and_taken_away_on_the_spot_in_the_language_of_the_messages()
    {
        var (window, form, robot) = await OpenFormAsync("acme/reset");
        var field = window.Page.Locator(".template-field:has(#template)");
        await Expect(field.Locator("[data-clear]")).ToBeHiddenAsync();

        await field.Locator("[data-starter]").ClickAsync();
        (await window.Page.InputValueAsync("#template")).ShouldContain("操作人：${trigger.user.name|blank}");
        await Expect(field.Locator("[data-starter]")).ToBeHiddenAsync();
        await Expect(form.Card).ToContainTextAsync("操作人：");

        await field.Locator("[data-clear]").ClickAsync();
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync("");
        await Expect(window.Page.Locator("#template")).ToBeFocusedAsync();
        await Expect(field.Locator("[role=status]")).ToHaveTextAsync("A message of your own in place of the built-in one; empty for the built-in one.");
        await Expect(form.Card.Locator(".card")).ToBeVisibleAsync();

        await window.Page.SelectOptionAsync("#language", "en");
        await field.Locator("[data-starter]").ClickAsync();
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("By: \\$\\{trigger\\.user\\.name\\|blank\\}"));
        await field.Locator("[data-clear]").ClickAsync();
        await window.Page.SelectOptionAsync("#template_mode", "json");
        await field.Locator("[data-starter]").ClickAsync();
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^\\{\n  \"msg_type\": \"interactive\""));
        robot.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_differs_from_the_built_in_message_follows_the_writing_and_a_mistake_is_marked_at_once()
    {
        var (window, form, _) = await OpenFormAsync("acme/compared");
        await window.Page.Locator(".preview-part:has(#preview-comparison) summary").ClickAsync();
        await Expect(window.Page.Locator(".diff")).ToHaveCountAsync(0);

        await window.Page.FillAsync("#template", "Only this");
        await Expect(window.Page.Locator(".diff-added ins")).ToHaveTextAsync("Only this");
        (await window.Page.Locator(".diff-removed").CountAsync()).ShouldBeGreaterThan(2);
        (await window.Page.Locator(".diff-added").EvaluateAsync<string>("line => getComputedStyle(line).color"))
            .ShouldNotBe(await window.Page.Locator(".diff-removed").First.EvaluateAsync<string>("line => getComputedStyle(line).color"));

        await window.Page.FillAsync("#template", "分支：${push.branch|upper}");
        await Expect(window.Page.Locator("#template-state .template-place")).ToHaveTextAsync("分支：${push.branch|upper}\n　　　^", new() { UseInnerText = true });
        await Expect(form.Card).ToHaveCountAsync(0);
        await window.Page.FillAsync("#template", "分支：${push.branch}");
        await Expect(window.Page.Locator("#template-state .field-error")).ToHaveCountAsync(0);
        await Expect(form.Card).ToContainTextAsync("分支：");
    }

    [Fact]
    public async Task Without_scripts_buttons_fill_in_and_reset_and_the_variables_are_there_to_be_copied()
    {
        var (window, form, robot) = await OpenFormAsync("acme/plain-template", withScripts: false);
        await window.Page.Locator(".template-field:has(#template) [data-starter]").ClickAsync();
        await Expect(window.Page.Locator("#template")).ToBeFocusedAsync();
        (await window.Page.InputValueAsync("#template")).ShouldContain("${project.name}");
        await Expect(form.Card).ToContainTextAsync("操作人：");

        await Variables(window).ClickAsync();
        await Expect(window.Page.Locator(".variables code").First).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".variables button, #variables-filter:visible")).ToHaveCountAsync(0);

        await window.Page.Locator(".template-field:has(#template) [data-clear]").ClickAsync();
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync("");
        await Expect(window.Page.Locator(".form-section #template-state")).ToContainTextAsync("A message of your own in place of the built-in one; empty for the built-in one.");
        robot.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_template_in_the_list_of_changes_leaves_room_for_when_and_who()
    {
        var (window, form, _) = await OpenFormAsync("acme/audited");
        await window.Page.FillAsync("#webhook", "https://open.feishu.cn/open-apis/bot/v2/hook/0123456789abcdef");
        await window.Page.FillAsync("#template", string.Concat(Enumerable.Repeat("${project.name} ", 60)));
        await form.SaveAsync();

        await Expect(form.Success).ToBeVisibleAsync();
        foreach (var column in new[] { 1, 2 })
        {
            (await window.Page.Locator($".audit tbody td:nth-child({column})").First.BoundingBoxAsync())!.Width.ShouldBeGreaterThan(90);
        }
    }

    [Fact]
    public async Task Enter_in_an_input_saves_what_is_written()
    {
        var (window, form, _) = await OpenFormAsync("acme/entered");
        await window.Page.FillAsync("#template", "${project.name}: ${event.type.id}");
        await window.Page.FillAsync("#keyword", "build");
        await window.Page.PressAsync("#keyword", "Enter");

        // Without an address it cannot be saved; nothing was filled in or reset.
        await Expect(form.Failure).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#template")).ToHaveValueAsync("${project.name}: ${event.type.id}");
    }

    private static ILocator Variables(Window window) => window.Page.Locator(".preview-part:has(#preview-variables) summary");

    private static ILocator Variable(Window window, string placeholder) => window.Page.GetByRole(AriaRole.Button, new() { Name = $"Insert {placeholder}", Exact = true });

    private async Task<(Window Window, Form Form, IEnumerable<object> Sent)> OpenFormAsync(string path, bool withScripts = true)
    {
        var (project, robot) = AddProject(path);
        var window = await OpenAsync(Role.Maintainer, withScripts: withScripts);
        var form = new Form(window);
        await form.OpenAsync($"/{((Project)project).FullPath}");
        return (window, form, robot.Messages);
    }
}
