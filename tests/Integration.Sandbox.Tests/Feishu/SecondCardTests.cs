using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Tests.Feishu;

public sealed class SecondCardTests
{
    private const string Card = """
        {"msg_type":"interactive","card":{
          "schema":"2.0",
          "config":{"update_multi":true,"enable_forward":true,"width_mode":"fill","summary":{"content":"Pipeline failed","i18n_content":{"zh_cn":"流水线失败"}},"locales":["zh_cn","en_us"]},
          "card_link":{"url":"https://gitlab.acme.invalid/p/1"},
          "header":{"template":"red","title":{"tag":"plain_text","content":"Pipeline <b> failed"},"subtitle":{"tag":"plain_text","content":"Acme / Shop"},
            "text_tag_list":[{"tag":"text_tag","text":{"tag":"plain_text","content":"main"},"color":"neutral"}],
            "icon":{"tag":"standard_icon","token":"chat-forbidden_outlined","color":"orange"},"padding":"12px 8px 12px 8px"},
          "body":{"direction":"vertical","vertical_spacing":"8px","elements":[
            {"tag":"markdown","element_id":"words","content":"**Maya** pushed to [main](https://gitlab.acme.invalid/x)"},
            {"tag":"div","margin":"4px 0","text":{"tag":"plain_text","content":"a*b*","text_size":"notation","text_color":"grey"}},
            {"tag":"hr"},
            {"tag":"column_set","flex_mode":"none","columns":[{"tag":"column","width":"weighted","weight":1,"elements":[{"tag":"markdown","content":"in a column"}]}]},
            {"tag":"collapsible_panel","expanded":false,"header":{"title":{"tag":"markdown","content":"**More**"}},"elements":[{"tag":"markdown","content":"folded"}]},
            {"tag":"button","type":"primary","width":"fill","text":{"tag":"plain_text","content":"Open"},"behaviors":[{"type":"open_url","default_url":"https://gitlab.acme.invalid/p/1","ios_url":"lark://msgcard/unsupported_action"}]}
          ]}}}
        """;

    [Fact]
    public async Task A_card_is_taken_and_recorded_as_people_read_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToBotAsync(Card);
        reply.Json.Number("code").ShouldBe(0, reply.Text);
        var message = sandbox.World.Bot.Messages.ShouldHaveSingleItem();
        (message.MessageType, message.Color, message.Title).ShouldBe(("interactive", "red", "Pipeline <b> failed"));
        message.Text.ShouldBe("Pipeline <b> failed\nAcme / Shop\nmain\nMaya pushed to main\na*b*\nin a column\nMore\nfolded\nOpen");
        message.Buttons.ShouldBe([new("Open", "https://gitlab.acme.invalid/p/1")]);
        message.Links.ShouldContain(new MessageLink("main", "https://gitlab.acme.invalid/x"));
    }

    [Theory]
    [InlineData("note")]
    [InlineData("action")]
    public async Task What_the_second_structure_dropped_is_told_as_such(string tag)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendSecondElementsAsync($$"""{"tag":"{{tag}}","elements":[]}""");
        reply.Json.Text("msg").ShouldBe(
            $"ErrCode: 200861; ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag {tag}");
    }

    [Theory]
    [InlineData("""{"schema":"2.0","elements":[]}""")]
    [InlineData("""{"schema":"2.0","i18n_elements":{"zh_cn":[]},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","fallback":{},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","config":{"wide_screen_mode":true},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","config":{"update_multi":false},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","config":{"width_mode":"wide"},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","config":{"locales":["zh-CN"]},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","config":{"summary":"x"},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","body":{}}""")]
    [InlineData("""{"schema":"2.0"}""")]
    [InlineData("""{"schema":2.0,"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","card_link":{"pc_url":"https://a.b"},"body":{"elements":[]}}""")]
    [InlineData("""{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"x","i18n":{"zh_cn":"y"}}}}""")]
    [InlineData("""{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"x"},"ud_icon":{"token":"y"}}}""")]
    [InlineData("""{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"x"},"icon":{"img_key":"img_1"}}}""")]
    [InlineData("""{"schema":"2.0","header":{"subtitle":{"tag":"plain_text","content":"x"}}}""")]
    [InlineData("""{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"x"},"text_tag_list":[{"tag":"text_tag","text":{"tag":"plain_text","content":"x"},"color":"grey"}]}}""")]
    public async Task A_property_or_value_that_the_structure_does_not_have_refuses_the_card(string card)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendToBotAsync($$"""{"msg_type":"interactive","card":{{card}}}""");
        reply.Json.Text("msg")!.ShouldStartWith("ErrCode: 200621; ErrMsg: parse card json err: ");
        sandbox.World.Bot.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_header_has_one_of_thirteen_colours_here_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.CodeAsync("""{"msg_type":"interactive","card":{"schema":"2.0","header":{"template":"gray","title":{"tag":"plain_text","content":"x"}}}}""")).ShouldBe(11246);
    }

    [Theory]
    [InlineData("""{"tag":"div","text":{"tag":"plain_text","content":"x"},"fields":[]}""", 200621)]
    [InlineData("""{"tag":"div","text":{"tag":"plain_text","content":"x"},"extra":{}}""", 200621)]
    [InlineData("""{"tag":"div","text":{"tag":"markdown","content":"x"}}""", 11310)]
    [InlineData("""{"tag":"div","text":{"tag":"plain_text"}}""", 200621)]
    [InlineData("""{"tag":"div","width":"8px","text":{"tag":"plain_text","content":"x"}}""", 200621)]
    [InlineData("""{"tag":"hr","margin":"100px"}""", 200621)]
    [InlineData("""{"tag":"hr","no_such":1}""", 200621)]
    [InlineData("""{"tag":"hr","element_id":"1st"}""", 200621)]
    [InlineData("""{"tag":"hr","element_id":"a-b"}""", 200621)]
    [InlineData("""{"tag":"hr","element_id":"a23456789012345678901"}""", 200621)]
    [InlineData("""{"tag":"markdown"}""", 200621)]
    [InlineData("""{"tag":"markdown","content":"x","href":{}}""", 200621)]
    [InlineData("""{"tag":"markdown","content":"x","text_align":"middle"}""", 200621)]
    [InlineData("""{"tag":"markdown","content":"![logo](/uploads/1/logo.png)"}""", 200570)]
    [InlineData("""{"tag":"markdown","content":"<at id=all></at>"}""", 11235)]
    [InlineData("""{"tag":"markdown","content":"# <at id=ou_nobody></at>"}""", 100290)]
    [InlineData("""{"tag":"markdown","content":"> | <at id=ou_nobody></at> |"}""", 100290)]
    [InlineData("""{"tag":"markdown","content":"[x](/acme/shop)"}""", 11246)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"},"url":"https://a.b"}""", 200621)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"}}""", 200621)]
    [InlineData("""{"tag":"button","text":{"tag":"lark_md","content":"x"},"behaviors":[{"type":"open_url","default_url":"https://a.b"}]}""", 11310)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"},"behaviors":[{"type":"callback","value":{}}]}""", 200621)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"},"behaviors":[{"type":"open_url","url":"https://a.b"}]}""", 200621)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"},"behaviors":[{"type":"open_url","default_url":"ftp://a.b"}]}""", 11246)]
    [InlineData("""{"tag":"button","type":"info","text":{"tag":"plain_text","content":"x"},"behaviors":[{"type":"open_url","default_url":"https://a.b"}]}""", 200621)]
    [InlineData("""{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"action","actions":[]}]}]}""", 200861)]
    [InlineData("""{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"table","columns":[{"name":"a"}],"rows":[]}]}]}""", 11310)]
    [InlineData("""{"tag":"column_set","columns":[{"tag":"column","weight":6}]}""", 200621)]
    [InlineData("""{"tag":"column_set","columns":[{"tag":"column","width":"700px"}]}""", 200621)]
    [InlineData("""{"tag":"column_set","flex_mode":"wrap","columns":[]}""", 200621)]
    [InlineData("""{"tag":"collapsible_panel","elements":[]}""", 200621)]
    [InlineData("""{"tag":"img","img_key":"img_1"}""", 200621)]
    [InlineData("""{"tag":"img","img_key":"img_1","size":"stretch_without_padding","alt":{"tag":"plain_text","content":""}}""", 200621)]
    [InlineData("""{"tag":"img","img_key":"https://a.b/c.png","alt":{"tag":"plain_text","content":""}}""", 200570)]
    [InlineData("""{"tag":"form","name":"f","elements":[]}""", 11310)]
    [InlineData("""{"tag":"heading","content":"x"}""", 11310)]
    [InlineData("""{"tag":"chart"}""", 200550)]
    [InlineData("""{"tag":"table","columns":[],"rows":[]}""", 11310)]
    [InlineData("""{"tag":"table","page_size":11,"columns":[{"name":"a"}],"rows":[]}""", 200621)]
    [InlineData("""{"tag":"table","columns":[{"name":"a"}]}""", 200914)]
    [InlineData("""{"tag":"table","columns":[{"name":"a"}],"rows":[{"b":1}]}""", 200915)]
    [InlineData("""{"tag":"table","header_style":{"color":"grey"},"columns":[{"name":"a"}],"rows":[]}""", 200621)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"},"hover_tips":{"tag":"lark_md","content":"x"},"behaviors":[{"type":"open_url","default_url":"https://a.b"}]}""", 11310)]
    [InlineData("""{"tag":"button","text":{"tag":"plain_text","content":"x"},"confirm":{"title":{"tag":"plain_text","content":"x"}},"behaviors":[{"type":"open_url","default_url":"https://a.b"}]}""", 200621)]
    [InlineData("""{"tag":"interactive_container","elements":[]}""", 200621)]
    [InlineData("""{"tag":"person","user_id":"ou_nobody"}""", 100290)]
    [InlineData("""{"content":"x"}""", 200621)]
    public async Task A_bad_element_fails_the_card_with_its_own_code_inside_11246(string element, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendSecondElementsAsync(element);
        reply.Status.ShouldBe(200);
        reply.Json.Number("code").ShouldBe(11246);
        reply.Json.Text("msg")!.ShouldMatch($"^ErrCode: {code}; ErrMsg: [^;]+; ErrorValue: ");
        sandbox.World.Bot.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"tag":"div","width":"120px","text":{"tag":"lark_md","content":"**x**","i18n_content":{"zh_cn":"y"}}}""")]
    [InlineData("""{"tag":"markdown","content":"`<at id=all></at>`"}""")]
    [InlineData("""{"tag":"markdown","content":"~~~\n<at id=all></at> [x](y)\n~~~"}""")]
    [InlineData("""{"tag":"markdown","content":"&#60;at id=all&#62; &#33;&#91;x&#93;&#40;y&#41;"}""")]
    [InlineData("""{"tag":"table","page_size":5,"columns":[{"name":"a","display_name":"A","data_type":"markdown"},{"name":"b","data_type":"number"}],"rows":[{"a":"[x](https://a.b)","b":1}]}""")]
    [InlineData("""{"tag":"interactive_container","behaviors":[{"type":"open_url","default_url":"https://a.b"}],"elements":[{"tag":"hr"}]}""")]
    public async Task What_is_harmless_is_taken(string element)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.SendSecondElementsAsync(element);
        reply.Json.Number("code").ShouldBe(0, reply.Text);
        sandbox.World.Bot.Messages[0].Mentions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_is_read_row_by_row()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.SendSecondElementsAsync(
            """{"tag":"table","columns":[{"name":"a","display_name":"Job","data_type":"markdown"},{"name":"b","display_name":"Runs","data_type":"number"}],"rows":[{"a":"[unit](https://a.b)","b":2},{"b":3}]}""");
        sandbox.World.Bot.Messages[0].Text.ShouldBe("Job | Runs\nunit | 2\n | 3");
    }

    [Fact]
    public async Task Element_ids_are_unique_in_a_card()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var twice = await sandbox.SendSecondElementsAsync("""{"tag":"hr","element_id":"a"}""", """{"tag":"hr","element_id":"a"}""");
        twice.Json.Text("msg")!.ShouldContain("element_id has a wrong value");
        (await sandbox.SendSecondElementsAsync("""{"tag":"hr","element_id":"a"}""", """{"tag":"hr","element_id":"b"}""")).Json.Number("code").ShouldBe(0);
    }

    [Fact]
    public async Task Two_hundred_elements_are_taken_and_texts_within_them_count()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var text = """{"tag":"div","text":{"tag":"plain_text","content":"x"}}""";
        (await sandbox.SendSecondElementsAsync(Enumerable.Repeat(text, 100))).Json.Number("code").ShouldBe(0);
        (await sandbox.SendSecondElementsAsync(Enumerable.Repeat(text, 101))).Json.Text("msg")!.ShouldStartWith("ErrCode: 11310; ErrMsg: element exceeds the limit");
    }

    [Theory]
    [InlineData(4, 1, true)]
    [InlineData(5, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, false)]
    public async Task Four_tables_fit_into_one_markdown_and_five_into_a_card(int tables, int texts, bool good)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var markdown = JsonSerializer.Serialize(new { tag = "markdown", content = string.Concat(Enumerable.Repeat("| a | b |\n| --- | :-: |\n| 1 | 2 |\n\n", tables)) });
        var reply = await sandbox.SendSecondElementsAsync(Enumerable.Repeat(markdown, texts));
        reply.Json.Number("code").ShouldBe(good ? 0 : 11246);
        if (!good)
        {
            reply.Json.Text("msg")!.ShouldStartWith("ErrCode: 11310; ErrMsg: card table number over limit");
        }
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task Components_nest_five_deep(int panels, bool good)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var element = JsonNode.Parse("""{"tag":"hr"}""")!;
        for (var i = 0; i < panels; i++)
        {
            element = new JsonObject { ["tag"] = "collapsible_panel", ["header"] = new JsonObject(), ["elements"] = new JsonArray(element) };
        }

        (await sandbox.SendSecondElementsAsync(element.ToJsonString())).Json.Number("code").ShouldBe(good ? 0 : 11246);
    }

    [Fact]
    public async Task A_keyword_is_looked_for_in_the_texts_of_the_second_structure_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.World.Bot.Keywords = ["folded"];
        (await sandbox.CodeAsync(Card)).ShouldBe(0);
        sandbox.World.Bot.Keywords = ["gitlab.acme.invalid"];
        (await sandbox.CodeAsync(Card)).ShouldBe(19024);
    }

    [Fact]
    public async Task Only_the_first_three_tags_of_a_header_are_shown()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        object Text(string content) => new { tag = "plain_text", content };
        var tags = Enumerable.Range(1, 4).Select(x => new { tag = "text_tag", text = Text(FormattableString.Invariant($"t{x}")) });
        var body = JsonSerializer.Serialize(new { msg_type = "interactive", card = new { schema = "2.0", header = new { title = Text("x"), text_tag_list = tags } } });
        (await sandbox.CodeAsync(body)).ShouldBe(0);
        sandbox.World.Bot.Messages[0].Text.ShouldBe("x\nt1\nt2\nt3");
    }
}
