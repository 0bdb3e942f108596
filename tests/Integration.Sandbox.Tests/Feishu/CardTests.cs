using System.Text.Json;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Tests.Feishu;

public sealed class CardTests
{
    private const string Card = """
        {"msg_type":"interactive","card":{
          "config":{"wide_screen_mode":true},
          "header":{"template":"red","title":{"tag":"plain_text","content":"Pipeline <b> failed"}},
          "elements":[
            {"tag":"div","text":{"tag":"lark_md","content":"**Maya** pushed to [main](https://gitlab.acme.invalid/x)"}},
            {"tag":"div","fields":[{"is_short":true,"text":{"tag":"plain_text","content":"a*b*"}},{"is_short":true,"text":{"tag":"lark_md","content":"a&#42;b"}}]},
            {"tag":"hr"},
            {"tag":"column_set","flex_mode":"none","columns":[{"tag":"column","width":"weighted","elements":[{"tag":"markdown","content":"in a column"},{"tag":"button","text":{"tag":"plain_text","content":"Here"},"type":"default","url":"https://b.c"}]}]},
            {"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"Open"},"type":"primary","url":"https://gitlab.acme.invalid/p/1"}]},
            {"tag":"note","elements":[{"tag":"plain_text","content":"Acme / Shop"}]}
          ]}}
        """;

    [Fact]
    public async Task A_card_is_taken_and_recorded_as_people_read_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.CodeAsync(Card)).ShouldBe(0);
        var message = sandbox.World.Bot.Messages.ShouldHaveSingleItem();
        (message.MessageType, message.Color, message.Title).ShouldBe(("interactive", "red", "Pipeline <b> failed"));
        message.Text.ShouldBe("Pipeline <b> failed\nMaya pushed to main\na*b*\na*b\nin a column\nHere\nOpen\nAcme / Shop");
        message.Buttons.ShouldBe([new("Here", "https://b.c"), new("Open", "https://gitlab.acme.invalid/p/1")]);
        message.Links.ShouldContain(new MessageLink("main", "https://gitlab.acme.invalid/x"));
        message.Mentions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("blue", true)]
    [InlineData("grey", true)]
    [InlineData("default", true)]
    [InlineData("gray", false)]
    [InlineData("Green", false)]
    [InlineData("lime", false)]
    public async Task A_header_has_one_of_thirteen_colours(string color, bool good)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var body = $$$"""{"msg_type":"interactive","card":{"header":{"template":"{{{color}}}","title":{"tag":"plain_text","content":"x"}},"elements":[]}}""";
        (await sandbox.CodeAsync(body)).ShouldBe(good ? 0 : 11246);
    }

    [Fact]
    public async Task Unknown_properties_are_passed_over()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.SendElementsAsync("""{"tag":"hr","margin":"3px","no_such":{"thing":1}}""")).Json.Number("code").ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"tag":"heading","content":"x"}""", 11310)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"},"url":"https://a.b"}""", 11310)]
    [InlineData("""{"tag":"action","actions":[{"tag":"div","text":{"tag":"plain_text","content":"x"}}]}""", 11310)]
    [InlineData("""{"tag":"note","elements":[{"tag":"markdown","content":"x"}]}""", 11310)]
    [InlineData("""{"tag":"div","text":{"tag":"markdown","content":"x"}}""", 11310)]
    [InlineData("""{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"action","actions":[]}]}]}""", 200410)]
    [InlineData("""{"tag":"column_set","columns":[{"tag":"div"}]}""", 11310)]
    [InlineData("""{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"table"}]}]}""", 11310)]
    [InlineData("""{"tag":"div","text":{"content":"x"}}""", 200621)]
    [InlineData("""{"tag":"div","text":{"tag":"plain_text"}}""", 200621)]
    [InlineData("""{"tag":"div","text":{"tag":"plain_text","content":7}}""", 200621)]
    [InlineData("""{"tag":"div"}""", 200621)]
    [InlineData("""{"tag":"markdown"}""", 200621)]
    [InlineData("""{"content":"x"}""", 200621)]
    [InlineData("""{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"x"},"type":"info"}]}""", 200621)]
    [InlineData("""{"tag":"img","img_key":"https://a.b/c.png","alt":{"tag":"plain_text","content":""}}""", 200570)]
    [InlineData("""{"tag":"markdown","content":"![logo](/uploads/1/logo.png)"}""", 200570)]
    [InlineData("""{"tag":"markdown","content":"![logo](https://a.b/logo.png)"}""", 200570)]
    [InlineData("""{"tag":"person","user_id":"ou_nobody"}""", 100290)]
    [InlineData("""{"tag":"markdown","content":"<at id=ou_nobody></at>"}""", 100290)]
    [InlineData("""{"tag":"div","text":{"tag":"lark_md","content":"<at email=eve@acme.invalid></at>"}}""", 100290)]
    [InlineData("""{"tag":"markdown","content":"<at id=all></at>"}""", 11235)]
    [InlineData("""{"tag":"markdown","content":"<at id='all'>"}""", 11235)]
    [InlineData("""{"tag":"markdown","content":"**[a <at id=all></at>](https://a.b)**"}""", 11235)]
    [InlineData("""{"tag":"markdown","content":"<at\nid=all></at>"}""", 11235)]
    public async Task A_bad_element_fails_the_card_with_its_own_code_inside_11246(string element, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendElementsAsync(element);
        reply.Status.ShouldBe(200);
        reply.Json.Number("code").ShouldBe(11246);
        reply.Json.Text("msg")!.ShouldMatch($"^ErrCode: {code}; ErrMsg: [^;]+; ErrorValue: ");
        sandbox.World.Bot.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"tag":"img","img_key":"img_v2_0","alt":{"tag":"plain_text","content":""}}""")]
    [InlineData("""{"tag":"markdown","content":"![logo](img_v2_0)"}""")]
    [InlineData("""{"tag":"div","text":{"tag":"plain_text","content":"<at id=all></at> ![x](y) [z](ftp://q)"}}""")]
    [InlineData("""{"tag":"markdown","content":"&#60;at id=all&#62;&#60;/at&#62; @all &#33;&#91;x&#93;&#40;y&#41;"}""")]
    [InlineData("""{"tag":"markdown","content":"```\n<at id=all></at> [x](y)\n```"}""")]
    [InlineData("""{"tag":"collapsible_panel","header":{"title":{"tag":"plain_text","content":"More"}},"elements":[{"tag":"hr"}]}""")]
    public async Task What_is_harmless_is_taken(string element)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.SendElementsAsync(element)).Json.Number("code").ShouldBe(0);
        sandbox.World.Bot.Messages[0].Mentions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://a.b/c?d=%20e", true)]
    [InlineData("http://10.0.0.1:8080/x", true)]
    [InlineData("/acme/shop", false)]
    [InlineData("ftp://a.b/c", false)]
    [InlineData("mailto:eve@acme.invalid", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://a.b/c d", false)]
    [InlineData("//a.b/c", false)]
    [InlineData("", false)]
    public async Task A_link_is_absolute_http_without_blanks_wherever_it_stands(string url, bool good)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Unlimited = true;
        var json = JsonSerializer.Serialize(url);
        string[] elements =
        [
            JsonSerializer.Serialize(new { tag = "markdown", content = $"see [this]({url})" }),
            JsonSerializer.Serialize(new { tag = "div", text = new { tag = "lark_md", content = $"[this]({url})" } }),
            $$$"""{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"x"},"url":{{{json}}}}]}""",
        ];
        foreach (var element in elements)
        {
            (await sandbox.SendElementsAsync(element)).Json.Number("code").ShouldBe(good ? 0 : 11246, element);
        }

        if (url.Length > 0)
        {
            (await sandbox.SendMarkdownAsync($"<a href='{url}'>this</a>")).Json.Number("code").ShouldBe(good ? 0 : 11246);
            (await sandbox.CodeAsync($$$"""{"msg_type":"interactive","card":{"card_link":{"url":{{{json}}}},"elements":[{"tag":"hr"}]}}""")).ShouldBe(good ? 0 : 11246);
        }
    }

    [Theory]
    [InlineData("see http://a.b/c", true)]
    [InlineData("see http://a.b/c 看", true)]
    [InlineData("看http://a.b/c", true)]
    [InlineData("see http://a.b/c看", false)]
    [InlineData("see https://a.b/c，", false)]
    [InlineData("see https&#58;//a.b/c看", true)]
    public async Task A_bare_address_must_not_run_into_chinese_text(string markdown, bool good)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.SendMarkdownAsync(markdown)).Json.Number("code").ShouldBe(good ? 0 : 11246);
    }

    [Fact]
    public async Task Members_are_mentioned_and_all_only_where_the_bot_may()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var bot = sandbox.World.Bot;
        bot.AddMember("ou_tom", "Tom");
        bot.MayMentionAll = true;
        (await sandbox.SendMarkdownAsync("<at id=ou_tom></at> <at ids=ou_tom,all></at>")).Json.Number("code").ShouldBe(0);
        bot.Messages[0].Mentions.ShouldBe(["ou_tom", "ou_tom", "all"]);
    }

    [Fact]
    public async Task Two_hundred_elements_are_taken_and_one_more_is_not()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.SendElementsAsync(Enumerable.Repeat("""{"tag":"hr"}""", 200))).Json.Number("code").ShouldBe(0);
        (await sandbox.SendElementsAsync(Enumerable.Repeat("""{"tag":"hr"}""", 201))).Json.Text("msg")!.ShouldContain("ErrCode: 11310; ErrMsg: element exceeds the limit");
        var texts = Enumerable.Repeat("""{"tag":"div","text":{"tag":"plain_text","content":"x"}}""", 101);
        (await sandbox.SendElementsAsync(texts)).Json.Text("msg")!.ShouldContain("11310");
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 11246)]
    public async Task Containers_nest_five_deep_at_most(int columnSets, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var element = """{"tag":"hr"}""";
        for (var i = 0; i < columnSets; i++)
        {
            element = $$$"""{"tag":"column_set","columns":[{"tag":"column","elements":[{{{element}}}]}]}""";
        }

        (await sandbox.SendElementsAsync(element)).Json.Number("code").ShouldBe(code);
    }

    [Fact]
    public async Task Five_tables_are_taken_and_a_sixth_is_not()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.SendElementsAsync(Enumerable.Repeat("""{"tag":"table"}""", 5))).Json.Number("code").ShouldBe(0);
        (await sandbox.SendElementsAsync(Enumerable.Repeat("""{"tag":"table"}""", 6))).Json.Text("msg")!.ShouldContain("card table number over limit");
    }

    [Theory]
    [InlineData("""{"schema":"3.0","body":{"elements":[]}}""", "unknown schema")]
    [InlineData("""{"type":"template","data":{"template_id":"ctp_1"}}""", "template does not exist")]
    [InlineData("""{"config":{}}""", "parse card json err")]
    [InlineData("""{"elements":{"tag":"hr"}}""", "elements is not a list")]
    [InlineData("""{"header":{"template":"red"},"elements":[]}""", "text has no tag")]
    public async Task Other_forms_of_cards_are_refused(string card, string words)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToBotAsync($$$"""{"msg_type":"interactive","card":{{{card}}}}""");
        reply.Json.Number("code").ShouldBe(11246);
        reply.Json.Text("msg")!.ShouldContain(words);
    }
}
