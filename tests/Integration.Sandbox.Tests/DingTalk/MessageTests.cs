namespace Integration.Sandbox.Tests.DingTalk;

public sealed class MessageTests
{
    [Theory]
    [InlineData("{\"msgtype\":\"text\",", 40035)]
    [InlineData("[]", 40035)]
    [InlineData("{}", 40035)]
    [InlineData("""{"msg_type":"text","text":{"content":"x"}}""", 40035)]
    [InlineData("""{"msgtype":"text","content":{"text":"x"}}""", 40035)]
    [InlineData("""{"msgtype":"text","text":{"content":""}}""", 40035)]
    [InlineData("""{"msgtype":"text","text":{"content":7}}""", 40035)]
    [InlineData("""{"msgtype":"text","text":{"content":"\ud800"}}""", 40035)]
    [InlineData("""{"msgtype":"image","image":{"picURL":"https://a.b"}}""", 400105)]
    [InlineData("""{"msgtype":"Markdown","markdown":{"title":"t","text":"x"}}""", 400105)]
    [InlineData("""{"msgtype":"markdown","markdown":{"text":"x"}}""", 40035)]
    [InlineData("""{"msgtype":"markdown","markdown":{"title":"t","content":"x"}}""", 40035)]
    [InlineData("""{"msgtype":"link","link":{"title":"t","text":"x","messageURL":"https://a.b"}}""", 40035)]
    [InlineData("""{"msgtype":"link","link":{"title":"t","text":"x","messageUrl":"https://a.b"}}""", 0)]
    [InlineData("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"x"}}""", 40035)]
    [InlineData("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"x","singleTitle":"Go","singleUrl":"https://a.b"}}""", 40035)]
    [InlineData("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"x","btnOrientation":0,"singleTitle":"Go","singleURL":"https://a.b"}}""", 40035)]
    [InlineData("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"x","btns":[{"title":"Go","actionUrl":"https://a.b"}]}}""", 40035)]
    [InlineData("""{"msgtype":"feedCard","feedCard":{"links":[{"title":"t","messageUrl":"https://a.b","picUrl":"https://a.b"}]}}""", 40035)]
    [InlineData("""{"msgtype":"feedCard","feedCard":{"links":[{"title":"t","messageURL":"https://a.b","picURL":"https://a.b"}]}}""", 0)]
    [InlineData("""{"msgtype":"text","text":{"content":"x"},"at":{"isAtAll":"true"}}""", 40035)]
    [InlineData("""{"msgtype":"text","text":{"content":"x"},"at":{"atMobiles":"13800000000"}}""", 40035)]
    [InlineData("""{"msgtype":"text","text":{"content":"x"},"nonsense":1}""", 0)]
    public async Task What_a_type_needs_must_be_there_by_its_very_name(string body, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.DingTalkCodeAsync(body)).ShouldBe(code);
        (sandbox.World.DingTalkRobot.Messages.Count, sandbox.World.DingTalkRobot.Refused.Count).ShouldBe(code == 0 ? (1, 0) : (0, 1));
    }

    [Fact]
    public async Task An_action_card_has_one_button_or_several()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.SendToDingTalkAsync("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"## x","btnOrientation":"1","btns":[{"title":"A","actionURL":"https://a"},{"title":"B","actionURL":"https://b"}]}}""");
        await sandbox.SendToDingTalkAsync("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"x","singleTitle":"Go","singleURL":"https://c","btns":[{"title":"A","actionURL":"https://a"}]}}""");
        var messages = sandbox.World.DingTalkRobot.Messages;
        messages[0].Buttons.ShouldBe([new("A", "https://a"), new("B", "https://b")]);
        messages[1].Buttons.ShouldBe([new("Go", "https://c")]);
        (messages[0].Title, messages[0].Text).ShouldBe(("t", "t\nx"));
    }

    [Fact]
    public async Task Who_is_called_must_be_named_and_written_and_in_the_group()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.DingTalkRobot.AddMember("dan", "Dan");
        sandbox.World.DingTalkRobot.AddMember("13812345678", "Maya");
        (await sandbox.DingTalkMarkdownAsync("@dan @13812345678 @all", new { atUserIds = new[] { "dan", "eve" }, atMobiles = new[] { "13812345678" } })).Mentions.ShouldBe(["13812345678", "dan"]);
        (await sandbox.DingTalkMarkdownAsync("@dan @all")).Mentions.ShouldBeEmpty();
        (await sandbox.DingTalkMarkdownAsync("@daniel dan", new { atUserIds = new[] { "dan" } })).Mentions.ShouldBeEmpty();
        (await sandbox.DingTalkMarkdownAsync("x", new { isAtAll = true })).Mentions.ShouldBe(["all"]);
        await sandbox.SendToDingTalkAsync("""{"msgtype":"text","text":{"content":"@dan x","at":{"atUserIds":["dan"]}}}""");
        sandbox.World.DingTalkRobot.Messages[^1].Mentions.ShouldBeEmpty();
        await sandbox.SendToDingTalkAsync("""{"msgtype":"text","text":{"content":"@dan x"},"at":{"atUserIds":["dan"]}}""");
        sandbox.World.DingTalkRobot.Messages[^1].Mentions.ShouldBe(["dan"]);
    }

    [Fact]
    public async Task In_an_action_card_writing_is_calling_and_links_and_feeds_call_nobody()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.DingTalkRobot.AddMember("dan", "Dan");
        await sandbox.SendToDingTalkAsync("""{"msgtype":"actionCard","actionCard":{"title":"t","text":"@dan, @all","singleTitle":"Go","singleURL":"https://c"}}""");
        sandbox.World.DingTalkRobot.Messages[^1].Mentions.ShouldBe(["dan", "all"]);
        await sandbox.SendToDingTalkAsync("""{"msgtype":"link","link":{"title":"t","text":"@dan","messageUrl":"https://a.b"},"at":{"isAtAll":true}}""");
        sandbox.World.DingTalkRobot.Messages[^1].Mentions.ShouldBeEmpty();
    }
}
