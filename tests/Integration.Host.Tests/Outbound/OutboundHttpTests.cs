using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Integration.Contract;
using Integration.Host.Configuration;
using Integration.Host.Outbound;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Outbound;

public sealed class OutboundHttpTests
{
    private readonly Outgoing _outgoing = new();

    [Fact]
    public async Task What_is_sent_arrives_as_it_was_and_the_answer_comes_back_as_it_was()
    {
        await using var chat = await ChatServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 202;
            context.Response.Headers.Append("X-Two", new[] { "a", "b" });
            await context.Response.WriteAsync("{\"code\":0}");
        });
        using var http = _outgoing.Http("chat.corp");
        _outgoing.Resolver.With("chat.corp", "127.0.0.1");

        var answer = await http.PostAsync(new DeliveryRequest
        {
            Address = new Uri($"http://chat.corp:{chat.Port}/hook/1"),
            Body = "{\"文\":1}"u8.ToArray(),
            Headers = [new("X-One", "1")],
        }, new DeliveryRules(), CancellationToken.None);

        var response = answer.ShouldBeOfType<OutboundAnswer.Answered>().Response;
        response.Status.ShouldBe(202);
        Encoding.UTF8.GetString(response.Body.Span).ShouldBe("{\"code\":0}");
        response.Headers["x-two"].ShouldBe("a, b");
        response.Request.ShouldNotBeNull().Headers.ShouldHaveSingleItem().Key.ShouldBe("X-One");
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
        using var http = _outgoing.Http();
        _outgoing.Resolver.With("chat.corp", "127.0.0.1");

        var answer = await Outgoing.PostAsync(http, string.Format(CultureInfo.InvariantCulture, address, chat.Port));

        answer.ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);
        chat.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_changes_its_address_after_it_was_saved_is_refused_at_the_connect()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        _outgoing.Resolver.With("rebind.example.com", ["8.8.8.8"], ["127.0.0.1"]);
        using var http = _outgoing.Http(out var policy);
        var address = new Uri($"http://rebind.example.com:{chat.Port}/");

        (await policy.CheckAsync(address, CancellationToken.None)).ShouldBe(new AddressVerdict.Allowed());
        var answer = await Outgoing.PostAsync(http, address.ToString());

        answer.ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);
        chat.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_address_that_was_judged_is_the_one_that_is_called()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        // Judged once and resolved once: a second look would find an address that nobody listens at.
        _outgoing.Resolver.With("chat.corp", ["127.0.0.1"], ["127.0.0.9"]);
        using var http = _outgoing.Http("127.0.0.1/32");

        (await Outgoing.PostAsync(http, $"http://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>();

        _outgoing.Resolver.Asked.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_next_address_is_tried_where_the_first_does_not_answer()
    {
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask);
        _outgoing.Resolver.With("chat.corp", ["127.0.0.9", "127.0.0.1"]);
        using var http = _outgoing.Http("chat.corp");

        (await Outgoing.PostAsync(http, $"http://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>();
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
        using var http = _outgoing.Http("127.0.0.1");

        (await Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>().Response.Status.ShouldBe(302);

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
        using var http = _outgoing.Http("127.0.0.1");

        await Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/");
        await Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/");

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
        using var http = _outgoing.Http("127.0.0.1");

        var answer = await Outgoing.PostAsync(http, $"http://127.0.0.1:{chat.Port}/");

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
    public async Task A_private_CA_is_trusted_where_it_is_configured_and_nowhere_else()
    {
        using var ca = Certificates.SelfSigned("Private CA");
        using var certificate = Certificates.Server(ca, "chat.corp");
        await using var chat = await ChatServer.StartAsync(_ => Task.CompletedTask, certificate);
        _outgoing.Resolver.With("chat.corp", "127.0.0.1").With("other.corp", "127.0.0.1");
        using var without = _outgoing.Http("*.corp");
        using var with = _outgoing.Http(new OutboundSection([], null, [X509CertificateLoader.LoadCertificate(ca.RawData)]), TimeProvider.System, out _, "*.corp");

        (await Outgoing.PostAsync(without, $"https://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.TlsFailed);
        (await Outgoing.PostAsync(with, $"https://chat.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.Answered>();
        (await Outgoing.PostAsync(with, $"https://other.corp:{chat.Port}/")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.TlsFailed);
    }

    [Fact]
    public async Task Through_a_proxy_it_is_the_proxy_that_is_called_and_forbidden_addresses_are_not_handed_to_it()
    {
        await using var proxy = await ChatServer.StartAsync(_ => Task.CompletedTask);
        _outgoing.Resolver.With("proxy.corp", "127.0.0.1").With("inside.example.com", "10.1.2.3");
        using var http = _outgoing.Http(new OutboundSection([], new Uri($"http://proxy.corp:{proxy.Port}"), null), TimeProvider.System, out _, "proxy.corp");

        (await Outgoing.PostAsync(http, "http://only-the-proxy-knows.example.com/hook")).ShouldBeOfType<OutboundAnswer.Answered>();
        (await Outgoing.PostAsync(http, "http://inside.example.com/hook")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);
        (await Outgoing.PostAsync(http, "http://10.1.2.3/hook")).ShouldBeOfType<OutboundAnswer.NotSent>().Reason.ShouldBe(NotSentReason.AddressRefused);

        proxy.Requests.ShouldHaveSingleItem().Host.ShouldBe("only-the-proxy-knows.example.com");
    }
}
