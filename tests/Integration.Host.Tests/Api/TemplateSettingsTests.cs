using System.Text.Json.Nodes;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class TemplateSettingsTests : IAsyncLifetime
{
    private const string Preview = ApiWorld.Feishu + "/preview";

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Each_mistake_is_told_with_its_code_and_place_and_nothing_is_stored()
    {
        var answer = await PutAsync(new { push_template = "One ${push.branch|upper}\ntwo ${} and ${push.branch" });

        answer.Status.ShouldBe(400);
        answer.About("push_template").ShouldBe(
        [
            "TPL003@1:5: there is no function “upper”. There are date:FORMAT and blank.",
            "TPL002@2:5: the placeholder names no variable. Write ${path}.",
            "TPL001@2:13: the placeholder is not closed. It must end with } on the same line.",
        ]);
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("${a", "TPL001@1:1")]
    [InlineData("${}", "TPL002@1:1")]
    [InlineData("${a|x}", "TPL003@1:1")]
    [InlineData("${a|date}", "TPL004@1:1")]
    [InlineData("${a|date:XXXX}", "TPL005@1:1")]
    [InlineData("${a|blank:x}", "TPL006@1:1")]
    [InlineData("${a..}", "TPL007@1:1")]
    public async Task Every_code_has_a_sentence_in_both_languages(string template, string at)
    {
        foreach (var (language, colon) in new[] { ("en", ": "), ("zh-CN", "：") })
        {
            var said = (await PutAsync(new { template }, language)).About("template").ShouldHaveSingleItem();
            said.ShouldStartWith(at + colon);
            said.Any(c => c is > '一' and < '龥').ShouldBe(language == "zh-CN", said);
        }
    }

    // Every name would be compared with thousands of others, letter by letter: minutes.
    [Fact]
    public async Task Long_templates_of_names_that_there_are_not_are_told_a_few_of_them()
    {
        string[] texts =
        [
            string.Concat(Enumerable.Range(0, 1_000).Select(i => FormattableString.Invariant($"${{issue.x{i}}}"))),
            "${" + new string('x', 60_000) + "}",
            "${issue" + string.Concat(Enumerable.Repeat(".x", 30_000)) + "}",
        ];
        foreach (var text in texts)
        {
            var answer = await _world.PostAsync(Preview, new { template = text, push_template = text, issue_template = text, merge_request_template = text, pipeline_template = text });

            answer.Status.ShouldBe(200, answer.Text[..Math.Min(answer.Text.Length, 500)]);
            var warnings = answer.Body["warnings"]!.AsArray().Select(warning => (string)warning!).ToList();
            warnings.Count.ShouldBeInRange(5, 11);
            warnings.Max(warning => warning.Length).ShouldBeLessThan(400);
        }
    }

    [Fact]
    public async Task A_message_that_is_too_much_for_an_event_is_told_once()
    {
        var text = "${$..*" + string.Concat(Enumerable.Repeat("|date:yyyy", 6_000)) + "}";
        var answer = await PutAsync(new { template_mode = "json", template = $$$"""{"msg_type":"text","content":{"text":"{{{text}}}"}}""" });

        answer.About("template").ShouldHaveSingleItem().ShouldStartWith("TPL008@1:");
    }

    [Fact]
    public async Task A_whole_message_is_tried_out_and_what_the_platform_would_refuse_is_told()
    {
        (await PutAsync(new { template_mode = "json", push_template = """{"msg_type":"text","content":{"text":"${push.branch}"}}""" })).Status.ShouldBe(200);

        var answer = await PutAsync(new { template_mode = "json", push_template = """{"msg_type":"text","content":{"text":${push.branch}x}}""" });
        answer.About("push_template").ShouldHaveSingleItem().ShouldStartWith("JSON001: with a sample of push, what comes out is not JSON, at 1:");
        answer = await PutAsync(new { template_mode = "json", push_template = """{"msg_type":"text"}""" });
        answer.About("push_template").ShouldHaveSingleItem().ShouldStartWith("With a sample of push: ");
        answer = await PutAsync(new { template_mode = "json", push_template = "{\"msg_type\":\"text\",\"content\":{\"text\":\"${push.branch}\"\n, \"more\": \"${push.compareUrl|blank}\"\n}}" });
        answer.Status.ShouldBe(200, answer.Text);
        answer = await PutAsync(new { template_mode = "json", push_template = "{\"msg_type\":\"text\",\"content\":\n{\"text\":\"${push.branch|blank}\"\n}}" });
        answer.About("push_template").ShouldHaveSingleItem().ShouldStartWith("JSON001: with a sample of push that lacks what blank stands for");
        answer = await PutAsync(new { template_mode = "json", issue_template = "${issue}" });
        answer.About("issue_template").ShouldContain("JSON002: with an event that has none of the variables, nothing comes out.");
    }

    [Fact]
    public async Task A_message_for_every_kind_is_tried_out_with_every_kind_that_has_none_of_its_own()
    {
        var answer = await PutAsync(new { template_mode = "json", template = """{"msg_type":"text","content":{"text":${issue.summary}}}""" });
        answer.About("template").ShouldHaveSingleItem().ShouldBe("With a sample of push, tag_push, merge_request, pipeline, wiki_page, deployment, vulnerability, alert: content.text is missing or empty.");
    }

    [Fact]
    public async Task Another_mode_has_stored_templates_looked_at_again()
    {
        (await PutAsync(new { push_template = "Push to ${push.branch}" })).Status.ShouldBe(200);

        var answer = await _world.PutAsync(new { template_mode = "json" });
        answer.Status.ShouldBe(400);
        answer.About("push_template").ShouldNotBeEmpty();
        (await _world.PutAsync(new { notify_drafts = false })).Status.ShouldBe(200);
        (await _world.PutAsync(new { template_mode = "json", push_template = "" })).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("push_template", "${push.brnach}", "push_template, 1:1: there is no variable push.brnach for these events, so that nothing stands there. Did you mean push.branch?")]
    [InlineData("template", "a ${issue.sumary}", "template, 1:3: there is no variable issue.sumary for these events, so that nothing stands there. Did you mean issue.summary?")]
    [InlineData("push_template", "${issue.summary}", "push_template, 1:1: there is no variable issue.summary for these events, so that nothing stands there. It belongs to issue, note.")]
    [InlineData("push_template", "${field.pipeline.status.name}", "push_template, 1:1: there is no variable field.pipeline.status.name for these events, so that nothing stands there. It belongs to pipeline.")]
    [InlineData("push_template", "${issue.labels[0]}", "push_template, 1:1: there is no variable issue.labels[0] for these events, so that nothing stands there. It belongs to issue, note.")]
    [InlineData("issue_template", "${issue.title}", "issue_template, 1:1: there is no variable issue.title for these events, so that nothing stands there. Did you mean issue.summary?")]
    [InlineData("push_template", "${foo}", "push_template, 1:1: there is no variable foo for these events, so that nothing stands there. The form lists the names that there are.")]
    [InlineData("issue_template", "x {{ .issue.summary }}", "issue_template, 1:3: {{ .issue.summary }} is text here and is sent as it is. A value is written ${issue.summary}.")]
    [InlineData("issue_template", "{{sumary}}", "issue_template, 1:1: {{sumary}} is text here and is sent as it is. A value is written ${issue.summary}.")]
    [InlineData("push_template", "{{foo}}", "push_template, 1:1: {{foo}} is text here and is sent as it is. A value is written ${path}, with one of the names that the form lists.")]
    [InlineData("push_template", "${field.push.brnch}", "push_template, 1:1: there is no variable field.push.brnch for these events, so that nothing stands there. Did you mean field.push.branch?")]
    [InlineData("push_template", "${trigger.date|date:YYYY-MM-dd}", "push_template, 1:1: in YYYY-MM-dd, YYYY is the year that the week belongs to")]
    [InlineData("push_template", "${trigger.date|date:yyyy-MM-DD}", "push_template, 1:1: in yyyy-MM-DD, D is the day of the year")]
    [InlineData("push_template", "${trigger.date|date:hh:mm}", "push_template, 1:1: in hh:mm, h counts to 12")]
    [InlineData("push_template", "${push.branch|date:yyyy}", "push_template, 1:1: push.branch is not a date")]
    public async Task What_is_probably_not_meant_is_taken_and_told(string name, string template, string warning)
    {
        var answer = await PutAsync(new Dictionary<string, string> { [name] = template });

        answer.Status.ShouldBe(200, answer.Text);
        Warnings(answer).ShouldContain(said => said.StartsWith(warning, StringComparison.Ordinal), answer.Text);
        _world.Stored().Values[name].ShouldBe(template);
    }

    [Theory]
    [InlineData("template", "${issue.summary} ${mergeRequest.title} ${push.commits[0].title} ${push.commits[*].author} ${project.name}")]
    [InlineData("issue_template", "${issue.follows[*].name} ${relationIssue.fromIssue.actionType|blank} ${field.issue.status.name} ${customFields[0].fieldValue[*].name} ${issue.dueDate|date:yyyy-MM-dd}")]
    [InlineData("note_template", "${comment.content} ${note.createBy.name} ${issue.status} ${trigger.user.phone}")]
    public async Task Names_that_there_are_need_no_word(string name, string template)
    {
        var answer = await PutAsync(new Dictionary<string, string> { [name] = template });

        answer.Status.ShouldBe(200, answer.Text);
        answer.Body["warnings"].ShouldBeNull(answer.Text);
    }

    [Fact]
    public async Task A_message_that_is_too_long_even_for_the_sample_is_told_of()
    {
        var answer = await PutAsync(new { push_template = new string('长', 12_000) });

        Warnings(answer).ShouldHaveSingleItem().ShouldStartWith("push_template: with the sample of push, the message is longer than the platform takes");
    }

    [Fact]
    public async Task A_whole_message_without_the_robots_keyword_is_taken_and_told()
    {
        var answer = await PutAsync(new { keyword = "trunk", template_mode = "json", push_template = """{"msg_type":"text","content":{"text":"${push.branch}"}}""" });
        answer.Status.ShouldBe(200, answer.Text);
        // The sample's branch is called like that; the next one is not.
        Warnings(answer).ShouldBe(["push_template: the keyword “trunk” stands nowhere in the message itself. A robot with a keyword rule refuses a message without it, so put it into one of the texts."]);
        Warnings(await _world.PutAsync(new { push_template = """{"msg_type":"text","content":{"text":"trunk: ${push.branch}"}}""" })).ShouldBeEmpty();
        Warnings(await _world.PutAsync(new { keyword = "build" })).ShouldHaveSingleItem().ShouldContain("“build”");
        Warnings(await _world.PutAsync(new { keyword = "build", notify_drafts = false })).ShouldBeEmpty();
        // Of a text the module makes the message, with the keyword in it.
        Warnings(await _world.PutAsync(new { template_mode = "markdown", push_template = "${push.branch}" })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DingTalk", true)]
    [InlineData("WechatWork", false)]
    public async Task A_webhooks_message_needs_the_keyword_where_its_format_has_the_rule(string format, bool isTold)
    {
        var answer = await WebhookAsync(new { format, keyword = "build", template_mode = "json", template = """{"msgtype":"text","text":{"content":"${event.type.id}"}}""" });
        answer.Status.ShouldBe(200, answer.Text);
        Warnings(answer).Count(said => said.Contains("“build”", StringComparison.Ordinal)).ShouldBe(isTold ? 1 : 0, answer.Text);
    }

    [Fact]
    public async Task A_message_in_which_a_value_says_who_is_called_is_not_taken()
    {
        const string text = "\"msgtype\":\"text\",\"text\":{\"content\":\"${push.branch}\"}";
        (await WebhookAsync(new { format = "DingTalk", template_mode = "json", push_template = $"{{{text},\"at\":{{\"atMobiles\":[\"13800138000\"],\"isAtAll\":true}}}}" })).Status.ShouldBe(200);

        var answer = await WebhookAsync(new { format = "DingTalk", template_mode = "json", push_template = $"{{{text},\n\"at\":{{\"atUserIds\":[${{trigger.user.id}}]}}}}" });
        answer.Status.ShouldBe(400);
        answer.About("push_template").ShouldBe(["2:20: no value may stand within “at”, which decides who is called. Write the mobile numbers and user IDs there as they are; whoever GitLab names is called by the built-in message, by the setting mentions."]);
        // WeCom's messages have no such member.
        (await WebhookAsync(new { format = "WechatWork", template_mode = "json", push_template = $"{{{text},\"at\":\"${{push.branch}}\"}}" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Another_format_has_whole_messages_looked_at_again()
    {
        (await WebhookAsync(new { template_mode = "json", template = """{"id":${event.type.id}}""" })).Status.ShouldBe(200);
        var answer = await WebhookAsync(new { format = "Lark" });
        answer.Status.ShouldBe(400);
        answer.About("template").ShouldBe(["msg_type is none of the types that the platform takes: text, post, image, share_chat, interactive."]);
    }

    [Fact]
    public async Task An_address_of_another_format_is_named_with_both()
    {
        var answer = await WebhookAsync(new { format = "Lark", url = "https://oapi.dingtalk.com/robot/send?access_token=abc" });
        answer.About("url").ShouldBe(["The URL is that of a DingTalk robot, which does not take the format Lark. Set it up under DingTalk notifications, or choose the format DingTalk."]);
    }

    [Fact]
    public async Task A_message_that_is_nested_too_deep_is_told_before_it_is_saved()
    {
        static string Nested(int levels) => $$$"""{"msg_type":"text","content":{"text":"x","more":{{{new string('[', levels - 2)}}}1{{{new string(']', levels - 2)}}}}}""";
        (await PutAsync(new { template_mode = "json", push_template = Nested(64) })).Status.ShouldBe(200);
        (await PutAsync(new { template_mode = "json", push_template = Nested(65) })).About("push_template").ShouldBe(["With a sample of push: Objects and lists are nested deeper than 64 levels."]);
    }

    [Fact]
    public async Task The_preview_shows_what_comes_out()
    {
        var answer = await _world.PostAsync(Preview, new { push_template = "**${push.branch}** by ${trigger.user.name}\n${issue.epic.id|blank}", language = "en" });

        answer.Status.ShouldBe(200, answer.Text);
        ((string?)answer.Body["markdown"]).ShouldBe("**trunk** by 王梅");
        answer.Body["payload"]!.ToJsonString().ShouldContain("**trunk**");
        ((int?)answer.Body["bytes"])!.Value.ShouldBeGreaterThan(10);

        answer = await _world.PostAsync(Preview + "?event=issue", new { issue_template = "${issue.priority.name} ${customFields[0].fieldValue[0].name}" });
        ((string?)answer.Body["markdown"]).ShouldBe("high Acme");
    }

    [Fact]
    public async Task A_preview_of_nothing_says_so()
    {
        var answer = await _world.PostAsync(Preview, new { push_template = "${push.refCount|blank}" });

        answer.Status.ShouldBe(200);
        answer.Body["payload"].ShouldBeNull();
        ((int?)answer.Body["bytes"]).ShouldBe(0);
        ((string?)answer.Body["markdown"]).ShouldBe("");
        Warnings(answer).ShouldBe(["The template made nothing of this event, so nothing was sent."]);
    }

    [Fact]
    public async Task In_json_the_preview_shows_the_message_and_no_card_that_nobody_gets()
    {
        var answer = await _world.PostAsync(Preview, new { template_mode = "json", push_template = """{"msg_type":"text","content":{"text":"${push.branch}"}}""" });

        answer.Body["payload"]!.ToJsonString().ShouldBe("""{"msg_type":"text","content":{"text":"trunk"}}""");
        ((string?)answer.Body["markdown"]).ShouldBe("");
    }

    [Fact]
    public async Task A_test_hands_the_sample_over_with_its_variables()
    {
        await PutAsync(new { push_template = "${push.branch}" });
        (await _world.PostAsync(ApiWorld.Feishu + "/test?event=alert")).Status.ShouldBe(200);

        var (integration, what) = _world.Sender.Sent.ShouldHaveSingleItem();
        integration.Templates.For(EventKind.Push).ShouldNotBeNull();
        // Of an alert nobody did anything: there it is who pressed the button.
        what.Variables!.Value.GetProperty("trigger").GetProperty("user").GetProperty("username").GetString().ShouldBe("mei");
    }

    private Task<Answer> PutAsync(object settings, string? language = null)
    {
        var sent = System.Text.Json.JsonSerializer.SerializeToNode(settings)!.AsObject();
        sent["webhook"] = ApiWorld.Hook;
        return _world.PutAsync(sent.ToJsonString(), language: language);
    }

    private Task<Answer> WebhookAsync(object settings)
    {
        var sent = System.Text.Json.JsonSerializer.SerializeToNode(settings)!.AsObject();
        sent["url"] ??= "https://93.184.215.14/taker";
        return _world.PutAsync(sent.ToJsonString(), path: "api/v4/projects/7/integrations/webhook");
    }

    private static IEnumerable<string> Warnings(Answer answer) => (answer.Body["warnings"] as JsonArray ?? []).Select(warning => (string)warning!);
}
