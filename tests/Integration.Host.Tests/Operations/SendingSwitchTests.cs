using Integration.Host.Operations;
using Integration.Host.Tests.Delivery;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Operations;

public sealed class SendingSwitchTests : IAsyncLifetime
{
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task While_paused_nothing_goes_out_and_when_resumed_all_does_in_order()
    {
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 2");

        await _world.Sending.PauseAsync("root");
        await _world.AddAsync(Examples.Push(2), Examples.Push(3), Examples.Push(4));
        await _world.SaveAsync("/a");
        _world.Time.Advance(TimeSpan.FromHours(2));
        await _world.SettleAsync();
        _world.Platform.TryNext(out var early).ShouldBeFalse(early.Body);

        await _world.Sending.ResumeAsync("root");
        foreach (var id in new[] { 2, 3, 4 })
        {
            (await _world.Platform.NextAsync()).ShouldBe(("/a", $"push:{id}"));
        }

        await _world.UntilAsync("SELECT COUNT(*) = 4 FROM delivery WHERE status = 2 AND attempts = 1");
    }

    [Fact]
    public async Task A_lane_that_waits_for_a_failed_try_is_held_back_too()
    {
        _world.Platform.Answer(context => { context.Response.StatusCode = 503; return Task.CompletedTask; });
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT status = 3 FROM delivery");
        await _world.Sending.PauseAsync("root");
        _world.Time.Advance(TimeSpan.FromHours(1));
        await _world.SettleAsync();
        _world.Platform.TryNext(out _).ShouldBeFalse();
        await _world.Sending.ResumeAsync("root");
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task However_long_the_pause_was_what_waited_is_tried_as_long_as_if_it_were_new()
    {
        await _world.SaveAsync("/a");
        await _world.Sending.PauseAsync("root");
        await _world.AddAsync(Examples.Push(1));
        _world.Time.Advance(TimeSpan.FromDays(10));
        _world.Platform.Answer(context => { context.Response.StatusCode = 503; return Task.CompletedTask; });
        await _world.Sending.ResumeAsync("root");
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT status = 3 AND reason = 'unavailable' FROM delivery");
        _world.Time.Advance(TimeSpan.FromSeconds(2));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task A_restart_keeps_the_pause_with_who_and_when()
    {
        await _world.Sending.PauseAsync("root");
        var since = _world.Time.GetUtcNow();
        _world.Time.Advance(TimeSpan.FromHours(1));
        await _world.Sending.PauseAsync("another");
        _world.SendingAfterRestart().Pause.ShouldBe(new SendingPause(since, "root"));
        await _world.Sending.ResumeAsync("root");
        _world.SendingAfterRestart().Pause.ShouldBeNull();
        _world.SendingAfterRestart().IsPaused.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_waits_goes_on_when_it_is_resumed_or_when_they_give_up()
    {
        _world.Sending.UntilAllowedAsync(CancellationToken.None).IsCompleted.ShouldBeTrue();
        await _world.Sending.PauseAsync("root");
        using var impatient = new CancellationTokenSource();
        var waits = _world.Sending.UntilAllowedAsync(CancellationToken.None);
        var leaves = _world.Sending.UntilAllowedAsync(impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaves);
        waits.IsCompleted.ShouldBeFalse();
        await _world.Sending.ResumeAsync("root");
        await waits;
    }
}
