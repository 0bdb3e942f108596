using System.Text;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Tests.Feishu;

public sealed class FaultTests
{
    private const string Hello = """{"msg_type":"text","content":{"text":"hello"}}""";

    [Fact]
    public async Task A_code_may_be_given_for_the_next_messages()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Begin(new(FaultKind.Answer) { Times = 2, Code = 99991400, Message = "request trigger frequency limit", HttpStatus = 429, RetryAfter = 3, RateLimitReset = 7 });
        var first = await sandbox.SendToBotAsync(Hello);
        (first.Status, first.Json.Number("code"), first.Header("Retry-After"), first.Header("x-ogw-ratelimit-reset")).ShouldBe((429, 99991400, "3", "7"));
        await sandbox.SendToBotAsync(Hello);
        (await sandbox.CodeAsync(Hello)).ShouldBe(0);
        (sandbox.World.Bot.Messages.Count, sandbox.World.Bot.Refused.Count).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_body_may_be_given_as_it_is()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Begin(new(FaultKind.Answer) { HttpStatus = 502, Body = "<html>bad gateway</html>" });
        var reply = await sandbox.SendToBotAsync(Hello);
        (reply.Status, reply.Text).ShouldBe((502, "<html>bad gateway</html>"));
    }

    [Fact]
    public async Task A_message_may_be_taken_and_the_connection_cut()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Begin(new(FaultKind.Cut));
        await Should.ThrowAsync<HttpRequestException>(() => sandbox.SendToBotAsync(Hello));
        sandbox.World.Bot.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_may_be_taken_and_never_answered()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Begin(new(FaultKind.Hang));
        using var giveUp = new CancellationTokenSource();
        using var content = new StringContent(Hello, Encoding.UTF8, "application/json");
        var sent = sandbox.Http.PostAsync("/open-apis/bot/v2/hook/sandbox-bot", content, giveUp.Token);
        await sandbox.World.Bot.WaitForAsync(1, TestContext.Current.CancellationToken);
        sent.IsCompleted.ShouldBeFalse();
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sent);
    }

    [Fact]
    public async Task An_answer_may_come_late()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Begin(new(FaultKind.Delay) { Delay = TimeSpan.FromSeconds(8) });
        var sent = sandbox.CodeAsync(Hello);
        (await sandbox.World.Bot.WaitForAsync(1, TestContext.Current.CancellationToken))[0].At.ShouldBe(TestSandbox.Start);
        while (!sent.IsCompleted)
        {
            sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await sent).ShouldBe(0);
        (sandbox.Clock.GetUtcNow() - TestSandbox.Start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(8));
    }
}
