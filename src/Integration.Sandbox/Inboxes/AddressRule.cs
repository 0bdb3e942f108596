using System.Net;

namespace Integration.Sandbox.Inboxes;

/// <summary>One line of a bot's IP allow-list: an address, `1.2.3.*` or a CIDR.</summary>
internal static class AddressRule
{
    public static bool Allows(string rule, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (rule.EndsWith(".*", StringComparison.Ordinal))
        {
            return plain.ToString().StartsWith(rule[..^1], StringComparison.Ordinal);
        }

        return IPNetwork.TryParse(rule, out var network) ? network.Contains(plain) : IPAddress.TryParse(rule, out var one) && one.Equals(plain);
    }
}
