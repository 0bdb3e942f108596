using Integration.Contract;
using Integration.Host.Outbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Outbound;

/// <summary>What was surely not taken is told apart from what maybe was: only the first may be sent again without a doubt.</summary>
public sealed class OutboundAnswerTests
{
    private readonly Outgoing _outgoing = new();

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_leaves_it_unknown_whether_the_message_was_taken()
    {
        await using var chat = await ChatServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var http = _outgoing.Http("127.0.0.1");

        (await Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Unknown>();
        chat.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_it_unknown_too()
    {
        await using var chat = await ChatServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var http = _outgoing.Http("127.0.0.1");

        (await Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Unknown>();
    }

    [Fact]
    public async Task No_answer_within_ten_seconds_leaves_it_unknown()
    {
        var arrived = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var chat = await ChatServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await never.Task.WaitAsync(context.RequestAborted);
        });
        var time = new FakeTimeProvider();
        using var http = _outgoing.Http(out _, time, "127.0.0.1");

        var post = Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/");
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(9.9));
        post.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await post).ShouldBe(new OutboundAnswer.Unknown("No answer came within 10 s."));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_module_may_want_its_answer_sooner_counted_from_when_the_request_goes_out(int connecting)
    {
        var arrived = new TaskCompletionSource();
        await using var chat = await ChatServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var time = new FakeTimeProvider();
        using var http = _outgoing.Http(out _, time, "chat.corp");
        var resolves = _outgoing.Resolver.Slow("chat.corp", "127.0.0.1");
        var rules = new DeliveryRules { ConnectTimeout = TimeSpan.FromSeconds(4), AnswerTimeout = TimeSpan.FromSeconds(3) };

        var post = Outgoing.PostAsync(http, $"http://chat.corp:{chat.Port}/", rules: rules);
        time.Advance(TimeSpan.FromSeconds(connecting));
        resolves.SetResult();
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(2.9));
        post.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await post).ShouldBe(new OutboundAnswer.Unknown("No answer came within 3 s."));
    }

    [Fact]
    public async Task A_connection_that_takes_longer_than_a_module_waits_is_surely_not_taken()
    {
        var time = new FakeTimeProvider();
        using var http = _outgoing.Http(out _, time, "chat.corp");
        _outgoing.Resolver.Slow("chat.corp", "127.0.0.1");

        var post = Outgoing.PostAsync(http, "http://chat.corp:9/", rules: new DeliveryRules { ConnectTimeout = TimeSpan.FromSeconds(3) });
        time.Advance(TimeSpan.FromSeconds(2.9));
        post.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await post).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.ConnectFailed);
    }

    [Fact]
    public async Task A_host_that_stops_says_whether_the_request_had_left()
    {
        var arrived = new TaskCompletionSource();
        await using var chat = await ChatServer.StartAsync(async context =>
        {
            arrived.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        using var http = _outgoing.Http("127.0.0.1");
        using var stop = new CancellationTokenSource();

        var post = Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/", cancellationToken: stop.Token);
        await arrived.Task;
        await stop.CancelAsync();

        (await post).ShouldBeOfType<OutboundAnswer.Unknown>();
        (await Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/", cancellationToken: stop.Token)).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.Stopped);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_and_a_name_without_address_are_surely_not_taken()
    {
        using var http = _outgoing.Http("127.0.0.1", "nowhere.corp");
        using var silent = Outgoing.Silent(out var port);

        (await Outgoing.PostAsync(http, $"http://127.0.0.1:{port}/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.ConnectFailed);
        (await Outgoing.PostAsync(http, "http://nowhere.corp/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.NameNotResolved);
    }

    [Fact]
    public async Task A_header_that_cannot_be_written_is_surely_not_taken()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        using var http = _outgoing.Http("127.0.0.1");
        var address = new Uri($"http://127.0.0.1:{chat.Port}/");

        foreach (var request in new[]
        {
            new DeliveryRequest { Address = address, Body = default, Headers = [new("X-One", "1\r\nX-Two: 2")] },
            new DeliveryRequest { Address = address, Body = default, Headers = [new("X One", "1")] },
            new DeliveryRequest { Address = address, Body = default, ContentType = "json" },
        })
        {
            (await http.PostAsync(request, new DeliveryRules(), CancellationToken.None)).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.Malformed);
        }

        chat.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_tells_neither_address_nor_body()
    {
        using var http = _outgoing.Http("127.0.0.1");
        using var silent = Outgoing.Silent(out var port);

        foreach (var address in new[] { $"http://127.0.0.1:{port}/hook/TOKEN", "http://10.9.8.7/hook/TOKEN", "http://nowhere.example.com/hook/TOKEN" })
        {
            var message = (await Outgoing.PostAsync(http, address)).ShouldBeOfType<OutboundAnswer.NotSent>().Message;
            message.ShouldNotContain("TOKEN");
            message.ShouldNotContain("SECRET");
        }
    }
}
