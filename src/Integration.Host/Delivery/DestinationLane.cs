using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>
/// One address's queue: rows go out one after the other, at the address's pace, in order within one thing. It lives while
/// something waits for the address.
/// </summary>
internal sealed partial class DestinationLane(
    string destination, Pace pace, SemaphoreSlim places, Outbox outbox, Writer writer, DeliverySender sender, ConfidentialRecheck recheck, IntegrationRegistry registry, FailurePolicy policy, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);

    private readonly Signal _signal = new(time);
    private DateTimeOffset _restUntil;
    private bool _paused;
    private string? _pauseReason;
    private int _unavailable;
    private volatile bool _resume;
    private volatile bool _retry;

    /// <summary>There is something new.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Settings were saved: whatever the lane waited for may be mended.</summary>
    public void Resume()
    {
        _resume = true;
        _signal.Set();
    }

    /// <summary>Somebody wants to know whether the address works now. What the platform asked for (its limits) still holds.</summary>
    public void Retry()
    {
        _retry = true;
        _signal.Set();
    }

    public bool TryTakeSignal() => _signal.TryTake();

    /// <summary>Sends until nothing waits, or until the host stops.</summary>
    /// <param name="stopping">No new request goes out after it.</param>
    /// <param name="abort">Cuts what is still under way, shortly before the process ends.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        while (!stopping.IsCancellationRequested)
        {
            await RestAsync(stopping);
            if (!pace.TryTake(time.GetUtcNow(), out var wait))
            {
                // Not by the signal: new rows do not make the pace faster.
                await Task.Delay(wait, time, stopping);
                continue;
            }

            var claim = await ClaimThenAttemptAsync(stopping, abort);
            if (claim.Delivery is not null)
            {
                continue;
            }

            if (claim.NextDue is null)
            {
                return;
            }

            await _signal.WaitAsync(Shortest(claim.NextDue.Value - time.GetUtcNow(), Forever), stopping);
        }
    }

    private async Task<Claim> ClaimThenAttemptAsync(CancellationToken stopping, CancellationToken abort)
    {
        try
        {
            // Before the claim: what waits for its turn here is no attempt yet, and its time-out does not run.
            await places.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            pace.GiveBack();
            throw;
        }

        try
        {
            var claim = await writer.WriteAsync((connection, transaction) => outbox.ClaimNext(connection, transaction, destination));
            if (claim.Delivery is { } delivery)
            {
                await AttemptAsync(delivery, stopping, abort);
            }
            else
            {
                pace.GiveBack();
            }

            return claim;
        }
        finally
        {
            places.Release();
        }
    }

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task RestAsync(CancellationToken stopping)
    {
        while (true)
        {
            if (_resume || _retry)
            {
                await EndRestAsync();
            }

            var rest = _restUntil - time.GetUtcNow();
            if (rest <= TimeSpan.Zero)
            {
                return;
            }

            if (await _signal.WaitAsync(Shortest(rest, Forever), stopping) && _paused && !_resume && !_retry)
            {
                // What arrives at a paused address waits as failed, like the rest.
                await writer.WriteAsync((connection, transaction) => Outbox.Hold(connection, transaction, destination, _restUntil, _pauseReason));
            }
        }
    }

    private async Task EndRestAsync()
    {
        var retry = _retry && _paused;
        _retry = false;
        var resume = _resume;
        if (resume)
        {
            _resume = false;
            _paused = false;
            _unavailable = 0;
        }

        if (resume || retry)
        {
            _restUntil = default;

            // Here, not where the wish came from: an attempt by the old settings, or a hold, may have been written since, and what it held
            // would wait for the next hourly try. The oldest goes first.
            await writer.WriteAsync((connection, transaction) =>
            {
                if (resume)
                {
                    outbox.Unpause(connection, transaction, destination);
                }
                else
                {
                    outbox.MakeDue(connection, transaction, destination);
                }
            });
        }
    }

    private async Task AttemptAsync(ClaimedDelivery delivery, CancellationToken stopping, CancellationToken abort)
    {
        var integration = registry.HoldingNow(delivery.IntegrationId, delivery.ProjectId);
        var addresses = integration is not null && EventKinds.TryParse(delivery.EventKind, out var kind) ? integration.Addresses(kind) : [];
        if (integration is null)
        {
            await CloseAsync(delivery, GiveUp("integration_off"), AddressEffect.None);
        }
        else if (integration.Module is not null && delivery.Slot >= addresses.Count)
        {
            await CloseAsync(delivery, GiveUp("address_removed"), AddressEffect.None);
        }
        else if (integration.Module is not null && integration.Destination(addresses[delivery.Slot]) is var current && current != destination)
        {
            pace.GiveBack();
            await writer.WriteAsync((connection, transaction) => Outbox.Return(connection, transaction, delivery, current));
            Moved?.Invoke(current);
        }
        else if (await RecheckAsync(delivery, stopping) is not Recheck.Open and var found)
        {
            await HoldBackAsync(integration, delivery, found);
        }
        else
        {
            var report = integration.Module is null
                ? new AttemptReport { Failure = FailureKind.Configuration, Reason = "module_not_loaded", Message = $"The module '{integration.Slug}' is not loaded." }
                : await sender.SendAsync(integration, addresses[delivery.Slot], delivery, abort);
            var (end, effect) = policy.Decide(delivery, report, time.GetUtcNow());
            await CloseAsync(delivery, end, effect, report.Failure == FailureKind.Unavailable);
        }
    }

    private async Task<Recheck> RecheckAsync(ClaimedDelivery delivery, CancellationToken stopping)
    {
        try
        {
            return await recheck.AskAsync(delivery, stopping);
        }
        catch (OperationCanceledException)
        {
            // Nothing was sent: no attempt remains.
            await writer.WriteAsync((connection, transaction) => Outbox.Return(connection, transaction, delivery, null));
            throw;
        }
    }

    private async Task HoldBackAsync(ConfiguredIntegration integration, ClaimedDelivery delivery, Recheck found)
    {
        pace.GiveBack();
        if (found is not Recheck.Confidential confidential)
        {
            await writer.WriteAsync((connection, transaction) => Outbox.Postpone(connection, transaction, delivery, time.GetUtcNow() + LongestRest));
            return;
        }

        var kind = confidential.Event.Kind;
        var address = integration.Shared.Triggers(kind) ? integration.Addresses(kind).ElementAtOrDefault(delivery.Slot) : null;
        var next = address is null ? null : integration.Destination(address);
        await writer.WriteAsync((connection, transaction) => Outbox.Reroute(connection, transaction, delivery, confidential, next));
        if (next is not null)
        {
            Moved?.Invoke(next);
        }
    }

    /// <summary>A row belongs to another address by now.</summary>
    public event Action<string>? Moved;

    private async Task CloseAsync(ClaimedDelivery delivery, AttemptEnd end, AddressEffect effect, bool unavailable = false)
    {
        var wasPaused = _paused;
        Apply(end, effect, unavailable);
        await writer.WriteAsync((connection, transaction) =>
        {
            outbox.Close(connection, transaction, delivery, end);
            if (_paused)
            {
                Outbox.Hold(connection, transaction, destination, _restUntil, _pauseReason);
                outbox.Pause(connection, transaction, destination, _restUntil, end, policy.RetryFor);
            }
            else if (wasPaused)
            {
                outbox.Unpause(connection, transaction, destination);
            }
        });
        if (end.Outcome == AttemptOutcome.Failed && end.Next == NextStep.GiveUp)
        {
            Log.Dead(logger, delivery.Id, end.Reason, end.Code, end.Message);
        }
        else if (_paused && !wasPaused)
        {
            Log.Paused(logger, delivery.IntegrationId, end.Reason, end.Code, end.Message);
        }
    }

    private void Apply(AttemptEnd end, AddressEffect effect, bool unavailable)
    {
        _paused = effect == AddressEffect.Pause;
        _pauseReason = _paused ? end.Reason : null;
        // One row that fails must not stop the others; when the next one fails as well, it is the platform that is away.
        _unavailable = unavailable ? _unavailable + 1 : 0;
        var now = time.GetUtcNow();
        _restUntil = effect switch
        {
            AddressEffect.Pause or AddressEffect.Rest => end.DueAt,
            AddressEffect.None when _unavailable > 1 => now + Shortest(policy.Delay(_unavailable - 1, null), LongestRest),
            AddressEffect.None => now,
        };
    }

    private static AttemptEnd GiveUp(string reason) => new() { Next = NextStep.GiveUp, Outcome = AttemptOutcome.Failed, Reason = reason };

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "Delivery {Delivery} is dead: {Reason} (code {Code}: {Message}).")]
        public static partial void Dead(ILogger logger, long delivery, string? reason, string? code, string? message);

        [LoggerMessage(3012, LogLevel.Warning, "An address of integration {Integration} is paused, what waits for it is kept: {Reason} (code {Code}: {Message}). One message tries it hourly; save the integration's settings to try at once.")]
        public static partial void Paused(ILogger logger, long integration, string? reason, string? code, string? message);
    }
}
