using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Api.Deliveries;

/// <summary>Where deliveries went, as it may be shown: the host, and enough of the fingerprint to tell two robots apart.</summary>
internal sealed class ShownDestinations
{
    private const int Shown = 8;

    private readonly Dictionary<string, Uri> _addresses = new(StringComparer.Ordinal);

    public ShownDestinations(ConfiguredIntegration integration)
    {
        foreach (var address in EventKinds.All.SelectMany(integration.Addresses).Distinct())
        {
            _addresses[integration.Destination(address)] = address;
        }
    }

    /// <returns>Null for what was meant for no address.</returns>
    public string? Of(string destination)
    {
        var fingerprint = destination[(destination.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return fingerprint.Length <= Shown ? null
            : _addresses.TryGetValue(destination, out var address) ? $"{address.Scheme}://{address.Authority}/…{fingerprint[..Shown]}"
            : $"…{fingerprint[..Shown]}";
    }
}
