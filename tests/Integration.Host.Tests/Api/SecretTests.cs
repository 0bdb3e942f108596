using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class SecretTests : IAsyncLifetime
{
    private const string Lark = "https://open.larksuite.com/open-apis/bot/v2/hook/fedcba98-secret";
    private const string Unused = "The address is on another host or port, so secret was not used this time. Saving clears it unless it is sent along.";
    private const string Forgotten = "The address now points to another host or port, so secret was forgotten. Send it again if it is still needed.";

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ApiWorld.StartAsync();
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sign" });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("""{"secret":""}""")]
    [InlineData("""{"secret":"************"}""")]
    [InlineData("""{"secret":null}""")]
    [InlineData("""{"clear_secret":false}""")]
    [InlineData("""{"webhook":"************"}""")]
    [InlineData("""{"webhook":"************","secret":"************"}""")]
    public async Task The_mask_and_an_empty_secret_keep_what_there_is(string body)
    {
        var answer = await _world.PutAsync(body);
        answer.Status.ShouldBe(200);
        answer.Body.AsObject().ContainsKey("warnings").ShouldBeFalse();
        _world.Stored().Values["secret"].ShouldBe("sign");
        _world.Stored().Values["webhook"].ShouldBe(ApiWorld.Hook);
    }

    [Fact]
    public async Task A_secret_is_changed_and_removed()
    {
        await _world.PutAsync(new { secret = "other" });
        _world.Stored().Values["secret"].ShouldBe("other");
        ((bool?)(await _world.PutAsync(new { clear_secret = true, secret = "" })).Body["properties"]!["secret_set"]).ShouldBe(false);
        _world.Stored().Values.ShouldNotContainKey("secret");
    }

    [Fact]
    public async Task To_set_and_to_remove_at_once_is_refused()
    {
        (await _world.PutAsync(new { clear_secret = true, secret = "other" })).About("clear_secret").ShouldBe(["secret was sent as well. Either set it or remove it."]);
        _world.Stored().Values["secret"].ShouldBe("sign");
    }

    [Theory]
    [InlineData("webhook", Lark)]
    [InlineData("webhook", ApiWorld.Hook + " " + Lark)]
    [InlineData("push_webhook", Lark)]
    [InlineData("webhook", "https://open.feishu.cn:8443/open-apis/bot/v2/hook/abc")]
    // Without TLS it is another port.
    [InlineData("webhook", "http://open.feishu.cn/open-apis/bot/v2/hook/0123456789abcdef-secret")]
    public async Task A_secret_does_not_go_to_another_host_or_port(string name, string address)
    {
        var answer = await _world.PutAsync(new Dictionary<string, string> { [name] = address });
        answer.Status.ShouldBe(200);
        ((string?)answer.Body["warnings"]!.AsArray().ShouldHaveSingleItem()).ShouldBe(Forgotten);
        _world.Stored().Values.ShouldNotContainKey("secret");
    }

    [Theory]
    [InlineData("https://open.feishu.cn/open-apis/bot/v2/hook/another-robot")]
    [InlineData("https://OPEN.feishu.cn:443/open-apis/bot/v2/hook/another-robot")]
    [InlineData("https://open.feishu.cn/open-apis/bot/v2/hook/a https://open.feishu.cn/open-apis/bot/v2/hook/b")]
    public async Task Another_robot_of_the_same_host_keeps_it(string address)
    {
        (await _world.PutAsync(new { webhook = address })).Body.AsObject().ContainsKey("warnings").ShouldBeFalse();
        _world.Stored().Values["secret"].ShouldBe("sign");
    }

    [Fact]
    public async Task A_secret_that_is_sent_with_the_new_address_is_kept()
    {
        (await _world.PutAsync(new { webhook = Lark, secret = "new" })).Body.AsObject().ContainsKey("warnings").ShouldBeFalse();
        _world.Stored().Values["secret"].ShouldBe("new");
    }

    [Fact]
    public async Task The_mask_does_not_count_as_sent()
    {
        await _world.PutAsync(new { webhook = Lark, secret = "************" });
        _world.Stored().Values.ShouldNotContainKey("secret");
    }

    [Fact]
    public async Task One_address_less_forgets_nothing()
    {
        await _world.PutAsync(new { webhook = $"{ApiWorld.Hook} {Lark}", secret = "for both" .Replace(' ', '-') });
        (await _world.PutAsync(new { webhook = Lark })).Body.AsObject().ContainsKey("warnings").ShouldBeFalse();
        _world.Stored().Values["secret"].ShouldBe("for-both");
    }

    [Fact]
    public async Task An_unsaved_test_sends_the_secret_nowhere_else_either()
    {
        var answer = await _world.PostAsync(ApiWorld.Feishu + "/test", new { webhook = Lark });
        answer.Status.ShouldBe(200);
        ((string?)answer.Body["warnings"]!.AsArray().ShouldHaveSingleItem()).ShouldBe(Unused);
        _world.Sender.Sent.ShouldHaveSingleItem().Integration.Values.ShouldNotContainKey("secret");
        _world.Stored().Values["secret"].ShouldBe("sign");
    }

    [Fact]
    public async Task No_answer_holds_a_secret_or_an_address()
    {
        foreach (var answer in new[] { await _world.GetAsync(ApiWorld.Feishu), await _world.GetAsync("api/v4/projects/7/integrations"), await _world.PutAsync(new { secret = "other", push_webhook = Lark }), await _world.PostAsync(ApiWorld.Feishu + "/test", new { secret = "third" }) })
        {
            answer.Status.ShouldBe(200);
            foreach (var secret in new[] { "sign", "other", "third", "0123456789abcdef", "fedcba98" })
            {
                answer.Text.ShouldNotContain($"\"{secret}");
                answer.Text.ShouldNotContain("hook/" + secret);
            }
        }
    }
}
