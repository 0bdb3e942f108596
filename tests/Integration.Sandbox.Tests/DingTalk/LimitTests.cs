namespace Integration.Sandbox.Tests.DingTalk;

public sealed class LimitTests
{
    [Fact]
    public async Task Twenty_a_minute_are_taken_and_the_next_one_costs_ten_minutes()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(0);
        }

        sandbox.Clock.Advance(TimeSpan.FromSeconds(59));
        var reply = await sandbox.SendToDingTalkAsync(DingTalkCalls.Hello);
        (reply.Status, reply.Json.Number("errcode"), reply.Json.Text("errmsg")).ShouldBe((200, 130101, "send too fast, exceed 20 times per minute"));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(130101);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(0);
        sandbox.World.DingTalkRobot.Messages.Count.ShouldBe(21);
    }

    [Fact]
    public async Task Any_sixty_seconds_count_and_each_robot_by_itself()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Server.DingTalk.AddRobot();
        for (var i = 0; i < 40; i++)
        {
            (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(0);
            sandbox.Clock.Advance(TimeSpan.FromSeconds(i < 39 ? 3 : 2));
        }

        (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(130101);
        (await sandbox.PostAsync(sandbox.Server.HookUrl(other).PathAndQuery, DingTalkCalls.Hello)).Json.Number("errcode").ShouldBe(0);
    }
}
