using System.Net;
using AngleSharp.Html.Dom;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class PreviewTests : IAsyncLifetime
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
    public async Task A_form_that_is_opened_shows_a_card_in_the_language_of_the_cards()
    {
        var form = await _visitor.OpenAsync(Edit);
        var article = form.Document.QuerySelector("aside.preview article")!;
        article.GetAttribute("data-event").ShouldBe("push");
        article.GetAttribute("data-color").ShouldBe("green");
        article.GetAttribute("data-language").ShouldBe("zh-CN");
        form.Text(".preview-size").ShouldMatch("^[0-9,]+ of 20,000 bytes$");
    }

    [Theory]
    [InlineData("merge_request/approve", "en", "merge_request", "approve", "en")]
    [InlineData("pipeline/failed", "", "pipeline", "failed", "zh-CN")]
    [InlineData("deployment/running", "en", "deployment", "running", "en")]
    public async Task Without_script_the_button_shows_any_event_in_any_language(string choice, string language, string kind, string state, string shown)
    {
        var page = await (await _visitor.OpenAsync(Edit)).PressAsync("preview", ("preview", choice), ("preview_language", language), ("webhook", ApiWorld.Hook), ("keyword", "build"));

        page.Status.ShouldBe(HttpStatusCode.OK);
        var article = page.Document.QuerySelector("article")!;
        article.GetAttribute("data-event").ShouldBe(kind);
        article.GetAttribute("data-state").ShouldBe(state);
        article.GetAttribute("data-language").ShouldBe(shown);
        page.Value("preview").ShouldBe(choice);
        page.Value("keyword").ShouldBe("build");
        page.Source.ShouldNotContain("abcdef-secret");
        _world.Sender.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_that_can_be_chosen_can_be_shown()
    {
        var form = await _visitor.OpenAsync(Edit);
        var choices = ((IHtmlSelectElement)form.Document.GetElementById("preview")!).Options.Select(option => option.Value).ToList();
        choices.Count.ShouldBe(EventKinds.All.Sum(kind => Samples.States(kind).Count));
        foreach (var choice in choices)
        {
            var page = await (await FragmentAsync(form, ("preview", choice))).Visitor.OpenAsync(Edit);
            page.Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_script_gets_the_card_alone_by_what_is_entered()
    {
        var form = await _visitor.OpenAsync(Edit);
        var fragment = await FragmentAsync(form, ("preview", "issue/close"), ("language", "en"));
        fragment.Status.ShouldBe(HttpStatusCode.OK);
        fragment.Document.QuerySelector("#preview-picture article").ShouldNotBeNull();
        fragment.Document.QuerySelector("form, main").ShouldBeNull();
        fragment.Document.QuerySelector("article")!.GetAttribute("data-language").ShouldBe("en");
    }

    [Fact]
    public async Task One_of_the_projects_last_events_can_be_shown_in_either_language()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var happened = Examples.Tag("v2.7.1");
        await DeliverAsync(happened, 7);
        await DeliverAsync(Examples.Push(99), 8);
        var form = await _visitor.OpenAsync(Edit);
        var choice = ((IHtmlOptionsGroupElement)form.Document.QuerySelector("#preview optgroup")!).QuerySelectorAll("option").ShouldHaveSingleItem().GetAttribute("value")!;

        var fragment = await FragmentAsync(form, ("preview", choice), ("preview_language", "en"));

        fragment.Document.QuerySelector("article")!.GetAttribute("data-event").ShouldBe("tag_push");
        fragment.Text("article").ShouldContain("v2.7.1");
        // Of another project, by a number that somebody guessed.
        (await FragmentAsync(form, ("preview", "delivery/2"))).Text(".preview-problem").ShouldBe("This event is not there any more. Choose another one.");
    }

    [Fact]
    public async Task Who_may_only_look_may_preview()
    {
        using var reader = await FormVisitor.SignInAsync(_world, VisitedGitLab.ReadOnlyMaintainer);
        (await FragmentAsync(await reader.OpenAsync(Edit), ("preview", "alert/triggered"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_place_of_a_card()
    {
        var fragment = await FragmentAsync(await _visitor.OpenAsync(Edit), ("keyword", "two  blanks"));
        fragment.Document.QuerySelector("article").ShouldBeNull();
        fragment.Text(".preview-problem").ShouldContain("two blanks in a row");
    }

    [Fact]
    public async Task A_strangers_form_shows_nothing()
    {
        using var stranger = await FormVisitor.SignInAsync(_world, VisitedGitLab.Stranger);
        var token = (await stranger.OpenAsync("-/language-that-is-not-there")).Document.QuerySelector("input[name=authenticity_token]")!.GetAttribute("value")!;
        (await stranger.PostAsync("/acme/shop/-/settings/integrations/feishu/preview", [KeyValuePair.Create("authenticity_token", token)])).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task DeliverAsync(ProjectEvent what, long project)
    {
        var feishu = _world.Stored();
        what = what with { Project = what.Project with { Id = project } };
        return _world.Storage.Writer.WriteAsync((connection, transaction) =>
        {
            new Outbox(_world.Time).Add(connection, transaction, [new NewDelivery(feishu, what, Examples.Card(), 0, feishu.Destination(new Uri(ApiWorld.Hook)), null)]);
        });
    }

    private static Task<OpenPage> FragmentAsync(OpenPage form, params (string Name, string Value)[] typed)
    {
        var element = (IHtmlFormElement)form.Document.QuerySelector("form.integration-form")!;
        return form.Visitor.PostAsync(element.GetAttribute("data-preview")!, form.Fields(element, null, typed));
    }
}
