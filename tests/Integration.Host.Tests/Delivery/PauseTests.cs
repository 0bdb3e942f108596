using System.Diagnostics.Metrics;
using Integration.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class PauseTests : IAsyncLifetime
{
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeliveryWorld.StartAsync();
        await _world.SaveAsync("/a");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_address_that_was_deleted_and_saved_again_is_tried_at_its_next_event()
    {
        await PauseAsync();
        await _world.DeleteAsync();
        await _world.UntilAsync("SELECT status = 4 AND reason = 'integration_off' FROM delivery");
        await _world.SaveAsync("/a");
        await _world.UntilAsync("SELECT COUNT(*) = 0 FROM destination");
        await _world.AddAsync(Examples.Push(2));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:2");
    }

    [Fact]
    public async Task What_waits_behind_others_for_too_long_dies_with_a_reason_of_its_own_is_logged_and_counted()
    {
        var failed = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => Interlocked.Add(ref failed, instrument == _world.Meter.Deliveries ? count : 0));
        listener.Start();
        _world.Platform.Answer("bad key");
        await _world.AddAsync(Examples.Push(2, "topic"));
        await PauseAsync();
        _world.Time.Advance(TimeSpan.FromDays(3));
        await _world.UntilAsync("SELECT status = 4 AND reason = 'address_paused' AND response_code = '19021' AND response_message = 'bad key' AND attempts = 0 FROM delivery WHERE id = 2");
        await _world.MoveUntilSaidAsync("Delivery 2 is dead: address_paused (code 19021: bad key).", 1);
        _world.Lines.All.ShouldContain(line => line.Level == LogLevel.Warning && line.Text.Contains("Delivery 2 is dead", StringComparison.Ordinal));
        // Two attempts of the first, and the end of the second.
        Interlocked.Read(ref failed).ShouldBe(3);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_says_nothing_of_a_paused_address()
    {
        _world.Platform.Answer("bad key", times: 2);
        await _world.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND reason = 'configuration'");
        var failing = _world.Time.GetUtcNow();
        await _world.ExecuteAsync("UPDATE delivery SET event = '{}' WHERE id = 1");
        _world.Time.Advance(TimeSpan.FromHours(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:2");
        await _world.UntilAsync("SELECT status = 4 AND reason = 'unreadable' FROM delivery WHERE id = 1");
        await _world.UntilAsync("SELECT status = 3 AND reason = 'configuration' AND attempts = 1 FROM delivery WHERE id = 2");
        await _world.UntilAsync($"SELECT COUNT(*) = 1 FROM destination WHERE failing_since = {failing.ToUnixTimeMilliseconds()}");
    }

    [Fact]
    public async Task Saving_one_integration_does_not_try_the_paused_address_of_another()
    {
        await PauseAsync();
        await _world.SaveSecondAsync("/b");
        await _world.SettleAsync();
        _world.Platform.TryNext(out _).ShouldBeFalse();
        await _world.UntilAsync("SELECT status = 3 AND attempts = 1 FROM delivery");
        await _world.SaveAsync("/a");
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task Saved_settings_do_not_end_the_rest_that_a_platform_asked_for()
    {
        _world.Platform.Answer("never again");
        await _world.AddAsync(Examples.Push(1));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT status = 3 AND reason = 'rate_limited' FROM delivery");
        var end = _world.Time.GetUtcNow().AddDays(30);
        await _world.SaveAsync("/a");
        await _world.SettleAsync();
        _world.Platform.TryNext(out _).ShouldBeFalse();
        await _world.UntilAsync($"SELECT status = 3 AND attempts = 1 AND due_at = {end.ToUnixTimeMilliseconds()} FROM delivery");
        _world.Time.Advance(TimeSpan.FromDays(30));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task However_long_a_row_waits_after_too_many_messages_others_go_out_a_minute_later()
    {
        _world.Platform.Answer("slow down", times: 8);
        await _world.AddAsync(Examples.Push(1));
        await _world.MoveUntilAsync("SELECT status = 3 AND attempts = 8 FROM delivery");
        foreach (var _ in Enumerable.Range(1, 8))
        {
            (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        }

        await _world.AddAsync(Examples.Push(2, "topic"));
        await _world.SettleAsync();
        _world.Platform.TryNext(out _).ShouldBeFalse();
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:2");
        await _world.UntilAsync("SELECT status = 3 AND attempts = 8 FROM delivery WHERE id = 1");
    }

    private async Task PauseAsync()
    {
        _world.Platform.Answer("bad key");
        await _world.AddAsync(Examples.Push(1));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM destination");
    }
}
