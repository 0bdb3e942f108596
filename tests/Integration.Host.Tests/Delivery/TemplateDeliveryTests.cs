using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class TemplateDeliveryTests : IAsyncLifetime
{
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_somebody_wrote_goes_out_in_the_cards_place()
    {
        await SaveAsync(("template", "${trigger.user.name} ${event.type.id} ${push.branch}"));
        await _world.AddAsync(Examples.Push(1));

        (await _world.Platform.NextAsync()).Body.ShouldBe("Mei Push.Create main");
        await _world.UntilAsync("SELECT status = 2 FROM delivery");
    }

    [Fact]
    public async Task A_second_attempt_in_plain_text_has_it_too()
    {
        _world.Platform.Answer("bad card");
        await SaveAsync(("template", "${push.branch}"));
        await _world.AddAsync(Examples.Push(1));

        (await _world.Platform.NextAsync()).Body.ShouldBe("main");
        (await _world.Platform.NextAsync()).Body.ShouldBe("plain:main");
    }

    [Fact]
    public async Task Where_nothing_comes_out_nothing_is_sent_and_the_row_says_so()
    {
        await SaveAsync(("template", "${push.compareUrl|blank}"), ("tag_push_template", "tag"));
        await _world.AddAsync(Examples.Push(1), Examples.Tag());

        (await _world.Platform.NextAsync()).Body.ShouldBe("tag");
        await _world.UntilAsync("SELECT status = 5 AND reason = 'empty' AND attempts = 0 AND sent_at IS NULL FROM delivery WHERE event_kind = 'push'");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM attempt");
        _world.Platform.TryNext(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_not_sent_takes_nothing_of_the_addresss_pace()
    {
        await SaveAsync(("template", "${push.compareUrl|blank}"), ("tag_push_template", "tag"));
        await _world.AddAsync([.. Enumerable.Range(1, 20).Select(id => (ProjectEvent)Examples.Push(id)), Examples.Tag()]);

        // The clock stands still: at most some go out at once.
        (await _world.Platform.NextAsync()).Body.ShouldBe("tag");
    }

    [Fact]
    public async Task What_comes_out_and_is_no_message_waits_until_the_template_is_mended()
    {
        await SaveAsync(("template_mode", "json"), ("template", "{\"text\": ${push.branch}"));
        await _world.AddAsync(Examples.Push(1));

        await _world.UntilAsync("SELECT status = 3 AND reason = 'template' AND response_code = 'JSON001' AND response_message LIKE 'template: JSON001 %' FROM delivery");
        _world.Platform.TryNext(out _).ShouldBeFalse();
        await SaveAsync(("template_mode", "json"), ("template", "{\"text\": ${push.branch}}"));
        (await _world.Platform.NextAsync()).Body.ShouldBe("{\"text\":\"main\"}");
    }

    [Fact]
    public async Task A_template_that_cannot_be_read_any_more_gives_way_to_the_card()
    {
        await SaveAsync(("template", "${push.branch"));
        await _world.AddAsync(Examples.Push(1));

        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        _world.Lines.All.ShouldContain(line => line.Level == LogLevel.Warning && line.Text.Contains("TPL001@1:1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_watchers_user_is_asked_for_once_and_only_where_nobody_did_it()
    {
        await SaveAsync(("template", "${trigger.user.username}"));
        await _world.AddAsync(Examples.Push(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("mei");
        _world.Watcher.Questions.ShouldBe(0);

        await _world.AddAsync(Examples.Tag("v1"), Examples.Tag("v2") with { Key = "tag_push:3:2027-03-09T08:00:00Z" });
        (await _world.Platform.NextAsync()).Body.ShouldBe("watcher");
        (await _world.Platform.NextAsync()).Body.ShouldBe("watcher");
        _world.Watcher.Questions.ShouldBe(1);
    }

    [Fact]
    public async Task What_came_out_empty_can_be_sent_again_when_the_template_is_mended()
    {
        await SaveAsync(("template", "${push.compareUrl|blank}"));
        await _world.AddAsync(Examples.Push(1));
        await _world.UntilAsync("SELECT status = 5 AND reason = 'empty' FROM delivery");
        await SaveAsync(("template", "${push.branch}"));
        (await _world.Resending.ResendAsync(_world.Integration, _world.Row(1))).ShouldBe(ResendOutcome.Accepted);
        (await _world.Platform.NextAsync()).Body.ShouldBe("main");
        await _world.UntilAsync("SELECT status = 2 AND reason IS NULL AND attempts = 1 FROM delivery");
    }

    [Fact]
    public async Task What_was_delivered_stays_so_when_nothing_comes_out_of_it_again()
    {
        await SaveAsync(("template", "${push.branch}"));
        await _world.AddAsync(Examples.Push(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("main");
        await _world.UntilAsync("SELECT status = 2 FROM delivery");
        var delivered = _world.Row(1);
        await SaveAsync(("template", "${push.compareUrl|blank}"));
        _world.Time.Advance(TimeSpan.FromMinutes(5));
        await _world.Resending.ResendAsync(_world.Integration, delivered);
        await _world.UntilAsync("SELECT status = 2 AND attempts = 2 FROM delivery");
        _world.Row(1).ShouldBe(delivered with { Attempts = 2, DueAt = _world.Time.GetUtcNow() });
        await _world.UntilAsync("SELECT outcome = 3 AND ended_at IS NOT NULL FROM attempt WHERE number = 2");
        _world.RecentAttempts(delivered.Destination).ShouldBeEmpty();
        _world.Platform.TryNext(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_delivered_one_that_then_failed_is_as_it_was_delivered_when_nothing_comes_out_of_it()
    {
        await SaveAsync(("template", "${push.branch}"));
        await _world.AddAsync(Examples.Push(1));
        await _world.UntilAsync("SELECT status = 2 FROM delivery");
        var delivered = _world.Row(1);
        _world.Platform.Answer("bad key");
        await _world.Resending.ResendAsync(_world.Integration, delivered);
        await _world.UntilAsync("SELECT status = 3 AND sent_at IS NULL FROM delivery");
        await SaveAsync(("template", "${push.compareUrl|blank}"));
        await _world.UntilAsync("SELECT status = 2 AND attempts = 3 FROM delivery");
        _world.Row(1).ShouldBe(delivered with { Attempts = 3 });
    }

    [Theory]
    [InlineData("${push.branch", "markdown", false, false, true)]
    [InlineData("${push.branch", "markdown", true, false, true)]
    [InlineData("${push.branch}", "markdown", false, false, false)]
    [InlineData("${push.branch}", "markdown", true, false, false)]
    [InlineData("{0}", "markdown", false, true, false)]
    [InlineData("{\"text\":\"{0}\"}", "json", false, true, true)]
    [InlineData("{\"text\":\"${push.branch}\"}", "json", false, false, false)]
    [InlineData("{\"text\":\"${push.branch}\"}", "json", true, false, true)]
    public async Task An_attempt_says_whether_it_was_cut_and_whether_the_card_went_in_the_templates_place(string template, string mode, bool refusedBefore, bool isCut, bool cardInstead)
    {
        _world.Platform.Answer("bad card", times: refusedBefore ? 1 : 0);
        await SaveAsync(("template", template.Replace("{0}", new string('x', 30_000), StringComparison.Ordinal)), ("template_mode", mode));
        await _world.AddAsync(Examples.Push(1));
        await _world.UntilAsync("SELECT status = 2 FROM delivery");
        await _world.UntilAsync($"SELECT is_cut = {(isCut ? 1 : 0)} AND card_instead = {(cardInstead ? 1 : 0)} FROM attempt ORDER BY number DESC LIMIT 1");
    }

    private Task<ConfiguredIntegration> SaveAsync(params (string Name, string Value)[] values) => _world.SaveSettingsAsync([("webhook", _world.Address), ("language", "en"), .. values]);
}
