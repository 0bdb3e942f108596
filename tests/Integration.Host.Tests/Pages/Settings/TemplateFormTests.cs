using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

/// <summary>Templates in the form, as a browser without script has them.</summary>
public sealed class TemplateFormTests : IAsyncLifetime
{
    private const string Edit = "acme/shop/-/settings/integrations/feishu/edit";

    private ApiWorld _world = null!;
    private FormVisitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ApiWorld.StartAsync();
        _visitor = await FormVisitor.SignInAsync(_world);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Each_template_says_what_holds_while_it_is_blank()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("template", "x"), ("issue_template", "y"));
        page.Text("#template-state .template-default").ShouldBe("A message of your own in place of the built-in one; empty for the built-in one.");
        page.Text("#push_template-state .template-default").ShouldBe("While this is blank, the general template holds.");
        page.Text("#issue_template-state .template-default").ShouldBe("While this is blank, the general template holds.");
        page.Text("#confidential_issue_template-state .template-default").ShouldBe("While this is blank, the template of “Issue” holds.");
        (await _visitor.OpenAsync(Edit)).Text("#push_template-state .template-default").ShouldBe("A message of your own in place of the built-in one; empty for the built-in one.");
    }

    [Theory]
    [InlineData("en", "Merge request · ")]
    [InlineData("zh-CN", "合并请求 · ")]
    public async Task A_button_fills_in_the_default_in_the_language_of_the_messages_and_another_empties_it(string language, string words)
    {
        var form = await _visitor.OpenAsync(Edit);
        var filled = await form.PressAsync("starter/confidential_note_template", ("language", language), ("keyword", "build"));
        filled.Status.ShouldBe(HttpStatusCode.OK);
        filled.Value("confidential_note_template")!.ShouldContain("${comment.content|blank}");
        var input = (IHtmlTextAreaElement)filled.Document.GetElementById("confidential_note_template")!;
        input.HasAttribute("autofocus").ShouldBeTrue();
        input.Closest("details")!.HasAttribute("open").ShouldBeTrue();
        filled.Value("keyword").ShouldBe("build");

        filled = await filled.PressAsync("starter/merge_request_template", ("preview", "merge_request/open"));
        filled.Value("merge_request_template")!.ShouldContain(words);
        filled.Text("article").ShouldContain(words);

        var emptied = await filled.PressAsync("clear/merge_request_template");
        emptied.Value("merge_request_template").ShouldBe("");
        emptied.Value("confidential_note_template").ShouldNotBe("");
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("starter/webhook")]
    [InlineData("clear/no_such")]
    public async Task A_button_that_is_none_does_nothing(string action)
    {
        var form = await _visitor.OpenAsync(Edit);
        var element = (IHtmlFormElement)form.Document.QuerySelector("form.integration-form")!;
        var page = await _visitor.PostAsync(element.GetAttribute("action")!, [.. form.Fields(element, null, ("template", "kept")), KeyValuePair.Create("do", action)]);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Value("template").ShouldBe("kept");
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Enter_in_an_input_saves_and_presses_no_templates_button()
    {
        var form = await _visitor.OpenAsync(Edit);
        form.Document.QuerySelector("form.integration-form button[type=submit]")!.GetAttribute("name").ShouldBeNull();
    }

    [Fact]
    public async Task A_mistake_is_told_at_its_field_with_the_line_and_a_caret_below_the_place()
    {
        var page = await (await _visitor.OpenAsync(Edit)).PressAsync("save", ("webhook", ApiWorld.Hook), ("push_template", "One\nto ${push.branch|upper}"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text("#push_template-state .field-error p").ShouldBe("TPL003@2:4: there is no function “upper”. There are date:FORMAT and blank.");
        page.Document.QuerySelector("#push_template-state .template-place")!.TextContent.ShouldBe("to ${push.branch|upper}\n   ^");
        page.Error("push_template").ShouldBeEmpty();
        var input = page.Document.GetElementById("push_template")!;
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby")!.Split(' ').ShouldContain("push_template-state");
        input.HasAttribute("autofocus").ShouldBeTrue();
        input.Closest("details")!.HasAttribute("open").ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_probably_not_meant_is_told_at_its_field_too()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("push_template", "${push.brunch}"), ("issue_template", "${trigger.date|date:YYYY-MM-dd}"));
        page.Text("#push_template-state .field-warning p").ShouldBe("Warning, 1:1: there is no variable push.brunch for these events, so that nothing stands there. Did you mean push.branch?");
        page.Text("#issue_template-state .field-warning p").ShouldContain("YYYY");
        page.Document.GetElementById("push_template")!.HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public async Task A_template_for_all_may_name_what_one_kind_alone_has()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("push_template", "x"), ("template", "${push.branch|blank}"));
        page.Document.QuerySelector("#template-state .field-warning").ShouldBeNull();
    }

    [Fact]
    public async Task The_script_gets_every_part_that_changes_by_the_id_of_its_place()
    {
        var form = await _visitor.OpenAsync(Edit);
        var element = (IHtmlFormElement)form.Document.QuerySelector("form.integration-form")!;
        var answer = await _visitor.PostAsync(element.GetAttribute("data-preview")!, form.Fields(element, null, ("push_template", "${x|y}")));
        answer.Document.Body!.Children.Select(part => part.Id).ShouldAllBe(id => form.Document.GetElementById(id!) != null);
        answer.Text("#push_template-state .field-error p").ShouldStartWith("TPL003@1:1");
        answer.Texts(".variables code").ShouldContain("${push.branch}");
    }

    [Fact]
    public async Task Markup_in_a_template_or_a_value_is_text()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("push_template", "<script>alert(1)</script> ${a|<b>}"), ("template", "<img src=x> ${push.branch}"));
        page.Document.QuerySelectorAll("script:not([src]), img[src=x], .template-place b").ShouldBeEmpty();
        page.Document.QuerySelector("#push_template-state .template-place")!.TextContent.ShouldContain("${a|<b>}");
    }

    [Theory]
    [InlineData("feishu")]
    [InlineData("dingtalk")]
    [InlineData("wecom")]
    [InlineData("webhook")]
    public async Task With_every_template_written_the_page_stays_below_150_kilobytes(string slug)
    {
        var form = await _visitor.OpenAsync(Edit.Replace("feishu", slug, StringComparison.Ordinal));
        form.Status.ShouldBe(HttpStatusCode.OK);
        var starters = form.Document.QuerySelectorAll("#starters pre").ToDictionary(one => one.GetAttribute("data-starter")!, one => one.TextContent, StringComparer.Ordinal);
        var written = form.Document.QuerySelectorAll("textarea[data-template]").Select(one => (one.Id!, starters.GetValueOrDefault(one.GetAttribute("data-template") is { Length: > 0 } kind ? kind : "general") ?? "{}")).ToArray();
        written.Length.ShouldBe(13);
        foreach (var choice in new[] { "push/commits", "confidential_issue/open", "pipeline/failed" })
        {
            var page = await PreviewAsync(form, [.. written, ("preview", choice)]);
            System.Text.Encoding.UTF8.GetByteCount(page.Source).ShouldBeLessThan(110_000);
        }
    }

    [Fact]
    public async Task Of_the_webhooks_own_format_templates_are_json_and_the_mode_is_not_to_be_chosen()
    {
        var page = await _visitor.OpenAsync("acme/shop/-/settings/integrations/webhook/edit");
        page.Document.QuerySelector("article pre")!.TextContent.ShouldContain("\"type\": \"Push.Create\"");
        page.Value("template_mode").ShouldBe("json");
        page.Document.GetElementById("template_mode")!.HasAttribute("disabled").ShouldBeTrue();
        page.Text("#template_mode-help").ShouldStartWith("In the format that is chosen above a template is always the whole message, as JSON.");
        page.Text("#template-help").ShouldEndWith("LigaAI itself does not offer that.");
        page.Document.GetElementById("mentions")!.GetAttribute("placeholder")!.ShouldBe("li.wei: 1024", "not an id of Feishu's");

        page = await page.PressAsync("starter/push_template");
        page.Value("push_template")!.ShouldContain("\"push\": ${push}");
        page = await PreviewAsync(page, ("format", "DingTalk"), ("push_template", ""));
        page.Value("template_mode").ShouldBe("markdown");
        page.Document.GetElementById("template_mode")!.HasAttribute("disabled").ShouldBeFalse();
    }

    [Theory]
    [InlineData("feishu", "\"msg_type\": \"interactive\"")]
    [InlineData("dingtalk", "\"msgtype\": \"markdown\"")]
    [InlineData("wecom", "\"msgtype\": \"markdown\"")]
    public async Task In_json_the_default_is_a_whole_message(string slug, string holds)
    {
        var form = await _visitor.OpenAsync(Edit.Replace("feishu", slug, StringComparison.Ordinal));
        var page = await form.PressAsync("starter/template", ("template_mode", "json"));
        page.Value("template")!.ShouldContain(holds);
        page.Document.QuerySelector("article pre")!.TextContent.ShouldContain(holds);
        page.Document.QuerySelector(".preview-problem").ShouldBeNull();
    }

    [Fact]
    public async Task The_defaults_follow_what_is_chosen()
    {
        var form = await _visitor.OpenAsync("acme/shop/-/settings/integrations/webhook/edit");
        var element = (IHtmlFormElement)form.Document.QuerySelector("form.integration-form")!;
        var answer = await _visitor.PostAsync(element.GetAttribute("data-preview")!, [.. form.Fields(element, null, ("format", "Lark"), ("language", "en")), KeyValuePair.Create("template_mode", "json")]);
        answer.Document.QuerySelector("#starters pre[data-starter=pipeline]")!.TextContent.ShouldContain("Failed jobs: ${pipeline.failedJobs[*].name|blank}");
        answer.Document.QuerySelector("#starters pre[data-starter=pipeline]")!.TextContent.ShouldStartWith("{\n  \"msg_type\"");
    }

    private static Task<OpenPage> PreviewAsync(OpenPage form, params (string Name, string Value)[] typed) => form.PressAsync("preview", typed);
}
