using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class BadInputTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("""{"push_events":"maybe"}""", "push_events", "The value must be true or false.")]
    [InlineData("""{"push_events":2}""", "push_events", "The value must be true or false.")]
    [InlineData("""{"push_events":""}""", "push_events", "The value must be true or false.")]
    [InlineData("""{"push_events":{}}""", "push_events", "The value must be true or false.")]
    [InlineData("""{"push_events":[true]}""", "push_events", "The value must be true or false.")]
    [InlineData("""{"active":"later"}""", "active", "The value must be true or false.")]
    [InlineData("""{"clear_secret":"perhaps"}""", "clear_secret", "The value must be true or false.")]
    [InlineData("""{"branches_to_be_notified":"main"}""", "branches_to_be_notified", "The value must be one of: all, default, protected, default_and_protected.")]
    [InlineData("""{"branches_to_be_notified":""}""", "branches_to_be_notified", "The value must be one of: all, default, protected, default_and_protected.")]
    [InlineData("""{"branches_to_be_notified":"All"}""", "branches_to_be_notified", "The value must be one of: all, default, protected, default_and_protected.")]
    [InlineData("""{"branches_to_be_notified":["all"]}""", "branches_to_be_notified", "The value must be one of: all, default, protected, default_and_protected.")]
    [InlineData("""{"labels_to_be_notified_behavior":"any"}""", "labels_to_be_notified_behavior", "The value must be one of: match_any, match_all.")]
    [InlineData("""{"template_mode":"html"}""", "template_mode", "The value must be one of: markdown, json.")]
    [InlineData("""{"language":"fr"}""", "language", "The value must be one of: zh-CN, en.")]
    [InlineData("""{"card_schema":3}""", "card_schema", "The value must be one of: 1.0, 2.0.")]
    [InlineData("""{"keyword":{"a":"b"}}""", "keyword", "The value must be text.")]
    [InlineData("""{"keyword":true}""", "keyword", "The value must be text.")]
    [InlineData("""{"webhook":["https://open.feishu.cn/open-apis/bot/v2/hook/a"]}""", "webhook", "The value must be text.")]
    [InlineData("""{"labels_to_be_notified":["~a"]}""", "labels_to_be_notified", "The value must be text.")]
    [InlineData("""{"excluded_users":"a\u0000b"}""", "excluded_users", "The value must not contain a null character.")]
    [InlineData("""{"keyword":"two\nlines"}""", "keyword", "The keyword has a line break, two blanks in a row or a blank at an end. Enter it just as it stands in the bot's security settings.")]
    [InlineData("""{"secret":"with blank"}""", "secret", "The signing secret has a blank or a line break in it. Copy it from the bot's security settings again.")]
    [InlineData("""{"mentions":"mei"}""", "mentions", """The value must be a JSON object of texts, such as {"username": "user id"}, with each name once.""")]
    [InlineData("""{"mentions":["mei"]}""", "mentions", """The value must be a JSON object of texts, such as {"username": "user id"}, with each name once.""")]
    [InlineData("""{"mentions":{"mei":{"id":"a"}}}""", "mentions", "The value of mei must be a text in quotes that is not empty, such as \"13800138000\".")]
    [InlineData("""{"mentions":{"mei":13800000000}}""", "mentions", "The value of mei must be a text in quotes that is not empty, such as \"13800138000\".")]
    [InlineData("""{"mentions":{"mei":""}}""", "mentions", "The value of mei must be a text in quotes that is not empty, such as \"13800138000\".")]
    [InlineData("""{"mentions":{"mei":"a","mei":"b"}}""", "mentions", """The value must be a JSON object of texts, such as {"username": "user id"}, with each name once.""")]
    [InlineData("""{"mentions":"{\"mei\":"}""", "mentions", """The value must be a JSON object of texts, such as {"username": "user id"}, with each name once.""")]
    [InlineData("""{"use_inherited_settings":true}""", "use_inherited_settings", "There is nothing above this project to inherit from. Leave this out, or send false.")]
    [InlineData("""{"push_event":true}""", "push_event", "There is no parameter push_event. Did you mean push_events?")]
    [InlineData("""{"Webhook":"x"}""", "Webhook", "There is no parameter Webhook. Did you mean webhook?")]
    [InlineData("""{"clear_keyword":true}""", "clear_keyword", "There is no parameter clear_keyword. Did you mean keyword?")]
    [InlineData("""{"event":"push"}""", "event", "There is no parameter event. Did you mean push_events?")]
    [InlineData("""{"":"x"}""", "\"\"", "There is no parameter \"\". Did you mean secret?")]
    public async Task A_wrong_value_is_named_with_a_sentence(string body, string field, string sentence)
    {
        var answer = await _world.PutAsync(body);
        answer.Status.ShouldBe(400);
        answer.About(field).ShouldBe([sentence]);
        await NothingIsStored();
    }

    [Theory]
    [InlineData("", "Enter the webhook address of the group's custom bot.")]
    [InlineData(" , ", "Enter the webhook address of the group's custom bot.")]
    [InlineData("open.feishu.cn/open-apis/bot/v2/hook/abc", "open… is not a web address: it must begin with https:// or http:// and name a host.")]
    [InlineData("ftp://open.feishu.cn/open-apis/bot/v2/hook/abc", "ftp:… is not a web address: it must begin with https:// or http:// and name a host.")]
    [InlineData("javascript:alert(1)//12345678", "java… is not a web address: it must begin with https:// or http:// and name a host.")]
    [InlineData("https:///open-apis/bot/v2/hook/abc", "http… is not a web address: it must begin with https:// or http:// and name a host.")]
    [InlineData("https://open.feishu.cn/", "https://open.feishu.cn/… is not the address of a Feishu custom bot: that ends in /open-apis/bot/v2/hook/ and the bot's token.")]
    [InlineData("https://open.feishu.cn/open-apis/bot/hook/abc", "https://open.feishu.cn/… is the address of an old (v1) bot, which takes no cards. Add a new custom bot to the group; its address has /open-apis/bot/v2/hook/ in it.")]
    [InlineData("https://www.feishu.cn/flow/api/trigger-webhook/abc", "https://www.feishu.cn/… starts a flow of the Feishu bot assistant, it does not send messages to a group. Add a custom bot to the group and copy its webhook address.")]
    [InlineData("https://open.feishu.cn/open-apis/bot/v2/hook/abc?x=1", "https://open.feishu.cn/… goes on after the bot's token with ? or #. Remove that part.")]
    [InlineData("https://me:pw@open.feishu.cn/open-apis/bot/v2/hook/abc", "https://open.feishu.cn/… has a user name or password in it. Copy the address from the bot's settings as it is.")]
    [InlineData("http://127.0.0.1/open-apis/bot/v2/hook/abc", "http://127.0.0.1/… is not on the public internet. An administrator can allow the host in Outbound:AllowedHosts.")]
    [InlineData("http://2130706433/open-apis/bot/v2/hook/abc", "http://127.0.0.1/… is not on the public internet. An administrator can allow the host in Outbound:AllowedHosts.")]
    [InlineData("http://[::1]:8080/open-apis/bot/v2/hook/abc", "http://[::1]:8080/… is not on the public internet. An administrator can allow the host in Outbound:AllowedHosts.")]
    [InlineData("http://localhost/open-apis/bot/v2/hook/abc", "http://localhost/… names this server itself. An administrator can allow the host in Outbound:AllowedHosts.")]
    [InlineData("http://169.254.169.254/open-apis/bot/v2/hook/abc", "http://169.254.169.254/… is the metadata service of a cloud, to which nothing is ever sent.")]
    [InlineData("https://inside.example.com/open-apis/bot/v2/hook/abc", "https://inside.example.com/… is not on the public internet. An administrator can allow the host in Outbound:AllowedHosts.")]
    [InlineData("http://xn--ü.com/open-apis/bot/v2/hook/abc", "http… is not a web address: it must begin with https:// or http:// and name a host.")]
    [InlineData("https://飞书.example/open-apis/bot/v2/hook/abc", "https://飞书.example/… has characters outside ASCII. Write an international name in its xn-- form.")]
    public async Task A_wrong_address_is_named_without_its_secret_part(string address, string sentence)
    {
        _world.Resolver.With("inside.example.com", "10.0.0.5");
        var answer = await _world.PutAsync(new { webhook = address });
        answer.Status.ShouldBe(400);
        answer.About("webhook").ShouldBe([sentence.StartsWith("https://飞书", StringComparison.Ordinal) ? "The host of " + sentence : sentence]);
        answer.Text.ShouldNotContain("pw@");
        await NothingIsStored();
    }

    [Fact]
    public async Task Of_several_addresses_each_bad_one_is_named_and_none_is_stored()
    {
        var answer = await _world.PutAsync(new { webhook = $"{ApiWorld.Hook}, ftp://a.example/hook/12345678\nhttps://b.example/x", push_webhook = "https://c.example/x" });
        answer.About("webhook").Length.ShouldBe(2);
        answer.About("push_webhook").Length.ShouldBe(1);
        await NothingIsStored();
    }

    [Fact]
    public async Task Ten_addresses_are_taken_and_eleven_are_not()
    {
        var ten = string.Join(", ", Enumerable.Range(0, 10).Select(i => ApiWorld.Hook + i));
        (await _world.PutAsync(new { webhook = ten + " " + ApiWorld.Hook + "10" })).About("webhook").ShouldBe(["There are more than 10 addresses."]);
        (await _world.PutAsync(new { webhook = ten + " " + ApiWorld.Hook + "0" })).Status.ShouldBe(200);
        _world.Stored().Addresses(Contract.EventKind.Push).Count.ShouldBe(10);
    }

    [Fact]
    public async Task The_commas_of_a_chinese_keyboard_separate_addresses()
    {
        (await _world.PutAsync(new { webhook = $"{ApiWorld.Hook}1，{ApiWorld.Hook}2、{ApiWorld.Hook}3" })).Status.ShouldBe(200);
        _world.Stored().Addresses(Contract.EventKind.Push).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("~bug，~后端", "labels_to_be_notified: “~bug，~后端” has a full-width comma in it and counts as one label. Separate labels by plain commas (,).")]
    [InlineData("a, ~bug，~后端 ,c，d", "labels_to_be_notified: “~bug，~后端” has a full-width comma in it and counts as one label. Separate labels by plain commas (,).")]
    [InlineData("~bug,~后端", null)]
    public async Task A_label_that_looks_like_several_is_taken_with_a_warning(string labels, string? warning)
    {
        var answer = await _world.PutAsync(new { webhook = ApiWorld.Hook, labels_to_be_notified = labels });
        answer.Status.ShouldBe(200);
        ((string?)answer.Body["warnings"]?.AsArray().ShouldHaveSingleItem()).ShouldBe(warning);
        _world.Stored().Values["labels_to_be_notified"].ShouldBe(labels);
        (await _world.PutAsync(new { notify_drafts = false })).Body["warnings"].ShouldBeNull();
    }

    [Fact]
    public async Task A_host_that_does_not_resolve_is_taken_with_a_warning()
    {
        var answer = await _world.PutAsync(new { webhook = "https://new.example.com/open-apis/bot/v2/hook/abc https://new.example.com/open-apis/bot/v2/hook/def" });
        answer.Status.ShouldBe(200);
        ((string?)answer.Body["warnings"]!.AsArray().ShouldHaveSingleItem()).ShouldBe("new.example.com cannot be found in DNS at the moment. It was saved; check that the address is right.");
        (await _world.GetAsync(ApiWorld.Feishu)).Body.AsObject().ContainsKey("warnings").ShouldBeFalse();
    }

    [Fact]
    public async Task A_test_of_a_host_that_does_not_resolve_says_nothing_of_saving()
    {
        var answer = await _world.PostAsync(ApiWorld.Feishu + "/test", new { webhook = "https://new.example.com/open-apis/bot/v2/hook/abc" });
        ((string?)answer.Body["warnings"]!.AsArray().ShouldHaveSingleItem()).ShouldBe("new.example.com cannot be found in DNS at the moment. Check that the address is right.");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_in_the_callers_language()
    {
        var answer = await _world.PutAsync(new { webhook = "https://open.feishu.cn/x", push_events = "x", nope = 1, secret = "a b" }, language: "zh-CN,zh;q=0.9,en;q=0.8");
        answer.Status.ShouldBe(400);
        answer.About("webhook").ShouldBe(["https://open.feishu.cn/… 不是飞书自定义机器人的地址：正确的地址以 /open-apis/bot/v2/hook/ 加机器人令牌结尾。"]);
        answer.About("push_events").ShouldBe(["该值必须是 true 或 false。"]);
        answer.About("nope")[0].ShouldContain("没有名为 nope 的参数");
        answer.About("secret").ShouldBe(["签名密钥中包含空格或换行，请从机器人的安全设置中重新复制。"]);
    }

    [Fact]
    public async Task A_bad_change_leaves_what_was_there()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, keyword = "build" });
        (await _world.PutAsync(new { keyword = "deploy", branches_to_be_notified = "x" })).Status.ShouldBe(400);
        _world.Stored().Values["keyword"].ShouldBe("build");
    }

    [Fact]
    public async Task A_value_over_64_KiB_is_refused()
    {
        (await _world.PutAsync(new { template = new string('模', 22_000) })).About("template").ShouldBe(["The value is longer than 64 KiB."]);
    }

    [Fact]
    public async Task A_flood_of_unknown_names_gets_a_short_answer()
    {
        var answer = await _world.PutAsync(Enumerable.Range(0, 5000).ToDictionary(i => $"nonsense_{i}_" + new string('x', 100), _ => 1));
        answer.Status.ShouldBe(400);
        answer.Text.Length.ShouldBeLessThan(20_000);
    }

    [Fact]
    public async Task A_name_is_shown_back_clean_and_short()
    {
        var answer = await _world.PutAsync(new Dictionary<string, string> { ["a\u202Eb\r\n" + new string('x', 500)] = "1" });
        answer.Status.ShouldBe(400);
        answer.Body["message"]!.AsObject().First().Key.ShouldBe("ab " + new string('x', 60) + "…");
    }

    private async Task NothingIsStored()
    {
        _world.Registry.Of(IntegrationScope.Project(7)).ShouldBeEmpty();
        (await _world.GetAsync(ApiWorld.Feishu)).Status.ShouldBe(404);
    }
}
