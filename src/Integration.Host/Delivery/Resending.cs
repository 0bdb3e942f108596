using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Routing;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>What came of the wish to have a delivery sent again.</summary>
internal enum ResendOutcome
{
    Accepted,

    /// <summary>It waits or is being sent: it goes out anyway.</summary>
    Waiting,

    /// <summary>A filter held it back, or it could not be made: there is no content.</summary>
    NothingToSend,

    /// <summary>The integration is off.</summary>
    Off,

    /// <summary>The integration has no such address any more.</summary>
    AddressRemoved,
}

/// <summary>Sends deliveries again because somebody asks for it.</summary>
internal interface IResending
{
    Task<ResendOutcome> ResendAsync(ConfiguredIntegration integration, DeliveryRecord delivery);
}

/// <summary>
/// The row itself waits again, at the address of this moment; its lane sends it like any other, so that order and
/// pace hold, and a second wish that comes at the same time finds it waiting.
/// </summary>
internal sealed class Resending(Writer writer, Outbox outbox, Dispatcher dispatcher, IntegrationRegistry registry) : IResending
{
    public async Task<ResendOutcome> ResendAsync(ConfiguredIntegration integration, DeliveryRecord delivery)
    {
        if (delivery.Status is DeliveryStatus.Pending or DeliveryStatus.Sending)
        {
            return ResendOutcome.Waiting;
        }

        if (delivery is { Status: DeliveryStatus.Skipped, Reason: not SkipReason.Empty })
        {
            return ResendOutcome.NothingToSend;
        }

        // Off, or the project has settings of its own by now, or is gone from the group.
        if (!registry.Holds(integration, delivery.ProjectId))
        {
            return ResendOutcome.Off;
        }

        var addresses = EventKinds.TryParse(delivery.EventKind, out var kind) ? integration.Addresses(kind) : [];
        if (delivery.Slot >= addresses.Count)
        {
            return ResendOutcome.AddressRemoved;
        }

        var destination = integration.Destination(addresses[delivery.Slot]);
        var (accepted, hasCard) = await writer.WriteAsync((connection, transaction) => (
            outbox.Resend(connection, transaction, delivery.Id, destination),
            connection.Scalar(transaction, "SELECT 1 FROM delivery WHERE id = @id AND card IS NOT NULL", ("id", delivery.Id)) is not null));
        if (!accepted)
        {
            return hasCard ? ResendOutcome.Waiting : ResendOutcome.NothingToSend;
        }

        // Whoever asks has mended something, or wants to know whether it works now.
        dispatcher.Retry(destination);
        return ResendOutcome.Accepted;
    }
}
