using System.Net;
using System.Text.Json.Nodes;
using Integration.Host.Tests.Pages.Settings;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

/// <summary>What a module finds strange about settings and takes all the same.</summary>
public sealed class ModuleWarningTests : IAsyncLifetime
{
    private const string Hook = "https://oapi.dingtalk.com/robot/send?access_token=abc";
    private const string Sentence = "The signing secret does not begin with SEC, as DingTalk's do. Copy it from the robot's security settings again, where it stands beside the signature.";
    private const string DingTalk = "api/v4/projects/7/integrations/dingtalk";

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_is_told_and_the_settings_are_saved()
    {
        var answer = await _world.PutAsync(new { webhook = Hook, secret = "abc" }, path: DingTalk);

        answer.Status.ShouldBe(200);
        Warnings(answer).ShouldContain(Sentence);
        _world.Stored("dingtalk").Values["secret"].ShouldBe("abc");
        Warnings(await _world.PutAsync(new { secret = "SECabc" }, path: DingTalk)).ShouldNotContain(Sentence);
    }

    [Fact]
    public async Task It_is_told_in_the_callers_language() =>
        Warnings(await _world.PutAsync(new { webhook = Hook, secret = "abc" }, language: "zh-CN", path: DingTalk)).ShouldContain("加签密钥不是以 SEC 开头，可能填写有误。请从机器人安全设置的“加签”处重新复制。");

    [Fact]
    public async Task What_is_wrong_comes_first()
    {
        var answer = await _world.PutAsync(new { webhook = Hook, secret = "a b" }, path: DingTalk);

        answer.Status.ShouldBe(400);
        answer.About("secret").ShouldBe(["The signing secret has a blank or a line break in it. Copy it from the robot's security settings again."]);
    }

    [Fact]
    public async Task The_form_tells_it_after_it_has_saved()
    {
        using var visitor = await FormVisitor.SignInAsync(_world);
        const string Edit = "acme/shop/-/settings/integrations/dingtalk/edit";

        (await (await visitor.OpenAsync(Edit)).PressAsync("save", ("webhook", Hook), ("secret", "abc"))).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await visitor.OpenAsync(Edit)).Texts(".alert-warning").ShouldContain(Sentence);
    }

    private static IEnumerable<string> Warnings(Answer answer) => (answer.Body["warnings"] as JsonArray ?? []).Select(warning => (string)warning!);
}
