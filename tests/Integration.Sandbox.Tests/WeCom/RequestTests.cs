using System.Text.Json;
using Integration.Sandbox.WeCom;

namespace Integration.Sandbox.Tests.WeCom;

public sealed class RequestTests
{
    [Fact]
    public async Task A_message_is_taken_with_the_platforms_own_success()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToWeComAsync(WeComCalls.Hello);
        (reply.Status, reply.Text).ShouldBe((200, """{"errcode":0,"errmsg":"ok"}"""));
        var message = sandbox.World.WeComRobot.Messages.ShouldHaveSingleItem();
        (message.MessageType, message.Text, message.Body).ShouldBe(("text", "hello shop", WeComCalls.Hello));
    }

    [Theory]
    [InlineData("/cgi-bin/webhook/send")]
    [InlineData("/cgi-bin/webhook/send?key=nobody")]
    [InlineData("/cgi-bin/webhook/send?access_token=sandbox-wecom")]
    public async Task A_key_that_is_missing_or_unknown_is_93000_with_a_hint(string address)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync(address, WeComCalls.Hello);
        (reply.Status, reply.Json.Number("errcode")).ShouldBe((200, 93000));
        reply.Json.Text("errmsg")!.ShouldMatch(@"^invalid webhook url, hint: \[.+\], from ip: 127\.0\.0\.1, more info at https://open\.work\.weixin\.qq\.com/devtool/query\?e=93000$");
    }

    [Theory]
    [InlineData(WeComStatus.Removed, 93000)]
    [InlineData(WeComStatus.Disabled, 93004)]
    [InlineData(WeComStatus.NotInGroup, 93008)]
    public async Task A_robot_that_cannot_speak_has_its_code(WeComStatus status, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.WeComRobot.Status = status;
        (await sandbox.WeComCodeAsync(WeComCalls.Hello)).ShouldBe(code);
    }

    [Fact]
    public async Task Only_post_and_only_json_are_taken()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.SendAsync(HttpMethod.Get, WeComCalls.Address)).Json.Number("errcode").ShouldBe(43002);
        (await sandbox.PostAsync(WeComCalls.Address, WeComCalls.Hello, "text/plain")).Json.Number("errcode").ShouldBe(47001);
        (await sandbox.WeComCodeAsync("{\"msgtype\":")).ShouldBe(47001);
        (await sandbox.WeComCodeAsync("[]")).ShouldBe(47001);
    }

    [Fact]
    public async Task Json_that_is_not_clean_is_taken_with_a_warning()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToWeComAsync("""{"msgtype":"text","text":{"content":"x",},}""");
        (reply.Json.Number("errcode"), reply.Json.Text("errmsg")!.Contains("Warning: wrong json format.", StringComparison.Ordinal)).ShouldBe((0, true));
        sandbox.World.WeComRobot.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Twenty_are_taken_in_any_minute()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Server.WeCom.AddRobot();
        for (var i = 0; i < 20; i++)
        {
            (await sandbox.WeComCodeAsync(WeComCalls.Hello)).ShouldBe(0);
            sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        sandbox.Clock.Advance(TimeSpan.FromSeconds(39.9));
        var reply = await sandbox.SendToWeComAsync(WeComCalls.Hello);
        (reply.Status, reply.Json.Number("errcode")).ShouldBe((200, 45009));
        reply.Json.Text("errmsg")!.ShouldStartWith("api freq out of limit, hint: ");
        (await sandbox.PostAsync(sandbox.Server.HookUrl(other).PathAndQuery, WeComCalls.Hello)).Json.Number("errcode").ShouldBe(0);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(0.1));
        (await sandbox.WeComCodeAsync(WeComCalls.Hello)).ShouldBe(0);
        (await sandbox.WeComCodeAsync(WeComCalls.Hello)).ShouldBe(45009);
    }

    [Theory]
    [InlineData("text", 2048)]
    [InlineData("markdown", 4096)]
    [InlineData("markdown_v2", 4096)]
    public async Task The_contents_bytes_are_counted_and_not_its_characters_or_the_bodys(string type, int most)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.WeComCodeAsync(Body(new string('好', most / 3)))).ShouldBe(0);
        (await sandbox.WeComCodeAsync(Body(new string('\n', most - 1) + "x"))).ShouldBe(0);
        var reply = await sandbox.SendToWeComAsync(Body(new string('好', most / 3) + "好"));
        reply.Json.Number("errcode").ShouldBe(40058);
        reply.Json.Text("errmsg")!.ShouldStartWith($"{type}.content exceed max length {most}. invalid Request Parameter, hint: ");

        string Body(string content) => JsonSerializer.Serialize(new Dictionary<string, object> { ["msgtype"] = type, [type] = new { content } });
    }
}
