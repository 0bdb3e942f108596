using System.Text.Json;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <summary>Chooses what goes into one digest: rows that would go out at this address with the same dress, as long as there is room.</summary>
internal sealed class DigestPlan(string destination, IntegrationRegistry registry)
{
    // Nobody reads more lines at once, whatever a platform would take.
    private const int MostRows = 100;

    private readonly List<FoldedDelivery> _rows = [];
    private DigestRoom? _room;
    private string? _dress;

    public IReadOnlyList<FoldedDelivery> Rows => _rows;

    public ConfiguredIntegration? Integration { get; private set; }

    public Uri? Address { get; private set; }

    /// <summary>Whether rows were left for the next digest.</summary>
    public bool More { get; private set; }

    /// <summary>The first row that can go out by itself alone.</summary>
    public long? PassedOver { get; private set; }

    /// <summary>Whether the next row needs no asking any more.</summary>
    public bool IsFull { get; private set; }

    /// <returns>Whether the row is in it; if not, no later row of its thing may be.</returns>
    public bool TryAdd(ClaimedDelivery delivery)
    {
        // What has no address any more, or another one, goes the way of a single row.
        if (registry.HoldingNow(delivery.IntegrationId, delivery.ProjectId) is not { Module: { } module } integration || AddressOf(integration, delivery) is not { } address || Line(delivery) is not { } line)
        {
            PassedOver ??= delivery.Id;
            return false;
        }

        // A receiver that is a program reads events, not texts about many.
        if (!integration.Rules.TakesDigests)
        {
            PassedOver ??= delivery.Id;
            return false;
        }

        _room ??= new DigestRoom(module.Manifest.LimitsOf(integration.Settings));
        if (!_room.Suits(line))
        {
            PassedOver ??= delivery.Id;
            return false;
        }

        var dress = Dress(integration, module, line.Card.Language);
        if (_dress is not null && _dress != dress)
        {
            More = true;
            return false;
        }

        if (_rows.Count == MostRows || !_room.TryTake(line))
        {
            More = IsFull = true;
            return false;
        }

        (_dress, Integration, Address) = (dress, Integration ?? integration, Address ?? address);
        _rows.Add(new FoldedDelivery(delivery, line));
        return true;
    }

    private Uri? AddressOf(ConfiguredIntegration integration, ClaimedDelivery delivery)
    {
        var addresses = EventKinds.TryParse(delivery.EventKind, out var kind) ? integration.Addresses(kind) : [];
        return delivery.Slot < addresses.Count && integration.Destination(addresses[delivery.Slot]) == destination ? addresses[delivery.Slot] : null;
    }

    private static DigestLine? Line(ClaimedDelivery delivery)
    {
        try
        {
            return DigestLine.Read(delivery.Event, delivery.Card);
        }
        catch (JsonException)
        {
            // By itself it becomes a dead row that says so.
            return null;
        }
    }

    // All of the module's own settings but the addresses: keyword, secret, the card's version.
    private static string Dress(ConfiguredIntegration integration, IIntegration module, string language) =>
        JsonSerializer.Serialize(SettingsSchema.Of(module.Manifest.SettingsType).Fields
            .Where(field => field.Setting.Kind != SettingKind.Addresses)
            .Select(field => integration.Values.GetValueOrDefault(field.Name) ?? field.Setting.Default)
            .Prepend(language));
}
