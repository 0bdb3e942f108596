using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Storage;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;
using TestResult = Integration.Host.Delivery.TestResult;

namespace Integration.Host.Tests.Delivery;

public sealed class DispatcherTests : IAsyncLifetime
{
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_is_written_goes_out_in_order()
    {
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2), Examples.Push(3));
        foreach (var id in new[] { 1, 2, 3 })
        {
            (await _world.Platform.NextAsync()).ShouldBe(("/a", $"push:{id}"));
        }

        await _world.UntilAsync("SELECT COUNT(*) = 3 FROM delivery WHERE status = 2 AND response_code = '0'");
    }

    [Fact]
    public async Task Several_addresses_get_every_card_and_have_rows_of_their_own()
    {
        await _world.SaveAsync("/a", "/b");
        await _world.AddAsync(Examples.Push(1));
        new[] { (await _world.Platform.NextAsync()).Path, (await _world.Platform.NextAsync()).Path }.Order().ShouldBe(["/a", "/b"]);
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 2");
    }

    [Fact]
    public async Task A_platform_that_is_away_gets_the_message_later()
    {
        _world.Platform.Answer(context => { context.Response.StatusCode = 503; return Task.CompletedTask; });
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT status = 3 AND reason = 'unavailable' FROM delivery");
        _world.Time.Advance(TimeSpan.FromSeconds(2));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        await _world.UntilAsync("SELECT status = 2 AND attempts = 2 FROM delivery");
    }

    [Fact]
    public async Task A_rest_that_never_ends_ends_after_a_day()
    {
        _world.Platform.Answer("never again");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1));
        await _world.Platform.NextAsync();
        await _world.UntilAsync($"SELECT status = 3 AND reason = 'rate_limited' AND attempts = 1 AND due_at = {_world.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds()} FROM delivery");
        _world.Time.Advance(TimeSpan.FromDays(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task Refused_content_goes_out_once_more_as_plain_text_and_is_dead_then()
    {
        _world.Platform.Answer("bad card", times: 2);
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        (await _world.Platform.NextAsync()).Body.ShouldBe("plain:push:1");
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:2");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 4 AND reason = 'rejected' AND response_code = '11246'");
    }

    [Fact]
    public async Task A_wrong_signature_pauses_the_address_and_saved_settings_send_all_that_waits()
    {
        _world.Platform.Answer("bad key");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND reason = 'configuration'");
        await _world.AddAsync(Examples.Push(3));
        await _world.UntilAsync("SELECT COUNT(*) = 3 FROM delivery WHERE status = 3");
        _world.Platform.TryNext(out _).ShouldBeFalse();
        await _world.SaveAsync("/a");
        new[] { await _world.Platform.NextAsync(), await _world.Platform.NextAsync(), await _world.Platform.NextAsync() }.Select(message => message.Body).ShouldBe(["push:1", "push:2", "push:3"]);
    }

    [Fact]
    public async Task Settings_that_are_saved_during_an_attempt_by_the_old_ones_send_all_that_waits_when_it_ends()
    {
        var (arrived, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        _world.Platform.Answer(async context =>
        {
            arrived.SetResult();
            await held.Task;
            await context.Response.WriteAsync("bad key");
        });
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2));
        await arrived.Task;
        await _world.SaveAsync("/a");
        held.SetResult();
        new[] { await _world.Platform.NextAsync(), await _world.Platform.NextAsync(), await _world.Platform.NextAsync() }.Select(message => message.Body).ShouldBe(["push:1", "push:1", "push:2"]);
    }

    [Fact]
    public async Task A_paused_address_is_tried_hourly_with_one_row()
    {
        _world.Platform.Answer("no robot", times: 2);
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND reason = 'gone'");
        _world.Time.Advance(TimeSpan.FromHours(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND due_at > " + _world.Time.GetUtcNow().ToUnixTimeMilliseconds());
        _world.Platform.TryNext(out _).ShouldBeFalse();
        _world.Time.Advance(TimeSpan.FromHours(1));
        new[] { await _world.Platform.NextAsync(), await _world.Platform.NextAsync() }.Select(message => message.Body).ShouldBe(["push:1", "push:2"]);
    }

    [Fact]
    public async Task A_row_that_ends_without_being_sent_says_nothing_of_a_paused_address()
    {
        _world.Platform.Answer("no robot", times: 2);
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND reason = 'gone'");
        var failing = _world.Time.GetUtcNow();
        await _world.TakeAddressAsync(1);
        _world.Time.Advance(TimeSpan.FromHours(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:2");
        await _world.UntilAsync("SELECT status = 4 AND reason = 'address_removed' FROM delivery WHERE id = 1");
        await _world.UntilAsync("SELECT status = 3 AND reason = 'gone' FROM delivery WHERE id = 2");
        await _world.UntilAsync($"SELECT COUNT(*) = 1 FROM destination WHERE failing_since = {failing.ToUnixTimeMilliseconds()}");
    }

    [Fact]
    public async Task A_corrected_address_takes_what_waits()
    {
        _world.Platform.Answer("no robot");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT status = 3 FROM delivery");
        await _world.SaveAsync("/b");
        (await _world.Platform.NextAsync()).ShouldBe(("/b", "push:1"));
    }

    [Fact]
    public async Task A_dead_address_holds_back_no_other()
    {
        var asked = new TaskCompletionSource();
        _world.Platform.Answer(async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await _world.SaveAsync("/dead");
        await _world.AddAsync(Examples.Push(1));
        await asked.Task;
        await _world.SaveAsync("/alive");
        await _world.AddAsync(Examples.Push(2, "topic"));
        (await _world.Platform.NextAsync()).ShouldBe(("/alive", "push:2"));
    }

    [Fact]
    public async Task A_test_is_sent_without_leaving_a_row_behind()
    {
        var integration = await _world.SaveAsync("/a");
        var what = new Notification { Card = Examples.Card("test"), Event = Examples.Push() };
        (await _world.TestSender.SendAsync(integration, what, CancellationToken.None)).ShouldBe(new TestResult(true, "0", "ok", null));
        _world.Platform.Answer("bad key");
        (await _world.TestSender.SendAsync(integration, what, CancellationToken.None)).ShouldBe(new TestResult(false, "19021", "bad key", "signature"));
        await _world.UntilAsync("SELECT COUNT(*) = 0 FROM delivery");
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_start_and_what_was_woken_is_sent_then()
    {
        await using var world = await DeliveryWorld.MakeAsync();
        var integration = await world.SaveAsync("/a");
        await world.AddAsync(Examples.Push(1));
        // While this goes over the wire and back, a lane would have gone as well.
        await world.TestSender.SendAsync(integration, new Notification { Card = Examples.Card("test"), Event = Examples.Push() }, CancellationToken.None);
        await world.TestSender.SendAsync(integration, new Notification { Card = Examples.Card("test"), Event = Examples.Push() }, CancellationToken.None);
        await world.UntilAsync("SELECT COUNT(*) = 0 FROM attempt");
        await world.Dispatcher.StartAsync(CancellationToken.None);
        await world.UntilAsync("SELECT status = 2 AND attempts = 1 FROM delivery");
    }

    [Fact]
    public async Task A_stop_finishes_what_is_under_way_and_starts_nothing_new()
    {
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        _world.Platform.Answer(async context =>
        {
            arrived.SetResult();
            await release.Task;
            await context.Response.WriteAsync("ok");
        });
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2));
        await arrived.Task;
        var stopping = _world.Dispatcher.StopAsync(CancellationToken.None);
        stopping.IsCompleted.ShouldBeFalse();
        release.SetResult();
        await stopping;
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 2");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 0");
    }

    [Fact]
    public async Task An_address_that_may_not_be_reached_pauses_with_the_reason()
    {
        await _world.SaveAddressAsync("http://10.0.0.1/a");
        await _world.AddAsync(Examples.Push(1));
        await _world.UntilAsync("SELECT status = 3 AND reason = 'address_refused' FROM delivery");
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_an_unknown_attempt()
    {
        _world.Platform.Answer(context => { context.Abort(); return Task.CompletedTask; });
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1));
        await _world.UntilAsync("SELECT status = 3 FROM delivery");
        await _world.UntilAsync("SELECT outcome = 0 AND ended_at IS NOT NULL AND advice = 'no_answer' FROM attempt WHERE number = 1");
        _world.Time.Advance(TimeSpan.FromSeconds(2));
        await _world.UntilAsync("SELECT status = 2 FROM delivery");
    }

    [Fact]
    public async Task Without_a_connection_the_attempt_knows_what_to_do()
    {
        await _world.SaveAsync("/a");
        await _world.Platform.DisposeAsync();
        await _world.AddAsync(Examples.Push(1));
        await _world.UntilAsync("SELECT outcome = 2 AND advice = 'connect_failed' FROM attempt");
    }
}
