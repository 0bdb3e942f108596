using Integration.Sandbox.DingTalk;

namespace Integration.Sandbox.Tests.DingTalk;

public sealed class RequestTests
{
    [Fact]
    public async Task A_message_is_taken_with_the_platforms_own_success()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToDingTalkAsync(DingTalkCalls.Hello);
        (reply.Status, reply.Text).ShouldBe((200, """{"errcode":0,"errmsg":"ok"}"""));
        var message = sandbox.World.DingTalkRobot.Messages.ShouldHaveSingleItem();
        (message.At, message.MessageType, message.Text, message.Body).ShouldBe((TestSandbox.Start, "text", "hello shop", DingTalkCalls.Hello));
        message.Headers["content-type"].ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task Only_post_is_taken()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendAsync(HttpMethod.Get, DingTalkCalls.Address);
        (reply.Status, reply.Text).ShouldBe((200, """{"errcode":43002,"errmsg":"需要POST请求"}"""));
    }

    [Theory]
    [InlineData("/robot/send", 40035, "缺少参数 access_token")]
    [InlineData("/robot/send?access_token=", 40035, "缺少参数 access_token")]
    [InlineData("/robot/send?token=sandbox-dingtalk", 40035, "缺少参数 access_token")]
    [InlineData("/robot/send?access_token=nobody", 300005, "token is not exist")]
    public async Task A_token_that_is_missing_or_unknown_is_told_with_http_200(string address, int code, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync(address, DingTalkCalls.Hello);
        (reply.Status, reply.Json.Number("errcode"), reply.Json.Text("errmsg")).ShouldBe((200, code, message));
    }

    [Fact]
    public async Task Another_content_type_is_43004()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync(DingTalkCalls.Address, DingTalkCalls.Hello, "text/plain")).Json.Number("errcode").ShouldBe(43004);
        sandbox.World.DingTalkRobot.Refused.ShouldHaveSingleItem().Code.ShouldBe(43004);
    }

    [Theory]
    [InlineData(DingTalkStatus.Removed, 400106)]
    [InlineData(DingTalkStatus.Stopped, 400102)]
    [InlineData(DingTalkStatus.GroupDissolved, 400013)]
    [InlineData(DingTalkStatus.QuotaUsedUp, 90030)]
    public async Task A_robot_that_cannot_speak_has_its_code(DingTalkStatus status, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.DingTalkRobot.Status = status;
        (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(code);
    }

    [Fact]
    public async Task Twenty_thousand_bytes_are_taken_and_one_more_is_not()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.DingTalkCodeAsync(OfSize(20_000))).ShouldBe(0);
        var reply = await sandbox.SendToDingTalkAsync(OfSize(20_001));
        (reply.Json.Number("errcode"), reply.Json.Text("errmsg")).ShouldBe((460101, "message too long, exceed 20000 bytes"));
    }

    [Theory]
    [InlineData("127.0.0.1", 0)]
    [InlineData("10.0.0.0/8", 310000)]
    public async Task The_list_of_addresses_holds(string rule, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.DingTalkRobot.AllowedAddresses = [rule];
        var reply = await sandbox.SendToDingTalkAsync(DingTalkCalls.Hello);
        (reply.Json.Number("errcode"), reply.Json.Text("errmsg")).ShouldBe((code, code == 0 ? "ok" : "ip 127.0.0.1 not in whitelist"));
    }

    [Theory]
    [InlineData("""{"msgtype":"text","text":{"content":"告警: hello"}}""", 0)]
    [InlineData("""{"msgtype":"text","text":{"content":"hello"}}""", 310000)]
    [InlineData("""{"msgtype":"markdown","markdown":{"title":"x","text":"**告**警"}}""", 0)]
    [InlineData("""{"msgtype":"markdown","markdown":{"title":"告警","text":"x"}}""", 310000)]
    [InlineData("""{"msgtype":"markdown","markdown":{"title":"x","text":"[x](https://a.b/告警)"}}""", 310000)]
    public async Task A_keyword_is_looked_for_in_what_people_read_of_the_text(string body, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.DingTalkRobot.Keywords = ["告警", "恢复"];
        (await sandbox.DingTalkCodeAsync(body)).ShouldBe(code);
    }

    [Theory]
    [InlineData(DingTalkCodes.Usual, 300005, 310000, 460101, 130101)]
    [InlineData(DingTalkCodes.Newer, 400101, 310000, 460101, 410100)]
    [InlineData(DingTalkCodes.Older, 300001, 300001, 101002, 130101)]
    public async Task The_same_is_said_with_several_codes(DingTalkCodes codes, int token, int keyword, int tooLong, int tooMany)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Server.DingTalk.Codes = codes;
        (await sandbox.PostAsync("/robot/send?access_token=nobody", DingTalkCalls.Hello)).Json.Number("errcode").ShouldBe(token);
        (await sandbox.DingTalkCodeAsync(OfSize(20_001))).ShouldBe(tooLong);
        sandbox.World.DingTalkRobot.Keywords = ["恢复"];
        for (var i = 0; i < 19; i++)
        {
            (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(keyword);
        }

        (await sandbox.DingTalkCodeAsync(DingTalkCalls.Hello)).ShouldBe(tooMany);
    }

    private static string OfSize(int bytes)
    {
        const string Frame = """{"msgtype":"text","text":{"content":""}}""";
        return Frame.Replace("\"\"", $"\"{new string('x', bytes - Frame.Length)}\"", StringComparison.Ordinal);
    }
}
