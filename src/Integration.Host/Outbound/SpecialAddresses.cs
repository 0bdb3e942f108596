using System.Net;
using System.Net.Sockets;

namespace Integration.Host.Outbound;

/// <summary>Which addresses are public. IANA, "IPv4 and IPv6 Special-Purpose Address Registries"; what is not known to be public is not.</summary>
internal static class SpecialAddresses
{
    private static readonly IPNetwork[] NotPublicV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private, RFC 1918
        IPNetwork.Parse("100.64.0.0/10"), // shared, RFC 6598
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // TEST-NET-1
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays, withdrawn by RFC 7526
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // TEST-NET-2
        IPNetwork.Parse("203.0.113.0/24"), // TEST-NET-3
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, broadcast
    ];

    // Global unicast; everything else (::, ::1, IPv4-compatible, 100::/64, fc00::/7, fe80::/10, fec0::/10, ff00::/8, …) is not.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicV6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments; Teredo is looked at before
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("3fff::/20"), // documentation, RFC 9637
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96"); // RFC 6052
    private static readonly IPNetwork Teredo = IPNetwork.Parse("2001::/32"); // RFC 4380
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16"); // RFC 3056

    // The clouds' instance metadata: credentials of the machine, for whoever can ask.
    private static readonly IPAddress MetadataV4 = IPAddress.Parse("169.254.169.254");
    private static readonly IPAddress MetadataV6 = IPAddress.Parse("fd00:ec2::254");

    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !NotPublicV4.Any(range => range.Contains(address));
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (Nat64.Contains(address) || Teredo.Contains(address) || SixToFour.Contains(address))
        {
            return Embedded(address).All(IsPublic);
        }

        return GlobalV6.Contains(address) && !NotPublicV6.Any(range => range.Contains(address));
    }

    public static bool IsMetadata(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.Equals(MetadataV4);
        }

        // The last four bytes are where mapped, compatible, translated (any NAT64 prefix) and ISATAP forms keep the IPv4 address.
        var bytes = address.GetAddressBytes();
        return new IPAddress(bytes).Equals(MetadataV6)
            || new IPAddress(bytes.AsSpan(12)).Equals(MetadataV4)
            || ((Teredo.Contains(address) || SixToFour.Contains(address)) && Embedded(address).Any(IsMetadata));
    }

    private static IEnumerable<IPAddress> Embedded(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address))
        {
            return [new IPAddress(bytes.AsSpan(2, 4))];
        }

        if (Teredo.Contains(address))
        {
            // Server as it is, client with every bit turned.
            var client = bytes[12..].Select(b => (byte)~b).ToArray();
            return [new IPAddress(bytes.AsSpan(4, 4)), new IPAddress(client)];
        }

        return [new IPAddress(bytes.AsSpan(12))];
    }
}
