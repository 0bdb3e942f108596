using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <content>What becomes of a row whose turn it is.</content>
internal sealed partial class DestinationLane
{
    /// <summary>A row belongs to another address by now.</summary>
    public event Action<string>? Moved;

    private async Task<Result?> AttemptAsync(ClaimedDelivery delivery, CancellationToken stopping, CancellationToken abort)
    {
        var integration = registry.HoldingNow(delivery.IntegrationId, delivery.ProjectId);
        var addresses = integration is not null && EventKinds.TryParse(delivery.EventKind, out var kind) ? integration.Addresses(kind) : [];
        if (integration is null)
        {
            return Unsent(delivery, "integration_off");
        }

        if (integration.Module is null)
        {
            var report = new AttemptReport { Failure = FailureKind.Configuration, Reason = "module_not_loaded", Message = $"The module '{integration.Slug}' is not loaded." };
            return Of(delivery, report);
        }

        if (delivery.Slot >= addresses.Count)
        {
            return Unsent(delivery, "address_removed");
        }

        if (integration.Destination(addresses[delivery.Slot]) is var current && current != destination)
        {
            pace.GiveBack(_taken);
            await writer.WriteAsync((connection, transaction) => Outbox.Return(connection, transaction, delivery, current));
            Moved?.Invoke(current);
            return null;
        }

        pace.Keep(integration);
        var found = recheck.About(delivery) is { } question ? await RecheckAsync(question, stopping) : null;
        if (found is not (null or Recheck.Open))
        {
            var unsent = await HoldBackAsync(integration, delivery, found);
            if (unsent is null)
            {
                pace.GiveBack(_taken);
            }

            return unsent;
        }

        var seen = await sender.SendAsync(integration, addresses[delivery.Slot], delivery, abort);
        if (seen.Skip is { } reason)
        {
            // Nothing went out: it says nothing of the address, and took none of its pace.
            pace.GiveBack(_taken);
            await writer.WriteAsync((connection, transaction) => outbox.Skip(connection, transaction, delivery, reason));
            return null;
        }

        return Of(delivery, seen, integration.Rules);
    }

    private async Task<Recheck> RecheckAsync(ConfidentialQuestion question, CancellationToken stopping)
    {
        try
        {
            return await recheck.AskAsync(question, [], stopping);
        }
        catch (OperationCanceledException)
        {
            // Nothing was sent: no attempt remains.
            await writer.WriteAsync((connection, transaction) => Outbox.Return(connection, transaction, question.Delivery, null));
            throw;
        }
    }

    private async Task<Result?> HoldBackAsync(ConfiguredIntegration integration, ClaimedDelivery delivery, Recheck found)
    {
        switch (found)
        {
            case Recheck.Unshowable:
                return Unsent(delivery, "render_failed");
            case Recheck.Unknown when time.GetUtcNow() >= delivery.TriedSince + policy.RetryFor:
                return Unsent(delivery, Outbox.ConfidentialityUnknown);
            case Recheck.Unknown unknown:
                await writer.WriteAsync((connection, transaction) => Outbox.Postpone(connection, transaction, delivery, unknown.Until));
                return null;
            case Recheck.Confidential confidential:
                await RerouteAsync(integration, delivery, confidential);
                return null;
            default:
                throw new InvalidOperationException($"{found.GetType().Name} holds nothing back.");
        }
    }

    private async Task RerouteAsync(ConfiguredIntegration integration, ClaimedDelivery delivery, Recheck.Confidential confidential)
    {
        var kind = confidential.Event.Kind;
        var destinations = integration.Shared.Triggers(kind) ? integration.Addresses(kind).Select(integration.Destination).ToList() : [];
        foreach (var moved in await writer.WriteAsync((connection, transaction) => outbox.Reroute(connection, transaction, delivery, confidential, destinations)))
        {
            Moved?.Invoke(moved);
        }
    }

    private Result Of(ClaimedDelivery delivery, AttemptReport report, DeliveryRules? rules = null)
    {
        var (end, effect) = policy.Decide(delivery, report, time.GetUtcNow(), rules);
        return Of(delivery, end, effect, report.Failure == FailureKind.Unavailable);
    }

    private Result Of(ClaimedDelivery delivery, AttemptEnd end, AddressEffect effect, bool unavailable = false) =>
        new([(delivery, end)], end, effect, unavailable, (connection, transaction) => outbox.Close(connection, transaction, delivery, end));

    /// <summary>It is given up, and nothing was sent.</summary>
    private Result Unsent(ClaimedDelivery delivery, string reason) =>
        Of(delivery, Unsent(reason), AddressEffect.Unasked);

    private static AttemptEnd Unsent(string reason) => new() { Next = NextStep.GiveUp, Outcome = AttemptOutcome.Failed, Reason = reason };
}
