using System.Net.Http.Headers;
using Integration.Conformance;
using Integration.Contract;
using Integration.Sandbox;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.Inboxes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

/// <summary>Messages sent over HTTP to a strict pretend Feishu: what it takes, what its group then sees, and what its answers mean.</summary>
public sealed class PretendFeishuTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(SampleCards.Now);
    private readonly HttpClient _client = new();
    private readonly FeishuIntegration _module = new();
    private SandboxServer _server = null!;
    private Bot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Time = _time });
        _bot = _server.Feishu.AddBot();
        _bot.Unlimited = true;
    }

    [Theory]
    [MemberData(nameof(GoldenTests.Rows), MemberType = typeof(GoldenTests))]
    public async Task A_golden_message_is_taken(EventKind kind, string state, string language, string schema)
    {
        var what = SampleCards.Of(kind, state, language);
        var golden = await File.ReadAllBytesAsync(GoldenTests.PathOf(kind, state, language, schema));

        (await PostAsync(golden)).IsDelivered.ShouldBeTrue();

        var message = _bot.Messages.ShouldHaveSingleItem();
        message.Title.ShouldBe(what.Card.Title);
        message.Color.ShouldBe(what.Card.Color switch { CardColor.Green => "green", CardColor.Red => "red", CardColor.Grey => "grey" });
        message.Mentions.ShouldBeEmpty();
        message.Buttons.ShouldHaveSingleItem().ShouldBe(new MessageLink(what.Card.Button.Text, what.Card.Button.Url.AbsoluteUri));
        var explained = what.Event is VulnerabilityEvent vulnerability ? vulnerability.Identifiers.Select(identifier => identifier.Url?.AbsoluteUri).ToList() : [];
        message.Links.ShouldAllBe(link => link.Url.StartsWith("https://gitlab.example.com/acme/shop", StringComparison.Ordinal) || explained.Contains(link.Url));
        message.Links.ShouldContain(new MessageLink("Acme / Shop", "https://gitlab.example.com/acme/shop"));
    }

    [Fact]
    public async Task The_group_reads_what_was_written()
    {
        (await SendAsync(SampleCards.Of(EventKind.Push, "commits", "zh-CN", late: true))).IsDelivered.ShouldBeTrue();

        _bot.Messages.ShouldHaveSingleItem().Text.ShouldBe("""
            Acme / Shop：main 分支新增 7 个提交
            Li Wei 向 Acme / Shop 的 main 分支推送了 7 个提交
            9f3a6c1e Show the delivery date in the cart — Li Wei
            c27e5d90 Round prices half up, as the invoice does — Ana Souza
            07bb1a6f Test the voucher "SPRING" with 0 items — Li Wei
            e8d4426b Keep the search field's focus (#431) — Tom Berg
            5a90c3f7 Update the payment library to 4.2 — Ana Souza
            另有 2 个提交
            发生时间：2027年3月9日 16:05
            比较变更
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(HostileEvents.Rows), MemberType = typeof(HostileEvents))]
    public async Task What_strangers_write_is_taken_and_does_nothing(int text, int link)
    {
        var events = HostileEvents.Of(text, link).ToList();
        foreach (var what in events.Select(what => SampleCards.Of(what, "zh-CN")))
        {
            foreach (var (schema, plain) in new[] { (FeishuSettings.Schema1, false), (FeishuSettings.Schema2, false), (FeishuSettings.Schema1, true) })
            {
                var result = await SendAsync(what, new FeishuSettings { CardSchema = schema }, Compose.Attempt with { PlainText = plain });
                result.IsDelivered.ShouldBeTrue($"{what.Event!.Key}, {schema}: {result.Code} {result.Message}");
            }
        }

        _bot.Messages.Count.ShouldBe(3 * events.Count);
        _bot.Messages.SelectMany(message => message.Mentions).ShouldBeEmpty();
        var sent = _bot.Messages.Zip(events.SelectMany(what => Enumerable.Repeat(what, 3))).Where(pair => pair.First.MessageType == "interactive").ToList();
        sent.SelectMany(pair => pair.First.Buttons).ShouldAllBe(button => button.Url.StartsWith("https://gitlab.example.com/", StringComparison.Ordinal));

        // Who writes Markdown may link anywhere, as on GitLab's own page; nobody else's text becomes a link.
        sent.SelectMany(pair => pair.First.Links.Where(shown => !(pair.Second is IHasLabels && shown.Url.StartsWith("https://evil.example/", StringComparison.Ordinal))))
            .ShouldAllBe(shown => shown.Url.StartsWith("https://gitlab.example.com/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_signature_is_taken_and_a_wrong_secret_is_told()
    {
        _bot.Secret = "Jd93kslOw02mfLqZ";
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "en");

        (await SendAsync(what, new FeishuSettings { Secret = "Jd93kslOw02mfLqZ" })).IsDelivered.ShouldBeTrue();
        var wrong = await SendAsync(what, new FeishuSettings { Secret = "another" });
        var none = await SendAsync(what);
        var old = await SendAsync(what, new FeishuSettings { Secret = "Jd93kslOw02mfLqZ" }, Compose.Attempt with { Now = SampleCards.Now.AddMinutes(-61) });

        foreach (var refused in new[] { wrong, none, old })
        {
            (refused.Failure, refused.Code, refused.Advice).ShouldBe((FailureKind.Configuration, "19021", "signature"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_keyword_is_found_in_what_is_shown(bool plain)
    {
        _bot.Keywords = ["构建&<通知>"];
        var what = SampleCards.Of(EventKind.Push, "commits", "zh-CN");
        var attempt = Compose.Attempt with { PlainText = plain };

        (await SendAsync(what, attempt: attempt)).Advice.ShouldBe("keyword");
        (await SendAsync(what, new FeishuSettings { Keyword = "构建&<通知>" }, attempt)).IsDelivered.ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_of_the_group_is_mentioned()
    {
        _bot.AddMember("ou_84aad35d084aa403a838cf73ee18467", "Li Wei");
        var attempt = Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = "ou_84aad35d084aa403a838cf73ee18467" } };

        (await SendAsync(SampleCards.Of(EventKind.Pipeline, "failed", "en"), attempt: attempt)).IsDelivered.ShouldBeTrue();

        _bot.Messages.ShouldHaveSingleItem().Mentions.ShouldBe(["ou_84aad35d084aa403a838cf73ee18467"]);
    }

    [Fact]
    public async Task A_mention_that_Feishu_refuses_goes_through_as_plain_text()
    {
        var attempt = Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = "ou_who_left" } };
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "en");

        (await SendAsync(what, attempt: attempt)).Failure.ShouldBe(FailureKind.Rejected);
        (await SendAsync(what, attempt: attempt with { PlainText = true })).IsDelivered.ShouldBeTrue();
    }

    [Fact]
    public async Task Too_many_messages_are_rate_limited_in_both_forms()
    {
        _bot.Unlimited = false;
        var what = SampleCards.Of(EventKind.Push, "removed", "en");
        for (var i = 0; i < 5; i++)
        {
            (await SendAsync(what)).IsDelivered.ShouldBeTrue();
        }

        (await SendAsync(what)).Failure.ShouldBe(FailureKind.RateLimited);
        _bot.LimitsAtGateway = true;
        (await SendAsync(what)).ShouldSatisfyAllConditions(result => result.Failure.ShouldBe(FailureKind.RateLimited), result => result.Code.ShouldBe("9499"));
    }

    [Fact]
    public async Task A_bot_that_was_removed_is_gone()
    {
        _bot.Status = BotStatus.Removed;

        (await SendAsync(SampleCards.Of(EventKind.Push, "removed", "en"))).ShouldSatisfyAllConditions(
            result => result.Failure.ShouldBe(FailureKind.Gone), result => result.Advice.ShouldBe("robot_removed"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private Task<DeliveryResult> SendAsync(Notification what, FeishuSettings? settings = null, Attempt? attempt = null) =>
        PostAsync(Compose.Body(what, settings, attempt));

    private async Task<DeliveryResult> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(new DeliveryRequest { Address = _server.Url, Body = body }.ContentType);
        using var answer = await _client.PostAsync(_server.HookUrl(_bot), content);
        return _module.Interpret(new DeliveryResponse
        {
            Status = (int)answer.StatusCode,
            Body = await answer.Content.ReadAsByteArrayAsync(),
            ReceivedAt = _time.GetUtcNow(),
        });
    }
}
