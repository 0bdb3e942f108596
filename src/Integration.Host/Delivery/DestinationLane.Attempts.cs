using System.Data.Common;
using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <content>What becomes of a row whose turn it is.</content>
internal sealed partial class DestinationLane
{
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
            pace.GiveBack();
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
            return await recheck.AskAsync(delivery, [], stopping);
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

    private Task CloseAsync(ClaimedDelivery delivery, AttemptEnd end, AddressEffect effect, bool unavailable = false) =>
        CloseAsync([(delivery, end)], end, effect, unavailable, (connection, transaction) => outbox.Close(connection, transaction, delivery, end));

    private async Task CloseAsync(
        List<(ClaimedDelivery Delivery, AttemptEnd End)> rows, AttemptEnd whole, AddressEffect effect, bool unavailable, Action<DbConnection, DbTransaction> close)
    {
        var wasPaused = _paused;
        Apply(whole, effect, unavailable);
        await writer.WriteAsync((connection, transaction) =>
        {
            close(connection, transaction);
            if (_paused)
            {
                Outbox.Hold(connection, transaction, destination, _restUntil, _pauseReason);
                outbox.Pause(connection, transaction, destination, _restUntil, whole, policy.RetryFor);
            }
            else if (wasPaused)
            {
                outbox.Unpause(connection, transaction, destination);
            }
        });
        foreach (var (delivery, end) in rows.Where(row => row.End is { Outcome: AttemptOutcome.Failed, Next: NextStep.GiveUp }))
        {
            Log.Dead(logger, delivery.Id, end.Reason, end.Code, end.Message);
        }

        if (_paused && !wasPaused && !(rows is [var (_, only)] && only.Next == NextStep.GiveUp))
        {
            Log.Paused(logger, rows[0].Delivery.IntegrationId, whole.Reason, whole.Code, whole.Message);
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
}
