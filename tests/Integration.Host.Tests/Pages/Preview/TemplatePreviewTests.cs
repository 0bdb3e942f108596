using AngleSharp.Dom;
using Integration.Host.Tests.Api;
using Integration.Host.Tests.Pages.Settings;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Preview;

/// <summary>What the preview beside the form shows of templates, as a browser without script has it.</summary>
public sealed class TemplatePreviewTests : IAsyncLifetime
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
    public async Task The_variables_of_the_event_stand_beside_the_form_with_their_values()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("preview", "merge_request/merge"));

        Value(page, "${mergeRequest.sourceBranch}").ShouldBe("fix/voucher");
        Value(page, "${project.path}").ShouldBe("acme/shop");
        Value(page, "${trigger.date}").ShouldMatch("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$");
        Variable(page, "${trigger.date}").QuerySelector("code")!.GetAttribute("data-insert").ShouldBe("${trigger.date|date:yyyy-MM-dd HH:mm}");
        Variable(page, "${mergeRequest.sourceBranch}").QuerySelector(".variable-label")!.TextContent.ShouldBe("Source branch");
        page.Texts(".variables code").ShouldNotContain("${push.branch}");
        // Nothing was reset by a push.
        page.Texts(".variables code").ShouldNotContain("${mergeRequest.resetByPush}");
        page.Texts(".variables dd").ShouldAllBe(value => value.Length > 0 && value.Length <= 60);
    }

    [Fact]
    public async Task What_an_event_is_about_comes_before_what_every_event_has() =>
        (await PreviewAsync(await _visitor.OpenAsync(Edit), ("preview", "alert/triggered"))).Texts(".variables code")[0].ShouldStartWith("${alert.");

    [Fact]
    public async Task Without_a_template_the_built_in_message_stands_alone()
    {
        var page = await _visitor.OpenAsync(Edit);
        page.Text("#preview-comparison").ShouldStartWith("This event has no template: the built-in message is sent.");
        page.Texts("#preview-comparison h3").ShouldBe(["Built-in message"]);
        page.Document.QuerySelector(".diff").ShouldBeNull();
    }

    [Fact]
    public async Task What_a_template_makes_stands_beside_the_built_in_message_with_what_differs()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("push_template", "Pushed to ${push.branch}"), ("language", "en"));

        page.Text("article").ShouldBe("Pushed to trunk");
        page.Text("#preview-comparison").ShouldStartWith("This event has the template of “Push”.");
        page.Texts("#preview-comparison h3").ShouldBe(["Built-in message", "With your template", "Changes to the built-in message"]);
        page.Texts(".diff-added").ShouldBe(["+Added: Pushed to trunk"]);
        page.Texts(".diff-removed").ShouldContain(line => line.StartsWith("−Removed: **Acme", StringComparison.Ordinal));
        (await PreviewAsync(page, ("push_template", ""), ("template", "x"))).Text("#preview-comparison").ShouldStartWith("This event has the general template.");
        (await PreviewAsync(page, ("preview", "confidential_issue/open"), ("issue_template", "y"))).Text("#preview-comparison").ShouldStartWith("This event has the template of “Issue”.");
    }

    [Fact]
    public async Task What_the_platform_shows_for_a_characters_number_is_shown_here_too()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("preview", "merge_request/open"), ("merge_request_template", "${mergeRequest.sourceBranch} &lt;"));
        page.Text("article").ShouldBe("fix/voucher &lt;");
    }

    [Fact]
    public async Task While_a_template_is_being_written_the_variables_stay()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("push_template", "to ${"));
        page.Texts(".preview-problem p").ShouldBe(["These have to be right before the settings can be saved:"]);
        page.Texts(".preview-problem li").ShouldHaveSingleItem().ShouldStartWith("TPL001@1:4");
        page.Document.QuerySelector("article").ShouldBeNull();
        page.Texts(".variables code").ShouldContain("${push.branch}");
        page.Texts("#preview-comparison h3").ShouldBe(["Built-in message"]);
        // Another kind's template is none of this event's business.
        (await PreviewAsync(page, ("preview", "issue/open"))).Document.QuerySelector("article").ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_a_whole_message_the_json_is_shown_to_be_read_and_what_the_platform_would_refuse()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("template_mode", "json"), ("push_template", """{"msg_type":"text","content":{"text":${push.branch}}}"""));
        page.Document.QuerySelector("article pre")!.TextContent.ShouldBe("{\n  \"msg_type\": \"text\",\n  \"content\": {\n    \"text\": \"trunk\"\n  }\n}");
        page.Document.QuerySelector(".preview-problem").ShouldBeNull();
        page.Texts(".diff-removed").ShouldContain(line => line.Contains("\"interactive\""));

        page = await PreviewAsync(page, ("push_template", """{"msg_type":"text"}"""));
        page.Document.QuerySelector("article pre")!.TextContent.ShouldContain("\"msg_type\": \"text\"");
        page.Texts(".preview-problem li").ShouldHaveSingleItem().ShouldStartWith("With a sample of push: ");
    }

    [Fact]
    public async Task Where_nothing_comes_out_that_is_said()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("push_template", "${push.refCount|blank}"));
        page.Text(".preview-problem").ShouldBe("Nothing comes out of the template for this event, so nothing is sent.");
    }

    [Fact]
    public async Task A_message_that_is_cut_says_so_and_its_bar_is_red()
    {
        var page = await PreviewAsync(await _visitor.OpenAsync(Edit), ("push_template", string.Concat(Enumerable.Repeat("很长的一行文字\n", 3_000))));
        page.Document.QuerySelector(".preview-size")!.ClassList.ShouldContain("size-over");
        page.Text(".size-said").ShouldBe("Longer than the platform takes: its end is cut off.");
    }

    private static Task<OpenPage> PreviewAsync(OpenPage form, params (string Name, string Value)[] typed) => form.PressAsync("preview", typed);

    private static IElement Variable(OpenPage page, string placeholder) => page.Document.QuerySelectorAll(".variables > div").Single(row => row.QuerySelector("code")!.TextContent == placeholder);

    private static string Value(OpenPage page, string placeholder) => Variable(page, placeholder).QuerySelector("dd")!.TextContent;
}
