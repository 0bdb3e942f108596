using System.Text.Json;

namespace Integration.Sandbox.Tests.WeCom;

public sealed class MessageTests
{
    [Theory]
    [InlineData("{}", 40008)]
    [InlineData("""{"msg_type":"text","text":{"content":"x"}}""", 40008)]
    [InlineData("""{"msgtype":"interactive","card":{}}""", 40008)]
    [InlineData("""{"msgtype":"text"}""", 44004)]
    [InlineData("""{"msgtype":"text","text":{"content":" \n"}}""", 44004)]
    [InlineData("""{"msgtype":"text","text":{"content":7}}""", 40058)]
    [InlineData("""{"msgtype":"markdown","markdown":{"content":""}}""", 44004)]
    [InlineData("""{"msgtype":"markdown","markdown":{"text":"x"}}""", 44004)]
    [InlineData("""{"msgtype":"markdown_v2","markdown":{"content":"x"}}""", 44004)]
    [InlineData("""{"msgtype":"markdown_v2","markdown_v2":{"content":"x"}}""", 0)]
    [InlineData("""{"msgtype":"text","text":{"content":"x","mentioned_list":"@all"}}""", 40058)]
    [InlineData("""{"msgtype":"text","text":{"content":"x"},"nonsense":1}""", 0)]
    [InlineData("""{"msgtype":"file","file":{"media_id":"m"}}""", 0)]
    [InlineData("""{"msgtype":"voice","voice":{}}""", 40058)]
    [InlineData("""{"msgtype":"news","news":{"articles":[]}}""", 40058)]
    [InlineData("""{"msgtype":"news","news":{"articles":[{"title":"t"}]}}""", 40058)]
    [InlineData("""{"msgtype":"news","news":{"articles":[{"title":"t","url":"https://a.b"}]}}""", 0)]
    [InlineData("""{"msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"title":"t"}}}""", 40058)]
    [InlineData("""{"msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"desc":"d"},"card_action":{"type":1,"url":"https://a.b"}}}""", 40058)]
    [InlineData("""{"msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"title":"t"},"card_action":{"type":1,"url":"https://a.b"}}}""", 0)]
    [InlineData("""{"msgtype":"template_card","template_card":{"card_type":"text_notice","main_title":{"title":"t"},"card_action":{"type":1,"url":"https://a.b"},"horizontal_content_list":[{},{},{},{},{},{},{}]}}""", 40058)]
    [InlineData("""{"msgtype":"template_card","template_card":{"card_type":"news_notice","main_title":{"title":"t"},"card_action":{"type":1,"url":"https://a.b"}}}""", 40058)]
    public async Task What_a_type_needs_must_be_there_by_its_very_name(string body, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.WeComCodeAsync(body)).ShouldBe(code);
        (sandbox.World.WeComRobot.Messages.Count, sandbox.World.WeComRobot.Refused.Count).ShouldBe(code == 0 ? (1, 0) : (0, 1));
    }

    [Fact]
    public async Task Titles_of_news_are_cut_without_a_word()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.WeComCodeAsync(JsonSerializer.Serialize(new { msgtype = "news", news = new { articles = new[] { new { title = new string('好', 60), url = "https://a.b" } } } }))).ShouldBe(0);
        sandbox.World.WeComRobot.Messages[0].Text.ShouldBe(new string('好', 42));
    }

    [Fact]
    public async Task An_image_needs_the_hash_of_its_bytes()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];
        (await sandbox.WeComCodeAsync(Image("cdcccc79567f1263e1633b028f0208d9"))).ShouldBe(0);
        (await sandbox.WeComCodeAsync(Image(new string('0', 32)))).ShouldBe(40058);

        string Image(string md5) => JsonSerializer.Serialize(new { msgtype = "image", image = new { base64 = Convert.ToBase64String(png), md5 } });
    }

    [Fact]
    public async Task Members_are_called_by_lists_in_texts_and_by_their_id_in_texts_and_markdown()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var robot = sandbox.World.WeComRobot;
        robot.AddMember("dan", "Dan");
        robot.AddMember("13812345678", "Maya");
        await sandbox.SendToWeComAsync("""{"msgtype":"text","text":{"content":"x <@dan>","mentioned_list":["eve"],"mentioned_mobile_list":["13812345678","@all"]}}""");
        robot.Messages[^1].Mentions.ShouldBe(["13812345678", "all", "dan"]);
        (await sandbox.WeComMarkdownAsync("> **<@dan>** <@eve> @dan @all")).Mentions.ShouldBe(["dan"]);
        (await sandbox.WeComMarkdownAsync("<@all>")).Mentions.ShouldBe(["all"]);
        (await sandbox.WeComMarkdownAsync("`<@dan>` < @dan> <@\u200bdan>")).Mentions.ShouldBeEmpty();
        await sandbox.SendToWeComAsync("""{"msgtype":"markdown_v2","markdown_v2":{"content":"<@dan>"}}""");
        robot.Messages[^1].Mentions.ShouldBeEmpty();
        robot.Messages[^1].Text.ShouldBe("<@dan>");
        await sandbox.SendToWeComAsync("""{"msgtype":"markdown","markdown":{"content":"x","mentioned_list":["dan","@all"]}}""");
        robot.Messages[^1].Mentions.ShouldBeEmpty();
    }
}
