using System.Net;

namespace Integration.Host.Outbound;

/// <summary>Whom an address names, in one form whatever its notation.</summary>
/// <param name="Name">Lower case, without the last dot; an IP address in its usual form, an IPv4-mapped one as IPv4.</param>
/// <param name="Literal">The IP address, where the name is one in any notation (decimal, octal, hexadecimal, short).</param>
/// <param name="Port">The port.</param>
internal sealed record TargetHost(string Name, IPAddress? Literal, int Port)
{
    public static TargetHost Of(string host, int port)
    {
        // "127.1." and "0x7f000001" are what inet_aton takes them for, here as in the resolver.
        var name = host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        if (!IPAddress.TryParse(name, out var address))
        {
            return new(name, null, port);
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return new(plain.ToString(), plain, port);
    }

    /// <summary>Whether the name is this machine's own by convention (RFC 6761, 6.3).</summary>
    public bool IsLocalName => Name == "localhost" || Name.EndsWith(".localhost", StringComparison.Ordinal);
}
