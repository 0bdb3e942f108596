using System.Diagnostics.Metrics;
using Integration.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class PauseTests : AtOneAddress
{
    [Fact]
    public async Task An_address_that_was_deleted_and_saved_again_is_tried_at_its_next_event()
    {
        await PauseAsync();
        await World.DeleteAsync();
        await World.UntilAsync("SELECT status = 4 AND reason = 'integration_off' FROM delivery");
        await World.SaveAsync("/a");
        await World.UntilAsync("SELECT COUNT(*) = 0 FROM destination");
        await World.AddAsync(Examples.Push(2));
        (await World.Platform.NextAsync()).Body.ShouldBe("push:2");
    }

    [Fact]
    public async Task What_waits_behind_others_for_too_long_dies_with_a_reason_of_its_own_is_logged_and_counted()
    {
        var failed = 0L;
        using var listener = new MeterListener { InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => Interlocked.Add(ref failed, instrument == World.Meter.Deliveries ? count : 0));
        listener.Start();
        World.Platform.Answer("bad key");
        await World.AddAsync(Examples.Push(2, "topic"));
        await PauseAsync();
        World.Time.Advance(TimeSpan.FromDays(3));
        await World.UntilAsync("SELECT status = 4 AND reason = 'address_paused' AND response_code = '19021' AND response_message = 'bad key' AND attempts = 0 FROM delivery WHERE id = 2");
        await World.MoveUntilSaidAsync("Delivery 2 is dead: address_paused (code 19021: bad key).", 1);
        World.Lines.All.ShouldContain(line => line.Level == LogLevel.Warning && line.Text.Contains("Delivery 2 is dead", StringComparison.Ordinal));
        // Two attempts of the first, and the end of the second.
        Interlocked.Read(ref failed).ShouldBe(3);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_says_nothing_of_a_paused_address()
    {
        World.Platform.Answer("bad key", times: 2);
        await World.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND reason = 'configuration'");
        var failing = World.Time.GetUtcNow();
        await World.ExecuteAsync("UPDATE delivery SET event = '{}' WHERE id = 1");
        World.Time.Advance(TimeSpan.FromHours(1));
        (await World.Platform.NextAsync()).Body.ShouldBe("push:2");
        await World.UntilAsync("SELECT status = 4 AND reason = 'unreadable' FROM delivery WHERE id = 1");
        await World.UntilAsync("SELECT status = 3 AND reason = 'configuration' AND attempts = 1 FROM delivery WHERE id = 2");
        await World.UntilAsync($"SELECT COUNT(*) = 1 FROM destination WHERE failing_since = {failing.ToUnixTimeMilliseconds()}");
    }

    [Fact]
    public async Task Saving_one_integration_does_not_try_the_paused_address_of_another()
    {
        await PauseAsync();
        await World.SaveSecondAsync("/b");
        await World.SettleAsync();
        World.Platform.TryNext(out _).ShouldBeFalse();
        await World.UntilAsync("SELECT status = 3 AND attempts = 1 FROM delivery");
        await World.SaveAsync("/a");
        (await World.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task When_the_integration_at_fault_is_deleted_what_waits_for_others_at_its_address_goes_out_at_once()
    {
        await PauseWithOtherAsync();
        await World.DeleteAsync();
        (await World.Platform.NextAsync()).ShouldBe(("/a", "push:2"));
        await World.UntilAsync("SELECT COUNT(*) = 0 FROM destination");
    }

    [Fact]
    public async Task Nor_does_it_wait_when_that_has_another_address()
    {
        await PauseWithOtherAsync();
        await World.SaveAsync("/b");
        new[] { await World.Platform.NextAsync(), await World.Platform.NextAsync() }.Order().ShouldBe([("/a", "push:2"), ("/b", "push:1")]);
        await World.UntilAsync("SELECT COUNT(*) = 0 FROM destination");
    }

    [Fact]
    public async Task Saved_settings_leave_a_quarter_of_an_hour_of_the_rest_that_a_platform_asked_for()
    {
        World.Platform.Answer("never again");
        await World.AddAsync(Examples.Push(1));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT status = 3 AND reason = 'rate_limited' FROM delivery");
        var end = World.Time.GetUtcNow().AddMinutes(15);
        await World.SaveAsync("/a");
        await World.SettleAsync();
        World.Platform.TryNext(out _).ShouldBeFalse();
        await World.UntilAsync($"SELECT status = 3 AND attempts = 1 AND due_at = {end.ToUnixTimeMilliseconds()} FROM delivery");
        World.Time.Advance(TimeSpan.FromMinutes(15));
        (await World.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task However_long_a_row_waits_after_too_many_messages_others_go_out_a_minute_later()
    {
        World.Platform.Answer("slow down", times: 8);
        await World.AddAsync(Examples.Push(1));
        // It waits for 1, 2, 4 … 60 seconds, and for five minutes after the last.
        for (var attempt = 1; attempt <= 8; attempt++)
        {
            (await World.Platform.NextAsync()).Body.ShouldBe("push:1");
            await World.UntilAsync($"SELECT status = 3 AND attempts = {attempt} FROM delivery");
            if (attempt < 8)
            {
                World.Time.Advance(TimeSpan.FromSeconds(Math.Min(1 << (attempt - 1), 60)));
            }
        }

        await World.AddAsync(Examples.Push(2, "topic"));
        await World.SettleAsync();
        World.Platform.TryNext(out _).ShouldBeFalse();
        World.Time.Advance(TimeSpan.FromMinutes(1));
        (await World.Platform.NextAsync()).Body.ShouldBe("push:2");
        await World.UntilAsync("SELECT status = 3 AND attempts = 8 FROM delivery WHERE id = 1");
    }

    /// <summary>A row of another project waits at the paused address.</summary>
    private async Task PauseWithOtherAsync()
    {
        await World.SaveForAsync(8, ("webhook", World.Address));
        await PauseAsync();
        await World.AddAsync(Examples.Push(2) with { Project = Examples.Project with { Id = 8 } });
        await World.UntilAsync("SELECT status = 3 AND reason = 'configuration' AND attempts = 0 FROM delivery WHERE id = 2");
    }

    private async Task PauseAsync()
    {
        World.Platform.Answer("bad key");
        await World.AddAsync(Examples.Push(1));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT COUNT(*) = 1 FROM destination");
    }
}
