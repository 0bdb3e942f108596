using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Tests.Liga;

public sealed class ReceiverTests
{
    private const string Hello = """{"type":"Issue.Create","date":1700000000000}""";

    [Fact]
    public async Task Body_and_headers_are_kept_and_errcode_0_is_answered()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await SendAsync(sandbox, Hello, ("X-Liga-Event", "Issue.Create"), ("X-Liga-Retry-Num", "0"));
        (reply.Status, reply.Json.Number("errcode")).ShouldBe((200, 0));
        var message = sandbox.World.LigaReceiver.Messages.ShouldHaveSingleItem();
        (message.MessageType, message.Body, message.Headers["x-liga-retry-num"]).ShouldBe(("Issue.Create", Hello, "0"));
    }

    [Theory]
    [InlineData("/liga/nobody", "{}", 404)]
    [InlineData("/liga/sandbox-liga", "no JSON", 400)]
    public async Task Nobodys_address_and_what_is_no_json_are_refused(string address, string body, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync(address, body)).Status.ShouldBe(status);
        (await sandbox.SendAsync(HttpMethod.Get, "/liga/sandbox-liga")).Status.ShouldBe(405);
    }

    [Fact]
    public async Task A_token_may_be_expected()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.LigaReceiver.ExpectedToken = "secret";
        (await SendAsync(sandbox, Hello, ("X-Liga-Token", "other"))).Status.ShouldBe(401);
        (await SendAsync(sandbox, Hello, ("X-Liga-Token", "secret"))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(0, "v1", 200)]
    [InlineData(300, "v1", 200)]
    [InlineData(301, "v1", 401)]
    [InlineData(-301, "v1", 401)]
    [InlineData(0, "v2", 401)]
    public async Task A_signature_of_standard_webhooks_may_be_expected(int off, string version, int status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var key = RandomNumberGenerator.GetBytes(24);
        sandbox.World.LigaReceiver.SigningSecret = "whsec_" + Convert.ToBase64String(key);
        var time = (TestSandbox.Start.ToUnixTimeSeconds() + off).ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"msg_1.{time}.{Hello}")));
        var reply = await SendAsync(sandbox, Hello, ("webhook-id", "msg_1"), ("webhook-timestamp", time), ("webhook-signature", $"v1,AAAA {version},{sign}"));
        reply.Status.ShouldBe(status);
    }

    // The example of the specification's reference implementations.
    [Fact]
    public async Task The_known_signature_is_taken()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Clock.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(1614265330));
        sandbox.World.LigaReceiver.SigningSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        var reply = await SendAsync(
            sandbox, """{"test": 2432232314}""",
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"), ("webhook-timestamp", "1614265330"), ("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        reply.Status.ShouldBe(200, reply.Text);
    }

    [Theory]
    [InlineData(201, """{"errcode":0}""")]
    [InlineData(302, "")]
    [InlineData(500, "<html>")]
    [InlineData(200, """{"errcode":"0"}""")]
    [InlineData(200, "not JSON")]
    public async Task It_answers_what_it_is_told_to(int status, string body)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.LigaReceiver.Begin(new(FaultKind.Answer) { HttpStatus = status, Body = body });
        var reply = await SendAsync(sandbox, Hello, ("X-Liga-Retry-Num", "3"));
        (reply.Status, reply.Text).ShouldBe((status, body));
        var refused = sandbox.World.LigaReceiver.Refused.ShouldHaveSingleItem();
        (refused.Body, refused.Headers["x-liga-retry-num"]).ShouldBe((Hello, "3"));
    }

    [Fact]
    public async Task An_errcode_of_its_own_is_answered_with_http_200()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.LigaReceiver.Begin(new(FaultKind.Answer) { Code = 7, Message = "no" });
        (await SendAsync(sandbox, Hello)).Text.ShouldBe("""{"errcode":7,"errmsg":"no"}""");
    }

    private static async Task<Reply> SendAsync(TestSandbox sandbox, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/liga/sandbox-liga") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await sandbox.Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }
}
