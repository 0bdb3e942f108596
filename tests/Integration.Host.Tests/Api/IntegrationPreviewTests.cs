using System.Text;
using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Cards;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class IntegrationPreviewTests : IAsyncLifetime
{
    private const string Preview = ApiWorld.Feishu + "/preview";

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_shows_the_body_without_signature_its_size_and_what_it_says_and_sends_nothing()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sig-secret", keyword = "build", language = "en" });
        var answer = await _world.PostAsync(Preview + "?event=pipeline&state=failed");
        answer.Status.ShouldBe(200);
        answer.Body.AsObject().Select(property => property.Key).ShouldBe(["payload", "bytes", "markdown"]);
        answer.Body["payload"]!.AsObject().Select(property => property.Key).ShouldBe(["msg_type", "card"]);
        var raw = answer.Text["{\"payload\":".Length..answer.Text.LastIndexOf(",\"bytes\":", StringComparison.Ordinal)];
        ((int?)answer.Body["bytes"]).ShouldBe(Encoding.UTF8.GetByteCount(raw));
        raw.ShouldContain("build");
        ((string?)answer.Body["markdown"])!.ShouldContain("[#1234](https://gitlab.example.com/acme/shop/-/pipelines/1234)");
        answer.Text.ShouldNotContain("sig-secret");
        answer.Text.ShouldNotContain("0123456789abcdef");
        _world.Sender.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_sample_can_be_previewed_in_both_languages()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        foreach (var language in new[] { "zh-CN", "en" })
        {
            foreach (var (kind, state) in EventKinds.All.SelectMany(kind => Samples.States(kind).Select(state => (kind, state))))
            {
                var answer = await _world.PostAsync(Preview, new { @event = kind.Name(), state, language });
                answer.Status.ShouldBe(200, $"{kind} {state}: {answer.Text}");
                ((string?)answer.Body["markdown"])!.ShouldContain("Acme / Shop");
            }
        }
    }

    [Fact]
    public async Task Settings_in_the_body_are_used_unsaved_and_no_address_is_needed()
    {
        var answer = await _world.PostAsync(Preview, new { card_schema = "2.0", language = "zh-CN" });
        answer.Status.ShouldBe(200);
        ((string?)answer.Body["payload"]!["card"]!["schema"]).ShouldBe("2.0");
        ((string?)answer.Body["markdown"])!.ShouldContain("推送");
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Reading_is_enough_for_it()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        (await _world.PostAsync(Preview, token: VisitedGitLab.ReadOnlyMaintainer)).Status.ShouldBe(200);
        (await _world.PostAsync(Preview, token: VisitedGitLab.Developer)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("event=pusher", "event", "The value must be one of: push, ")]
    [InlineData("event=alert&state=resolved", "state", "For alert, the value must be one of: triggered.")]
    [InlineData("event=pipeline&state=running", "state", "For pipeline, the value must be one of: failed, success, warning, canceled.")]
    [InlineData("pushevents=true", "pushevents", "There is no parameter pushevents. Did you mean push_events?")]
    [InlineData("webhook=ftp%3A%2F%2Fx", "webhook", "is not a web address")]
    public async Task An_unknown_event_state_or_parameter_is_named(string query, string field, string beginning)
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var answer = await _world.PostAsync($"{Preview}?{query}");
        answer.Status.ShouldBe(400);
        answer.About(field).ShouldHaveSingleItem().ShouldContain(beginning);
    }

    [Fact]
    public async Task What_is_neither_set_up_nor_sent_is_not_found()
    {
        (await _world.PostAsync(Preview)).Message.ShouldBe("404 Integration Not Found");
        (await _world.PostAsync("api/v4/projects/7/integrations/nobody/preview")).Message.ShouldBe("404 Integration Not Found");
    }

    [Fact]
    public void Markdown_shows_what_strangers_write_as_they_wrote_it()
    {
        var card = Examples.Card() with
        {
            Title = "a *b* <c>\n# d",
            Summary = [new PersonSpan("[M](x)", "m"), new TextSpan(" pushed "), new CodeSpan("f`x``y"), new LinkSpan("!1 ]", new Uri("https://x.example/a(b)")), new LinkSpan("js", new Uri("javascript:alert(1)"))],
            Fields = [new CardField("Stage", [new CodeSpan("test")])],
            Body = [new ListBlock([[new TextSpan("- one")]]), new LineBlock([new TextSpan("2. more")]), new QuoteBlock("1 < 2\n> x")],
        };
        CardMarkdown.Of(card).ShouldBe("""
            **a \*b\* \<c\> # d**

            \[M\](x) pushed ``` f`x``y ```[!1 \]](https://x.example/a%28b%29)js

            - **Stage** `test`

            - \- one

            2\. more

            > 1 \< 2
            > \> x

            [View](https://gitlab.example.com/acme/shop)
            """);
    }

    [Fact]
    public async Task It_does_not_tell_which_names_there_are_inside()
    {
        _world.Resolver.With("inside.example.com", "10.0.0.5");
        var asked = _world.Resolver.Asked.Count;
        foreach (var host in new[] { "inside.example.com", "nobody.example.com" })
        {
            (await _world.PostAsync(Preview, new { webhook = $"https://{host}/open-apis/bot/v2/hook/0123456789abcdef" }, VisitedGitLab.ReadOnlyMaintainer)).Text.ShouldNotContain("warnings");
        }

        _world.Resolver.Asked.Count.ShouldBe(asked);
        (await _world.PostAsync(Preview, new { webhook = "https://10.0.0.5/open-apis/bot/v2/hook/0123456789abcdef" })).Status.ShouldBe(400);
    }
}
