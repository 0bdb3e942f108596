using System.Text.Json;
using Integration.Sandbox.Feishu;

namespace Integration.Sandbox.Tests.Feishu;

public sealed class HookTests
{
    private const string Hello = """{"msg_type":"text","content":{"text":"hello shop"}}""";

    [Fact]
    public async Task A_message_is_taken_with_the_platforms_own_success()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToBotAsync(Hello);
        reply.Status.ShouldBe(200);
        reply.Text.ShouldBe("""{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}""");
        var message = sandbox.World.Bot.Messages.ShouldHaveSingleItem();
        (message.At, message.MessageType, message.Text, message.Body).ShouldBe((TestSandbox.Start, "text", "hello shop", Hello));
    }

    [Fact]
    public async Task An_unknown_address_is_19001_and_so_is_that_of_a_removed_bot()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var unknown = await sandbox.PostAsync("/open-apis/bot/v2/hook/nobody", Hello);
        (unknown.Status, unknown.Json.Number("code")).ShouldBe((200, 19001));
        unknown.Json.Text("msg").ShouldBe("param invalid: incoming webhook access token invalid");
        sandbox.World.Bot.Status = BotStatus.Removed;
        (await sandbox.CodeAsync(Hello)).ShouldBe(19001);
    }

    [Theory]
    [InlineData(BotStatus.ChatNotFound, 11231)]
    [InlineData(BotStatus.GroupDissolved, 11237)]
    public async Task A_group_that_is_gone_has_its_code(BotStatus status, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Status = status;
        (await sandbox.CodeAsync(Hello)).ShouldBe(code);
    }

    [Theory]
    [InlineData("{\"msg_type\":\"text\",")]
    [InlineData("[]")]
    [InlineData("""{"msg_type":7,"content":{"text":"x"}}""")]
    [InlineData("""{"msg_type":"text","content":{"text":7}}""")]
    [InlineData("""{"msg_type":"text","content":"x"}""")]
    [InlineData("""{"msg_type":"text","content":{"text":"\ud800"}}""")]
    [InlineData("""{"msg_type":"text","content":{"text":"a\-b"}}""")]
    [InlineData("""{"msg_type":"interactive","card":"{\"elements\":[]}"}""")]
    [InlineData("""{"msg_type":"interactive","content":{"elements":[]}}""")]
    [InlineData("""{"msg_type":"text","timestamp":1700000000,"content":{"text":"x"}}""")]
    public async Task What_is_malformed_or_of_a_wrong_type_is_9499_and_http_400(string body)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToBotAsync(body);
        (reply.Status, reply.Json.Number("code"), reply.Json.Text("msg")).ShouldBe((400, 9499, "Bad Request"));
        sandbox.World.Bot.Messages.ShouldBeEmpty();
        sandbox.World.Bot.Refused.ShouldHaveSingleItem().Code.ShouldBe(9499);
    }

    [Theory]
    [InlineData("""{"content":{"text":"x"}}""")]
    [InlineData("""{"msg_type":"","content":{"text":"x"}}""")]
    [InlineData("""{"msg_type":"markdown","content":{"text":"x"}}""")]
    public async Task A_missing_or_unknown_message_type_is_19002(string body)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.CodeAsync(body)).ShouldBe(19002);
    }

    [Fact]
    public async Task A_query_on_the_address_makes_it_fail()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/open-apis/bot/v2/hook/sandbox-bot?from=chat", Hello)).Status.ShouldBe(400);
        sandbox.World.Bot.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_content_type_makes_it_fail()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/open-apis/bot/v2/hook/sandbox-bot", Hello, "text/plain")).Json.Number("code").ShouldBe(9499);
    }

    [Fact]
    public async Task Twenty_thousand_bytes_are_taken_and_one_more_is_not()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.CodeAsync(OfSize(20_000))).ShouldBe(0);
        var reply = await sandbox.SendToBotAsync(OfSize(20_001));
        (reply.Status, reply.Json.Number("code"), reply.Json.Text("msg")).ShouldBe((200, 19036, "The message exceeds the size limit of 30KB"));
    }

    [Fact]
    public async Task Size_is_counted_in_bytes_and_not_in_characters()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.CodeAsync(OfSize(500).Replace("xxxx", new string('好', 6_600), StringComparison.Ordinal))).ShouldBe(19036);
    }

    [Theory]
    [InlineData("127.0.0.1", 0)]
    [InlineData("127.0.0.*", 0)]
    [InlineData("127.0.0.0/8", 0)]
    [InlineData("10.0.0.0/8", 19022)]
    [InlineData("10.1.2.*", 19022)]
    public async Task The_allow_list_of_addresses_holds(string rule, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.AllowedAddresses = [rule];
        (await sandbox.CodeAsync(Hello)).ShouldBe(code);
    }

    [Theory]
    [InlineData("""{"msg_type":"text","content":{"text":"告警: hello"}}""", 0)]
    [InlineData("""{"msg_type":"text","content":{"text":"\u544a\u8b66"}}""", 0)]
    [InlineData("""{"msg_type":"text","content":{"text":"hello"}}""", 19024)]
    [InlineData("""{"msg_type":"interactive","card":{"header":{"title":{"tag":"plain_text","content":"告警"}},"elements":[]}}""", 0)]
    [InlineData("""{"msg_type":"interactive","card":{"elements":[{"tag":"markdown","content":"**告**&#35686;"}]}}""", 0)]
    [InlineData("""{"msg_type":"interactive","card":{"elements":[{"tag":"div","text":{"tag":"plain_text","content":"告&#35686;"}}]}}""", 19024)]
    [InlineData("""{"msg_type":"interactive","card":{"elements":[{"tag":"markdown","content":"[x](https://a.b/告警)"}]}}""", 19024)]
    [InlineData("""{"msg_type":"interactive","card":{"config":{"note":"告警"},"elements":[{"tag":"hr"}]}}""", 19024)]
    public async Task A_keyword_is_looked_for_in_what_people_read(string body, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Keywords = ["告警", "恢复"];
        (await sandbox.CodeAsync(body)).ShouldBe(code);
    }

    [Fact]
    public async Task A_text_mentions_members_and_shows_the_names_of_others()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.AddMember("ou_tom", "Tom");
        (await sandbox.CodeAsync("""{"msg_type":"text","content":{"text":"<at user_id=\"ou_tom\">Tom</at> and <at user_id=\"ou_x\">Xi</at> hi"}}""")).ShouldBe(0);
        var message = sandbox.World.Bot.Messages[0];
        message.Mentions.ShouldBe(["ou_tom"]);
        message.Text.ShouldBe("@Tom and @Xi hi");
        (await sandbox.CodeAsync("""{"msg_type":"text","content":{"text":"<at user_id=\"all\">all</at>"}}""")).ShouldBe(11235);
    }

    [Fact]
    public async Task A_post_is_read_by_paragraphs_and_a_bad_address_fails_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.CodeAsync(Post("https://a.b/c"))).ShouldBe(0);
        var message = sandbox.World.Bot.Messages[0];
        (message.Title, message.Text).ShouldBe(("Title", "Title\nfirst link\nsecond"));
        message.Links.ShouldBe([new("link", "https://a.b/c")]);
        (await sandbox.CodeAsync(Post("/relative"))).ShouldBe(9499);

        static string Post(string href) => JsonSerializer.Serialize(new
        {
            msg_type = "post",
            content = new
            {
                post = new
                {
                    zh_cn = new
                    {
                        title = "Title",
                        content = new object[] { new object[] { new { tag = "text", text = "first " }, new { tag = "a", text = "link", href } }, new[] { new { tag = "text", text = "second" } } },
                    },
                },
            },
        });
    }

    private static string OfSize(int bytes)
    {
        const string Frame = """{"msg_type":"text","content":{"text":""}}""";
        return Frame.Replace("\"\"", $"\"{new string('x', bytes - Frame.Length)}\"", StringComparison.Ordinal);
    }
}
