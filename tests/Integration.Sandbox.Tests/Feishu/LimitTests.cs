namespace Integration.Sandbox.Tests.Feishu;

public sealed class LimitTests
{
    private const string Hello = """{"msg_type":"text","content":{"text":"hello"}}""";

    [Fact]
    public async Task Five_a_second_are_taken_and_the_sixth_is_11232_with_http_200()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await CodesAsync(sandbox, 5)).ShouldAllBe(x => x == 0);
        var sixth = await sandbox.SendToBotAsync(Hello);
        (sixth.Status, sixth.Json.Number("code")).ShouldBe((200, 11232));
        sixth.Json.Text("msg").ShouldBe("frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]");

        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(999));
        (await sandbox.CodeAsync(Hello)).ShouldBe(11232);
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await sandbox.CodeAsync(Hello)).ShouldBe(0);
    }

    [Fact]
    public async Task A_hundred_a_minute_are_taken_in_any_sixty_seconds()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        for (var i = 0; i < 25; i++)
        {
            (await CodesAsync(sandbox, 4)).ShouldAllBe(x => x == 0);
            sandbox.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        (await sandbox.CodeAsync(Hello)).ShouldBe(11232);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(10));
        (await CodesAsync(sandbox, 5)).ShouldBe([0, 0, 0, 0, 11232]);
        sandbox.World.Bot.Messages.Count.ShouldBe(104);
    }

    [Fact]
    public async Task The_limit_may_be_told_by_the_gateway()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.LimitsAtGateway = true;
        await CodesAsync(sandbox, 5);
        var reply = await sandbox.SendToBotAsync(Hello);
        (reply.Status, reply.Json.Number("code"), reply.Json.Text("msg")).ShouldBe((400, 9499, "too many request"));
    }

    [Fact]
    public async Task Each_bot_has_limits_of_its_own_and_refused_content_counts()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Server.Feishu.AddBot("other");
        for (var i = 0; i < 5; i++)
        {
            (await sandbox.CodeAsync("""{"msg_type":"nothing"}""")).ShouldBe(19002);
        }

        (await sandbox.CodeAsync(Hello)).ShouldBe(11232);
        (await sandbox.PostAsync($"/open-apis/bot/v2/hook/{other.Token}", Hello)).Json.Number("code").ShouldBe(0);
    }

    private static async Task<List<int>> CodesAsync(TestSandbox sandbox, int count)
    {
        var codes = new List<int>();
        for (var i = 0; i < count; i++)
        {
            codes.Add(await sandbox.CodeAsync(Hello));
        }

        return codes;
    }
}
