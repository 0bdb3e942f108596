using System.Net;
using System.Reflection;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Localization;
using Integration.Host.Routing;
using Integration.Host.Storage;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Deliveries;

public sealed class DeliveriesPageTests : IAsyncLifetime
{
    private DeliveriesWorld _world = null!;
    private PageVisitor _mei = null!;

    public static TheoryData<string> SkipReasons => [.. typeof(SkipReason).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!)];

    public async ValueTask InitializeAsync()
    {
        _world = await DeliveriesWorld.StartAsync();
        _mei = await PageVisitor.SignInAsync(_world.Api);
    }

    public ValueTask DisposeAsync()
    {
        _mei.Dispose();
        return _world.DisposeAsync();
    }

    [Fact]
    public async Task The_list_goes_from_the_newest_to_the_oldest_and_tells_each_in_words()
    {
        await _world.AddAsync(Examples.Push(1), Examples.Tag());
        await _world.AttemptAsync(DeliveriesWorld.Delivered);

        var page = await _mei.GetAsync(DeliveriesWorld.Path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Texts("tbody tr .badge").ShouldBe(["Waiting", "Delivered"]);
        page.Texts("tbody tr .delivery-title").ShouldBe(["Acme / Shop: a push Tag push", "Acme / Shop: a push Push"]);
        page.Text("tbody .destination").ShouldStartWith("https://open.feishu.cn/…");
        page.Source.ShouldNotContain("0123456789abcdef-secret");
        page.Text("nav.tabs [aria-current=page]").ShouldBe("Deliveries");
        page.Text("h1 .badge").ShouldBe("Active");
    }

    [Fact]
    public async Task An_event_that_cannot_be_shown_as_a_card_stands_there_with_its_key()
    {
        var odd = Examples.MergeRequest() with { Labels = null!, Assignees = null!, Reviewers = null! };
        Should.Throw<Exception>(() => new CardComposer(Shipped.Locales, NodaTime.DateTimeZone.Utc).Compose(odd, "en"));
        await _world.WriteAsync(_world.New(odd, card: null));

        var page = await _mei.GetAsync(DeliveriesWorld.Path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text("tbody tr .delivery-title").ShouldContain(odd.Key);
        page.Text("tbody tr .badge").ShouldBe("Given up");
        (await _mei.GetAsync(DeliveriesWorld.Path + "/1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Twenty_stand_on_a_page_and_the_filter_goes_along_from_page_to_page()
    {
        await _world.AddAsync([.. Enumerable.Range(1, 21).Select(id => Examples.Push(id, $"branch-{id}")), Examples.Tag()]);

        var first = await _mei.GetAsync(DeliveriesWorld.Path + "?status=&event=push");
        var second = await _mei.GetAsync(first.Attribute("a[rel=next]", "href")!);

        first.Texts("tbody tr").Length.ShouldBe(20);
        first.Attribute("#event option[selected]", "value").ShouldBe("push");
        second.Texts("tbody tr").Length.ShouldBe(1);
        second.Attribute("a[rel=prev]", "href").ShouldEndWith("/deliveries?event=push");
        second.Document.QuerySelector("a[rel=next]").ShouldBeNull();
        (await _mei.GetAsync(DeliveriesWorld.Path + "?page=9")).Text(".empty").ShouldStartWith("There is no such page.");
    }

    [Fact]
    public async Task A_filter_that_finds_nothing_and_a_list_without_anything_say_so()
    {
        (await _mei.GetAsync(DeliveriesWorld.Path)).Text(".empty").ShouldContain("Nothing has been sent yet.");
        (await _mei.GetAsync(DeliveriesWorld.Path + "?status=skipped")).Text(".empty").ShouldContain("Nothing has been held back");
        (await _mei.GetAsync(DeliveriesWorld.Path + "?status=dead")).Text(".empty").ShouldContain("No delivery matches this filter.");
        (await _mei.GetAsync(DeliveriesWorld.Path + "?status=lost&event=nothing&page=-1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Why_there_was_nothing_is_told_with_the_setting_that_changes_it()
    {
        await _world.WriteAsync(_world.New(Examples.Issue(labels: "bug"), null, SkipReason.Label));

        var page = await _mei.GetAsync((await _mei.GetAsync(DeliveriesWorld.Path)).Attribute(".why a", "href")!);

        page.Text("tbody .delivery-title a").ShouldContain("The cart forgets its vouchers");
        page.Text("tbody .reason").ShouldBe("The event does not have the labels that are to be notified. Change the labels to be notified");
        page.Attribute("tbody .reason a", "href").ShouldBe("/acme/shop/-/settings/integrations/feishu/edit#labels_to_be_notified");
        var details = await _mei.GetAsync(page.Attribute("tbody .delivery-title a", "href")!);
        details.Text(".picture").ShouldContain("The cart forgets its vouchers");
        details.Document.QuerySelector("form button[type=submit].button-confirm").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(SkipReasons))]
    public async Task Each_reason_has_a_sentence_in_both_languages(string reason)
    {
        await _world.WriteAsync(_world.New(Examples.Push(1), null, reason));
        using var chinese = await PageVisitor.SignInAsync(_world.Api, language: "zh-CN");
        foreach (var visitor in new[] { _mei, chinese })
        {
            var told = (await visitor.GetAsync(DeliveriesWorld.Path + "?status=skipped")).Text("tbody .reason");
            told.ShouldNotBe(reason);
            told.Length.ShouldBeGreaterThan(10);
            told.Any(c => c > '一').ShouldBe(visitor == chinese);
        }
    }

    [Fact]
    public async Task Details_hold_the_card_the_request_without_secrets_and_every_attempt_with_advice()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(_world.Refused(), TimeSpan.FromMilliseconds(120));
        await _world.AttemptAsync(DeliveriesWorld.Delivered, TimeSpan.FromMilliseconds(40));

        var page = await _mei.GetAsync(DeliveriesWorld.Path + "/1");

        page.Title.ShouldBe("Acme / Shop: a push Delivered");
        page.Text(".picture .card-title").ShouldBe("Acme / Shop: a push");
        page.Attribute(".picture", "data-event").ShouldBe("push");
        page.Texts(".attempts tbody tr").ShouldBe(
        [
            "No. 1 Failed sign match fail 19021 Copy the signing secret from the bot's security settings again, and check that this server's clock is right: a signature holds for one hour. Took 120 ms Began 2027-03-09 08:00:00 (UTC)",
            "No. 2 Delivered success 0 Took 40 ms Began 2027-03-09 08:00:00 (UTC)",
        ]);
        page.Text("pre.request").ShouldContain("\"msg_type\": \"interactive\"");
        page.Source.ShouldNotContain("sig-secret");
        page.Source.ShouldNotContain("0123456789abcdef-secret");
    }

    [Fact]
    public async Task An_attempt_says_what_was_left_out_and_whether_the_card_went_in_a_templates_place()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(_world.Refused(advice: null) with { IsCut = true });
        await _world.AttemptAsync(DeliveriesWorld.Delivered with { IsCut = true, CardInstead = true });

        (await _mei.GetAsync(DeliveriesWorld.Path + "/1")).Texts(".attempts tbody .help").ShouldBe(
        [
            "Something was left out: the message was longer than the platform takes.",
            "This attempt was made with the built-in card: the template cannot be used, or its message was too long, or was refused before.",
        ]);
    }

    [Fact]
    public async Task After_saved_settings_the_request_is_said_to_be_another_than_went_out()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(DeliveriesWorld.Delivered);
        (await _mei.GetAsync(DeliveriesWorld.Path + "/1")).Document.QuerySelector(".request-newer").ShouldBeNull();
        _world.Api.Time.Advance(TimeSpan.FromSeconds(1));
        await _world.Api.PutAsync(new { language = "zh-CN" });

        (await _mei.GetAsync(DeliveriesWorld.Path + "/1")).Text(".request-newer").ShouldStartWith("The settings were saved after the last attempt");
    }

    [Fact]
    public async Task What_came_out_empty_can_be_sent_again_and_what_a_filter_held_back_cannot()
    {
        await _world.AddAsync(Examples.Push(1), Examples.Push(2));
        await _world.Api.Storage.Writer.WriteAsync((connection, transaction) => { connection.Execute(transaction, "UPDATE delivery SET status = 5, reason = CASE id WHEN 1 THEN 'empty' ELSE 'branch' END"); });

        (await _mei.GetAsync(DeliveriesWorld.Path + "/1")).Document.QuerySelector(".button-confirm").ShouldNotBeNull();
        (await _mei.GetAsync(DeliveriesWorld.Path + "/2")).Document.QuerySelector(".button-confirm").ShouldBeNull();
    }

    [Fact]
    public async Task An_attempt_for_which_nothing_came_out_says_that_nothing_was_sent()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(DeliveriesWorld.Delivered with { Outcome = AttemptOutcome.Skipped, Code = null, Message = null, HttpStatus = null });

        var page = await _mei.GetAsync(DeliveriesWorld.Path + "/1");

        page.Text(".attempts tbody .badge").ShouldBe("Not sent");
        page.Text(".attempts tbody .help").ShouldStartWith("The template made nothing of this event, so nothing was sent.");
    }

    [Fact]
    public async Task What_died_behind_a_paused_address_says_so()
    {
        await _world.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        _world.Api.Time.Advance(TimeSpan.FromDays(3));
        await _world.PauseAsync(_world.Refused() with { Next = NextStep.GiveUp });

        (await _mei.GetAsync(DeliveriesWorld.Path + "/2")).Text(".alert-danger .reason").ShouldStartWith("Its address took nothing until the time was over, and this waited behind another message.");
    }

    [Fact]
    public async Task An_attempt_without_an_answer_is_unknown_and_one_under_way_is_not()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(_world.Refused() with { Outcome = AttemptOutcome.Unknown, Code = null, HttpStatus = null, Advice = "no_answer", Message = "No answer came within 10 s.", Reason = "unavailable" });

        var page = await _mei.GetAsync(DeliveriesWorld.Path + "/1");

        page.Text(".attempts tbody .badge").ShouldBe("Unknown");
        page.Texts(".attempts tbody .help").ShouldBe(
        [
            "The message went out, and no answer came. The group may have got it; it is sent again to be sure.",
            "Check the network on the way to the address, such as a proxy that holds answers back. A receiver of your own must answer in time.",
        ]);
        page.Text(".alert-warning").ShouldStartWith("The platform did not answer as it should.");
    }

    [Theory]
    [InlineData("connect_failed", "Check that this server reaches the address")]
    [InlineData("name_not_resolved", "Check the host in the URL, and this server's DNS.")]
    public async Task Where_no_platform_answered_the_host_says_what_to_do(string advice, string sentence)
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(_world.Refused() with { Code = null, HttpStatus = null, Advice = advice, Message = "No connection.", Reason = "unavailable" });

        (await _mei.GetAsync(DeliveriesWorld.Path + "/1")).Text(".attempts tbody .help").ShouldStartWith(sentence);
        ((string?)(await _world.Api.GetAsync($"{ApiWorld.Feishu}/deliveries/1")).Body["response"]!["advice"])!.ShouldStartWith(sentence);
    }

    [Fact]
    public async Task Resend_sends_once_more_and_says_so()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(DeliveriesWorld.Delivered);
        var page = await _mei.GetAsync(DeliveriesWorld.Path + "/1");
        var answer = await _mei.PostAsync(page.Attribute(".heading form", "action")!, page);

        answer.Status.ShouldBe(HttpStatusCode.SeeOther);
        _world.Api.Resending.Asked.ShouldBe([1]);
        (await _mei.GetAsync(answer.Location!)).Text("[role=status]").ShouldBe("It goes out again. The attempt appears here in a moment.");
    }

    [Fact]
    public async Task What_cannot_be_sent_again_says_why_and_what_nobody_sent_does_nothing()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(DeliveriesWorld.Delivered);
        var page = await _mei.GetAsync(DeliveriesWorld.Path + "/1");
        _world.Api.Resending.Answer = ResendOutcome.Off;
        var off = await _mei.PostAsync(DeliveriesWorld.Path + "/1/resend", page);
        (off.Status, off.Text("[role=alert]")).ShouldBe((HttpStatusCode.Conflict, "The integration is off. Switch it on first."));
        _world.Api.Resending.Asked.Clear();

        (await _mei.PostAsync(DeliveriesWorld.Path + "/2/resend", page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _mei.PostAsync(DeliveriesWorld.Path + "/1/resend", off with { Document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument("") })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var reader = await PageVisitor.SignInAsync(_world.Api, VisitedGitLab.ReadOnlyMaintainer);
        var lacking = await reader.PostAsync(DeliveriesWorld.Path + "/1/resend", await reader.GetAsync(DeliveriesWorld.Path + "/1"));
        (lacking.Status, lacking.Text("[role=alert]")).ShouldBe((HttpStatusCode.Forbidden, "Your token may only look: nothing was sent. Sign in with a token that has the scope api."));
        _world.Api.Resending.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sixty_first_time_within_a_minute_has_to_wait()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.AttemptAsync(DeliveriesWorld.Delivered);
        for (var i = 0; i < 60; i++)
        {
            await _world.Api.PostAsync(ApiWorld.Feishu + "/deliveries/1/resend");
        }

        var answer = await _mei.PostAsync(DeliveriesWorld.Path + "/1/resend", await _mei.GetAsync(DeliveriesWorld.Path + "/1"));

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Text("[role=alert]").ShouldStartWith("Deliveries of this integration have been sent again 60 times");
    }

    [Fact]
    public async Task Others_learn_nothing()
    {
        await _world.AddAsync(Examples.Push(1));
        using var developer = await PageVisitor.SignInAsync(_world.Api, VisitedGitLab.Developer);
        using var stranger = PageVisitor.SignedOut(_world.Api);
        foreach (var path in new[] { DeliveriesWorld.Path, DeliveriesWorld.Path + "/1", "acme/nowhere/-/settings/integrations/feishu/deliveries" })
        {
            (await developer.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            (await stranger.GetAsync(path)).Location!.ShouldStartWith("/-/sign_in?redirect_to=", customMessage: path);
        }

        foreach (var path in new[] { DeliveriesWorld.Path + "/2", DeliveriesWorld.Path + "/one", "acme/shop/-/settings/integrations/dingtalk/deliveries", "acme/shop/-/settings/integrations/nothing/deliveries/1" })
        {
            (await _mei.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Nothing_of_an_event_or_an_answer_is_read_as_HTML()
    {
        const string Hostile = "<script>alert(1)</script>\"><img src=x>";
        await _world.WriteAsync(_world.New(Examples.Push(1), Examples.Card(Hostile) with { Summary = [new TextSpan(Hostile)] }));
        await _world.AttemptAsync(_world.Refused(code: "1", message: Hostile, advice: null, reason: "unavailable"));
        foreach (var path in new[] { DeliveriesWorld.Path, DeliveriesWorld.Path + "/1" })
        {
            var page = await _mei.GetAsync(path);
            page.Document.QuerySelectorAll("script").Length.ShouldBe(1, path);
            page.Document.QuerySelector("img").ShouldBeNull(path);
        }
    }
}
