using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Deliveries;

public sealed class FailingBannerTests : IAsyncLifetime
{
    private DeliveriesWorld _world = null!;
    private PageVisitor _mei = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeliveriesWorld.StartAsync();
        _mei = await PageVisitor.SignInAsync(_world.Api);
    }

    public ValueTask DisposeAsync()
    {
        _mei.Dispose();
        return _world.DisposeAsync();
    }

    [Fact]
    public async Task A_paused_address_is_told_with_the_platforms_words_what_to_do_since_when_and_how_many_wait()
    {
        await _world.AddAsync(Examples.Push(1), Examples.Tag());
        await _world.PauseAsync(_world.Refused() with { DueAt = _world.Api.Time.GetUtcNow().AddHours(1) });
        _world.Api.Time.Advance(TimeSpan.FromMinutes(12));

        var banner = (await _mei.GetAsync(DeliveriesWorld.Path)).Text(".failing");

        banner.ShouldContain("Feishu notifications: messages do not arrive");
        banner.ShouldContain("sign match fail (19021)");
        banner.ShouldContain("Copy the signing secret from the bot's security settings again");
        banner.ShouldContain("First failure: 12 minutes ago · 2 events wait · next try in 48 minutes");
        banner.ShouldContain("https://open.feishu.cn/…");
    }

    [Fact]
    public async Task A_platform_that_is_away_is_told_after_three_failures_and_forgotten_after_a_success()
    {
        var away = _world.Refused() with { Code = null, HttpStatus = 502, Message = null, Advice = null, Reason = "unavailable" };
        await _world.AddAsync(Examples.Push(1), Examples.Tag());
        await _world.AttemptAsync(away, TimeSpan.FromSeconds(1));
        await _world.AttemptAsync(away, TimeSpan.FromSeconds(1));
        (await _mei.GetAsync(DeliveriesWorld.Path)).Text(".failing").ShouldBeEmpty();

        await _world.AttemptAsync(away, TimeSpan.FromSeconds(1));
        var told = (await _mei.GetAsync(DeliveriesWorld.Path)).Text(".failing");
        told.ShouldContain("The platform does not answer as it should.");
        told.ShouldContain("Code 502");

        await _world.AttemptAsync(DeliveriesWorld.Delivered, TimeSpan.FromSeconds(1));
        (await _mei.GetAsync(DeliveriesWorld.Path)).Text(".failing").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_robot_that_others_use_too_only_what_waits_for_the_project_is_counted()
    {
        await _world.Api.PutAsync(new { webhook = ApiWorld.Hook }, path: "api/v4/projects/8/integrations/feishu");
        await _world.AddAsync(Examples.Push(1));
        var others = _world.Api.Registry.Find(IntegrationScope.Project(8), "feishu")!;
        await _world.WriteAsync([.. Enumerable.Range(10, 5).Select(id => new NewDelivery(others, Examples.Push(id) with { Project = Examples.Project with { Id = 8 } }, Examples.Card(), 0, _world.Destination, null))]);
        await _world.PauseAsync(_world.Refused());

        (await _mei.GetAsync(DeliveriesWorld.Path)).Text(".failing-facts").ShouldContain("1 event waits");
    }

    [Fact]
    public async Task It_is_told_in_Chinese_to_those_who_read_that()
    {
        await _world.AddAsync(Examples.Push(1));
        await _world.PauseAsync(_world.Refused("19001", "param invalid: incoming webhook access token invalid", "robot_removed", "gone"));
        using var chinese = await PageVisitor.SignInAsync(_world.Api, language: "zh-CN");

        var banner = (await chinese.GetAsync(DeliveriesWorld.Path)).Text(".failing");

        banner.ShouldContain("飞书通知：消息未能送达");
        banner.ShouldContain("access token invalid（19001）");
        banner.ShouldContain("机器人已从群组中移除，或地址有误。");
        banner.ShouldContain("1 个事件等待发送");
    }
}
