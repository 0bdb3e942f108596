using System.Net.Http.Headers;
using Integration.Conformance;
using Integration.Contract;
using Integration.Sandbox;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.WeCom;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.WeCom.Tests;

/// <summary>Messages sent over HTTP to a strict pretend WeCom: what it takes, what its group then sees, and what its answers mean.</summary>
public sealed class PretendWeComTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(SampleCards.Now);
    private readonly HttpClient _client = new();
    private readonly WeComIntegration _module = new();
    private SandboxServer _server = null!;
    private WeComRobot _robot = null!;

    /// <summary>Every (kind, state, language).</summary>
    public static TheoryData<EventKind, string, string> Rows => SampleCards.Rows;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { Time = _time });
        _robot = _server.WeCom.AddRobot();
        _robot.Unlimited = true;
        foreach (var member in new[] { "li.wei", "dan" })
        {
            _robot.AddMember(member, member);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_sample_is_taken_and_reads_as_it_was_meant(EventKind kind, string state, string language)
    {
        var what = SampleCards.Of(kind, state, language);
        foreach (var type in new[] { WeComSettings.Markdown, WeComSettings.Markdown2 })
        {
            (await SendAsync(what, new WeComSettings { MessageType = type })).IsDelivered.ShouldBeTrue();
            var message = _robot.Messages[^1];
            message.MessageType.ShouldBe(type);
            // What begins a link elsewhere is shown by its wide form.
            message.Text.ShouldContain(what.Card.Title.Replace('[', '［').Replace(']', '］'));
            message.Mentions.ShouldBeEmpty();
            message.Links.ShouldContain(new MessageLink(what.Card.Button.Text, what.Card.Button.Url.AbsoluteUri));
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
        foreach (var what in HostileEvents.Of(text, link).Select(what => SampleCards.Of(what, "zh-CN")))
        {
            foreach (var (type, plain) in new[] { (WeComSettings.Markdown, false), (WeComSettings.Markdown2, false), (WeComSettings.Markdown, true) })
            {
                var result = await SendAsync(what, new WeComSettings { MessageType = type }, Compose.Attempt with { PlainText = plain });
                result.IsDelivered.ShouldBeTrue($"{what.Event!.Key}, {type}: {result.Code} {result.Message}");
                var message = _robot.Messages[^1];
                message.Mentions.ShouldBeEmpty();
                // Who writes Markdown may link anywhere, as on GitLab's own page; nobody else's text becomes a link.
                message.Links.Where(shown => !(what.Event is IHasLabels && shown.Url.StartsWith("https://evil.example/", StringComparison.Ordinal)))
                    .ShouldAllBe(shown => shown.Url.StartsWith("https://gitlab.example.com/", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_person_of_the_group_is_called_where_the_dialect_can()
    {
        var attempt = Compose.Attempt with { Mentions = new Dictionary<string, string> { ["li.wei"] = "dan" } };
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "en");

        await SendAsync(what, new WeComSettings { MessageType = WeComSettings.Markdown }, attempt);
        await SendAsync(what, new WeComSettings { MessageType = WeComSettings.Markdown2 }, attempt);

        _robot.Messages.Select(message => message.Mentions).ShouldBe([["dan"], []]);
    }

    [Fact]
    public async Task Too_many_messages_are_rate_limited()
    {
        _robot.Unlimited = false;
        var what = SampleCards.Of(EventKind.Push, "removed", "en");
        for (var i = 0; i < 20; i++)
        {
            (await SendAsync(what)).IsDelivered.ShouldBeTrue();
        }

        (await SendAsync(what)).ShouldSatisfyAllConditions(result => result.Failure.ShouldBe(FailureKind.RateLimited), result => result.Code.ShouldBe("45009"));
    }

    [Theory]
    [InlineData(WeComStatus.Removed, "93000")]
    [InlineData(WeComStatus.Disabled, "93004")]
    [InlineData(WeComStatus.NotInGroup, "93008")]
    public async Task A_robot_that_cannot_speak_waits_for_a_person(WeComStatus status, string code)
    {
        _robot.Status = status;

        (await SendAsync(SampleCards.Of(EventKind.Push, "removed", "en"))).ShouldSatisfyAllConditions(
            result => result.Failure.ShouldBe(FailureKind.Gone), result => result.Code.ShouldBe(code), result => result.Advice.ShouldNotBeNull());
    }

    [Theory]
    [InlineData("{}")]
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

    private async Task<DeliveryResult> SendAsync(Notification what, WeComSettings? settings = null, Attempt? attempt = null)
    {
        var request = Compose.Request(what, settings, (attempt ?? Compose.Attempt) with { Address = _server.HookUrl(_robot) });
        using var content = new ReadOnlyMemoryContent(request.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        using var answer = await _client.PostAsync(request.Address, content);
        return _module.Interpret(new DeliveryResponse { Status = (int)answer.StatusCode, Body = await answer.Content.ReadAsByteArrayAsync(), ReceivedAt = _time.GetUtcNow() });
    }
}
