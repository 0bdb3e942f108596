using System.Data.Common;
using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>What becomes of the rows that wait when an integration's settings change. Runs in the transaction that saves them.</summary>
internal sealed class WaitingDeliveries(TimeProvider time) : IWaitingDeliveries
{
    /// <summary>The integrations whose rows wait for their module to be loaded.</summary>
    public static List<long> WithoutAddress(DbConnection connection, DbTransaction transaction) =>
        connection.Query(transaction, $"SELECT DISTINCT integration_id FROM delivery WHERE destination LIKE @none AND {Outbox.Waiting}", reader => reader.GetInt64(0), ("none", "%" + Outbox.NoAddressYet));

    /// <summary>Saved settings: what waits for the integration finds its address and is due at once; without one, or switched off, it dies.</summary>
    public void Rehome(DbConnection connection, DbTransaction transaction, ConfiguredIntegration integration)
    {
        if (!integration.Active)
        {
            Bury(connection, transaction, integration.Id);
            return;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var before = WaitingDestinations(connection, transaction, integration.Id);
        var waiting = connection.Query(transaction,
            $"SELECT DISTINCT event_kind, slot FROM delivery WHERE integration_id = @id AND {Outbox.Waiting}",
            reader => (Kind: reader.GetString(0), Slot: reader.GetInt32(1)), ("id", integration.Id));
        // They stand for all addresses, whatever these are.
        var withoutAddress = integration.Module is null ? [] : connection.Query(transaction,
            "SELECT id, event_kind FROM delivery WHERE integration_id = @id AND destination = @none AND status IN (0, 3)",
            reader => (Id: reader.GetInt64(0), Kind: reader.GetString(1)), ("id", integration.Id), ("none", integration.Slug + Outbox.NoAddressYet));
        foreach (var (name, slot) in waiting)
        {
            var addresses = EventKinds.TryParse(name, out var kind) ? integration.Addresses(kind) : [];
            var destination = slot < addresses.Count ? integration.Destination(addresses[slot]) : null;
            // A row that is being sent right now keeps its state; its sender sees the new settings at the next attempt.
            connection.Execute(transaction,
                destination is null
                    ? "UPDATE delivery SET status = 4, reason = 'address_removed' WHERE integration_id = @id AND event_kind = @kind AND slot = @slot AND status IN (0, 3)"
                    : "UPDATE delivery SET destination = @destination, due_at = @now WHERE integration_id = @id AND event_kind = @kind AND slot = @slot AND status IN (0, 3)",
                ("id", integration.Id), ("kind", name), ("slot", slot), ("destination", destination), ("now", now));
        }

        foreach (var destination in integration.Destinations)
        {
            connection.Execute(transaction, "DELETE FROM destination WHERE destination = @destination", ("destination", destination));
        }

        foreach (var (id, name) in withoutAddress)
        {
            var addresses = EventKinds.TryParse(name, out var kind) ? integration.Addresses(kind) : [];
            Outbox.Spread(connection, transaction, id, [.. addresses.Select(integration.Destination)], time.GetUtcNow());
        }

        Arrange(connection, transaction, before.Union(WaitingDestinations(connection, transaction, integration.Id)));
    }

    /// <summary>A project has settings of its own by now: what waits for it by the inherited ones goes on by these.</summary>
    public void Adopt(DbConnection connection, DbTransaction transaction, ConfiguredIntegration own, long inheritedId) =>
        connection.Execute(transaction,
            """
            UPDATE delivery SET integration_id = @own WHERE integration_id = @inherited AND project_id = @project AND status IN (0, 3)
                AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.integration_id = @own AND e.event_key = delivery.event_key AND e.slot = delivery.slot)
            """,
            ("own", own.Id), ("inherited", inheritedId), ("project", own.Scope.Id));

    /// <summary>The integration is off or gone: what waits for it dies.</summary>
    public void Bury(DbConnection connection, DbTransaction transaction, long integrationId)
    {
        var destinations = WaitingDestinations(connection, transaction, integrationId);
        connection.Execute(transaction, "UPDATE delivery SET status = 4, reason = 'integration_off' WHERE integration_id = @id AND status IN (0, 3)", ("id", integrationId));
        Arrange(connection, transaction, destinations);
    }

    /// <summary>The destinations for which an integration has something waiting.</summary>
    public static List<string> WaitingDestinations(DbConnection connection, DbTransaction? transaction, long integrationId) =>
        connection.Query(transaction, $"SELECT DISTINCT destination FROM delivery WHERE integration_id = @id AND {Outbox.Waiting}", reader => reader.GetString(0), ("id", integrationId));

    private static void Arrange(DbConnection connection, DbTransaction transaction, IEnumerable<string> destinations)
    {
        foreach (var destination in destinations)
        {
            Turns.Arrange(connection, transaction, destination);
        }
    }
}
