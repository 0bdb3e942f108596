using System.Net.Http.Headers;
using Integration.Conformance;
using Integration.Contract;
using Integration.Sandbox;
using Integration.Sandbox.DingTalk;
using Integration.Sandbox.Inboxes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.DingTalk.Tests;

/// <summary>Messages sent over HTTP to a strict pretend DingTalk: what it takes, what its group then sees, and what its answers mean.</summary>
public sealed class PretendDingTalkTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(SampleCards.Now);
    private readonly HttpClient _client = new();
    private readonly DingTalkIntegration _module = new();
    private SandboxServer _server = null!;
    private DingTalkRobot _robot = null!;

    /// <summary>Every (kind, state, language).</summary>
    public static TheoryData<EventKind, string, string> Rows => SampleCards.Rows;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Time = _time });
        _robot = _server.DingTalk.AddRobot();
        _robot.Unlimited = true;
        foreach (var member in new[] { "li.wei", "dan", "13800138000" })
        {
            _robot.AddMember(member, member);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_sample_is_taken_and_reads_as_it_was_meant(EventKind kind, string state, string language)
    {
        var what = SampleCards.Of(kind, state, language);
        foreach (var type in new[] { DingTalkSettings.Markdown, DingTalkSettings.ActionCard })
        {
            (await SendAsync(what, new DingTalkSettings { MessageType = type })).IsDelivered.ShouldBeTrue();
            var message = _robot.Messages[^1];
            message.Title.ShouldBe(what.Card.Title);
            message.Mentions.ShouldBeEmpty();
            var link = new MessageLink(what.Card.Button.Text, what.Card.Button.Url.AbsoluteUri);
            (type == DingTalkSettings.ActionCard ? message.Buttons : message.Links).ShouldContain(link);
            message.Links.ShouldContain(new MessageLink("Acme / Shop", "https://gitlab.example.com/acme/shop"));
            // The dialect's marks have all been understood.
            message.Text.ShouldNotContain("**");
            message.Text.ShouldNotContain("<font");
            message.Text.ShouldNotContain("](");
        }
    }

    [Theory]
    [MemberData(nameof(HostileEvents.Rows), MemberType = typeof(HostileEvents))]
    public async Task What_strangers_write_is_taken_and_calls_nobody(int text, int link)
    {
        var settings = new[] { (DingTalkSettings.Markdown, false), (DingTalkSettings.ActionCard, false), (DingTalkSettings.Markdown, true) };
        foreach (var what in HostileEvents.Of(text, link).Select(what => SampleCards.Of(what, "zh-CN")))
        {
            foreach (var (type, plain) in settings)
            {
                var result = await SendAsync(what, new DingTalkSettings { MessageType = type }, Compose.Attempt with { PlainText = plain });
                result.IsDelivered.ShouldBeTrue($"{what.Event!.Key}, {type}: {result.Code} {result.Message}");
                var message = _robot.Messages[^1];
                message.Mentions.ShouldBeEmpty();
                message.Buttons.ShouldAllBe(button => button.Url.StartsWith("https://gitlab.example.com/", StringComparison.Ordinal));
                // Who writes Markdown may link anywhere, as on GitLab's own page; nobody else's text becomes a link.
                message.Links.Where(shown => !(what.Event is IHasLabels && shown.Url.StartsWith("https://evil.example/", StringComparison.Ordinal)))
                    .ShouldAllBe(shown => shown.Url.StartsWith("https://gitlab.example.com/", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_signature_is_taken_and_a_wrong_secret_or_clock_is_told()
    {
        _robot.Secret = "SECd93kslOw02mfLqZ";
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "en");
        var right = new DingTalkSettings { Secret = "SECd93kslOw02mfLqZ" };

        // Enough of them that some hold a plus, which is a blank unless it is escaped.
        for (var i = 0; i < 20; i++)
        {
            (await SendAsync(what, right, Compose.Attempt with { Now = SampleCards.Now.AddSeconds(i) })).IsDelivered.ShouldBeTrue();
        }

        (await SendAsync(what, new DingTalkSettings { Secret = "another" })).ShouldSatisfyAllConditions(wrong => wrong.Failure.ShouldBe(FailureKind.Configuration), wrong => wrong.Advice.ShouldBe("signature"));
        (await SendAsync(what, right, Compose.Attempt with { Now = SampleCards.Now.AddMinutes(-61) })).Advice.ShouldBe("timestamp");
    }

    [Theory]
    [InlineData(DingTalkSettings.Markdown, false)]
    [InlineData(DingTalkSettings.ActionCard, false)]
    [InlineData(DingTalkSettings.Markdown, true)]
    public async Task The_keyword_is_found_in_what_is_shown(string type, bool plain)
    {
        _robot.Keywords = ["构建通知"];
        var what = SampleCards.Of(EventKind.Push, "commits", "zh-CN");
        var attempt = Compose.Attempt with { PlainText = plain };

        foreach (var codes in Enum.GetValues<DingTalkCodes>())
        {
            _server.DingTalk.Codes = codes;
            (await SendAsync(what, new DingTalkSettings { MessageType = type }, attempt)).Advice.ShouldBe("keyword");
        }

        (await SendAsync(what, new DingTalkSettings { MessageType = type, Keyword = "构建通知" }, attempt)).IsDelivered.ShouldBeTrue();
    }

    [Theory]
    [InlineData(DingTalkSettings.Markdown, "dan")]
    [InlineData(DingTalkSettings.Markdown, "13800138000")]
    [InlineData(DingTalkSettings.ActionCard, "dan")]
    public async Task A_person_of_the_group_is_called(string type, string id)
    {
        var attempt = Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = id } };

        (await SendAsync(SampleCards.Of(EventKind.Pipeline, "failed", "en"), new DingTalkSettings { MessageType = type }, attempt)).IsDelivered.ShouldBeTrue();

        _robot.Messages.ShouldHaveSingleItem().Mentions.ShouldBe([id]);
    }

    [Theory]
    [InlineData(DingTalkCodes.Usual)]
    [InlineData(DingTalkCodes.Newer)]
    [InlineData(DingTalkCodes.Older)]
    public async Task Too_many_messages_are_rate_limited_and_a_robot_that_nobody_knows_is_gone(DingTalkCodes codes)
    {
        _server.DingTalk.Codes = codes;
        _robot.Unlimited = false;
        var what = SampleCards.Of(EventKind.Push, "removed", "en");
        for (var i = 0; i < 20; i++)
        {
            (await SendAsync(what)).IsDelivered.ShouldBeTrue();
        }

        (await SendAsync(what)).Failure.ShouldBe(FailureKind.RateLimited);
        (await SendAsync(what, address: new Uri(_server.Url, "/robot/send?access_token=nobody"))).Failure.ShouldBe(FailureKind.Gone);
    }

    [Theory]
    [InlineData(DingTalkStatus.Removed, FailureKind.Gone)]
    [InlineData(DingTalkStatus.Stopped, FailureKind.Gone)]
    [InlineData(DingTalkStatus.GroupDissolved, FailureKind.Gone)]
    [InlineData(DingTalkStatus.QuotaUsedUp, FailureKind.Configuration)]
    public async Task A_robot_that_cannot_speak_waits_for_a_person(DingTalkStatus status, FailureKind failure)
    {
        _robot.Status = status;

        (await SendAsync(SampleCards.Of(EventKind.Push, "removed", "en"))).ShouldSatisfyAllConditions(result => result.Failure.ShouldBe(failure), result => result.Advice.ShouldNotBeNull());
    }

    [Theory]
    [InlineData("""{"status":1111,"wait":5,"source":"x5","punish":"deny"}""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task What_is_no_answer_of_the_robots_is_no_success(string body)
    {
        _robot.Begin(new Fault(FaultKind.Answer) { Body = body });

        (await SendAsync(SampleCards.Of(EventKind.Push, "removed", "en"))).Failure.ShouldBe(FailureKind.Unavailable);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<DeliveryResult> SendAsync(Notification what, DingTalkSettings? settings = null, Attempt? attempt = null, Uri? address = null)
    {
        var request = Compose.Request(what, settings, (attempt ?? Compose.Attempt) with { Address = address ?? _server.HookUrl(_robot) });
        using var content = new ReadOnlyMemoryContent(request.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        using var answer = await _client.PostAsync(request.Address, content);
        return _module.Interpret(new DeliveryResponse { Status = (int)answer.StatusCode, Body = await answer.Content.ReadAsByteArrayAsync(), ReceivedAt = _time.GetUtcNow() });
    }
}
