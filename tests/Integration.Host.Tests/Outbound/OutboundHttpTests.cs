using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Integration.Contract;
using Integration.Host.Configuration;
using Integration.Host.Outbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Outbound;

public sealed class OutboundHttpTests
{
    private readonly FakeResolver _resolver = new();

    [Fact]
    public async Task What_is_sent_arrives_as_it_was_and_the_answer_comes_back_as_it_was()
    {
        await using var chat = await ChatServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 202;
            context.Response.Headers.Append("X-Two", new[] { "a", "b" });
            await context.Response.WriteAsync("{\"code\":0}");
        });
        using var http = Http("chat.corp");
        _resolver.With("chat.corp", "127.0.0.1");

        var answer = await http.PostAsync(new DeliveryRequest
        {
            Address = new Uri($"http://chat.corp:{chat.Port}/hook/1"),
            Body = "{\"文\":1}"u8.ToArray(),
            Headers = [new("X-One", "1")],
        }, CancellationToken.None);

        var response = answer.ShouldBeOfType<OutboundAnswer.Answered>().Response;
        response.Status.ShouldBe(202);
        Encoding.UTF8.GetString(response.Body.Span).ShouldBe("{\"code\":0}");
        response.Headers["x-two"].ShouldBe("a, b");
        response.ReceivedAt.ShouldBeGreaterThan(DateTimeOffset.UnixEpoch);
        var request = chat.Requests.ShouldHaveSingleItem();
        (request.Method, request.Host, request.Path, request.Body).ShouldBe(("POST", $"chat.corp:{chat.Port}", "/hook/1", "{\"文\":1}"));
        request.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        request.Headers["X-One"].ShouldBe("1");
        request.Headers.Keys.ShouldNotContain("traceparent");
        request.Headers.Keys.ShouldNotContain("Transfer-Encoding");
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://chat.corp:{0}/")]
    public async Task A_forbidden_address_is_not_called(string address)
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        using var http = Http();
        _resolver.With("chat.corp", "127.0.0.1");

        var answer = await PostAsync(http, string.Format(System.Globalization.CultureInfo.InvariantCulture, address, chat.Port));

        answer.ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);
        chat.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_changes_its_address_after_it_was_saved_is_refused_at_the_connect()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        _resolver.With("rebind.example.com", ["8.8.8.8"], ["127.0.0.1"]);
        using var http = Http(out var policy);
        var address = new Uri($"http://rebind.example.com:{chat.Port}/");

        (await policy.CheckAsync(address, CancellationToken.None)).ShouldBe(new AddressVerdict.Allowed());
        var answer = await PostAsync(http, address.ToString());

        answer.ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);
        chat.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_address_that_was_judged_is_the_one_that_is_called()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        // Judged once and resolved once: a second look would find an address that nobody listens at.
        _resolver.With("chat.corp", ["127.0.0.1"], ["127.0.0.9"]);
        using var http = Http("127.0.0.1/32");

        (await PostAsync(http, $"http://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>();

        _resolver.Asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_next_address_is_tried_where_the_first_does_not_answer()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        _resolver.With("chat.corp", ["127.0.0.9", "127.0.0.1"]);
        using var http = Http("chat.corp");

        (await PostAsync(http, $"http://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>();
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        await using var inside = await ChatServer.StartAsync(_ => Task.CompletedTask);
        await using var chat = await ChatServer.StartAsync(context =>
        {
            context.Response.Redirect($"http://127.0.0.1:{inside.Port}/");
            return Task.CompletedTask;
        });
        using var http = Http("127.0.0.1");

        (await PostAsync(http, $"http://127.0.0.1:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>().Response.Status.ShouldBe(302);

        inside.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var chat = await ChatServer.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "a=b";
            return Task.CompletedTask;
        });
        using var http = Http("127.0.0.1");

        await PostAsync(http, $"http://127.0.0.1:{chat.Port}/");
        await PostAsync(http, $"http://127.0.0.1:{chat.Port}/");

        chat.Requests.Count.ShouldBe(2);
        chat.Requests.ShouldAllBe(request => !request.Headers.ContainsKey("Cookie"));
    }

    [Theory]
    [InlineData(200, OutboundHttp.AnswerBytes, OutboundHttp.AnswerBytes)]
    [InlineData(500, OutboundHttp.AnswerBytes + 5000, OutboundHttp.AnswerBytes)]
    [InlineData(200, OutboundHttp.AnswerBytes + 1, null)]
    public async Task At_most_64_KiB_of_an_answer_are_read(int status, int size, int? read)
    {
        await using var chat = await ChatServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(new string('a', size));
        });
        using var http = Http("127.0.0.1");

        var answer = await PostAsync(http, $"http://127.0.0.1:{chat.Port}/");

        if (read is null)
        {
            answer.ShouldBeOfType<OutboundAnswer.Unknown>();
        }
        else
        {
            answer.ShouldBeOfType<OutboundAnswer.Answered>().Response.Body.Length.ShouldBe(read.Value);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_leaves_it_unknown_whether_the_message_was_taken()
    {
        await using var chat = await ChatServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var http = Http("127.0.0.1");

        (await PostAsync(http, $"http://127.0.0.1:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Unknown>();
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
        using var http = Http("127.0.0.1");

        (await PostAsync(http, $"http://127.0.0.1:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Unknown>();
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
        using var http = Http(out _, time, "127.0.0.1");

        var post = PostAsync(http, $"http://127.0.0.1:{chat.Port}/");
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(9.9));
        post.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await post).ShouldBe(new OutboundAnswer.Unknown("No answer came within 10 s."));
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
        using var http = Http("127.0.0.1");
        using var stop = new CancellationTokenSource();

        var post = PostAsync(http, $"http://127.0.0.1:{chat.Port}/", stop.Token);
        await arrived.Task;
        await stop.CancelAsync();

        (await post).ShouldBeOfType<OutboundAnswer.Unknown>();
        (await PostAsync(http, $"http://127.0.0.1:{chat.Port}/", stop.Token)).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.Stopped);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_and_a_name_without_address_are_surely_not_taken()
    {
        using var http = Http("127.0.0.1", "nowhere.corp");
        using var silent = Silent(out var port);

        (await PostAsync(http, $"http://127.0.0.1:{port}/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.ConnectFailed);
        (await PostAsync(http, "http://nowhere.corp/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.NameNotResolved);
    }

    [Fact]
    public async Task A_header_that_cannot_be_written_is_surely_not_taken()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        using var http = Http("127.0.0.1");
        var address = new Uri($"http://127.0.0.1:{chat.Port}/");

        foreach (var request in new[]
        {
            new DeliveryRequest { Address = address, Body = default, Headers = [new("X-One", "1\r\nX-Two: 2")] },
            new DeliveryRequest { Address = address, Body = default, Headers = [new("X One", "1")] },
            new DeliveryRequest { Address = address, Body = default, ContentType = "json" },
        })
        {
            (await http.PostAsync(request, CancellationToken.None)).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.Malformed);
        }

        chat.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_CA_is_trusted_where_it_is_configured_and_nowhere_else()
    {
        using var ca = Certificates.SelfSigned("Private CA");
        using var certificate = Certificates.Server(ca, "chat.corp");
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask, certificate);
        _resolver.With("chat.corp", "127.0.0.1").With("other.corp", "127.0.0.1");
        using var without = Http("*.corp");
        using var with = Http(new OutboundSection([], null, [X509CertificateLoader.LoadCertificate(ca.RawData)]), TimeProvider.System, out _, "*.corp");

        (await PostAsync(without, $"https://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.TlsFailed);
        (await PostAsync(with, $"https://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>();
        (await PostAsync(with, $"https://other.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.TlsFailed);
    }

    [Fact]
    public async Task Through_a_proxy_it_is_the_proxy_that_is_called_and_forbidden_addresses_are_not_handed_to_it()
    {
        await using var proxy = await ChatServer.StartAsync(_ => Task.CompletedTask);
        _resolver.With("proxy.corp", "127.0.0.1").With("inside.example.com", "10.1.2.3");
        using var http = Http(new OutboundSection([], new Uri($"http://proxy.corp:{proxy.Port}"), null), TimeProvider.System, out _, "proxy.corp");

        (await PostAsync(http, "http://only-the-proxy-knows.example.com/hook")).ShouldBeOfType<OutboundAnswer.Answered>();
        (await PostAsync(http, "http://inside.example.com/hook")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);
        (await PostAsync(http, "http://10.1.2.3/hook")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);

        proxy.Requests.ShouldHaveSingleItem().Host.ShouldBe("only-the-proxy-knows.example.com");
    }

    [Fact]
    public async Task A_message_tells_neither_address_nor_body()
    {
        using var http = Http("127.0.0.1");
        using var silent = Silent(out var port);

        foreach (var address in new[] { $"http://127.0.0.1:{port}/hook/TOKEN", "http://10.9.8.7/hook/TOKEN", "http://nowhere.example.com/hook/TOKEN" })
        {
            var message = (await PostAsync(http, address)).ShouldBeOfType<OutboundAnswer.NotSent>().Message;
            message.ShouldNotContain("TOKEN");
            message.ShouldNotContain("SECRET");
        }
    }

    private static Task<OutboundAnswer> PostAsync(OutboundHttp http, string address, CancellationToken cancellationToken = default) =>
        http.PostAsync(new DeliveryRequest { Address = new Uri(address), Body = "SECRET"u8.ToArray() }, cancellationToken);

    /// <summary>A port that stays taken while nobody listens at it.</summary>
    private static Socket Silent(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    private OutboundHttp Http(params string[] listed) => Http(out _, TimeProvider.System, listed);

    private OutboundHttp Http(out OutboundPolicy policy) => Http(out policy, TimeProvider.System);

    private OutboundHttp Http(out OutboundPolicy policy, TimeProvider time, params string[] listed) => Http(new OutboundSection([], null, null), time, out policy, listed);

    private OutboundHttp Http(OutboundSection section, TimeProvider time, out OutboundPolicy policy, params string[] listed)
    {
        AllowedHost[] allowed = [.. listed.Select(entry => AllowedHost.TryParse(entry, out var host) ? host : throw new InvalidOperationException(entry))];
        policy = new OutboundPolicy(allowed, _resolver, section.Proxy is not null, time);
        return new OutboundHttp(section, policy, _resolver, time);
    }
}
