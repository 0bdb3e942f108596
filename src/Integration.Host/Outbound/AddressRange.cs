using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Integration.Host.Outbound;

/// <summary>Reads a CIDR range as people write it.</summary>
internal static class AddressRange
{
    private const int MappedBits = 96;

    /// <summary>Reads <c>10.1.2.3/8</c> (the bits after the prefix do not matter) or a bare address; a range of IPv4-mapped addresses becomes one of IPv4.</summary>
    public static bool TryParse(string text, out IPNetwork range)
    {
        range = default;
        var parts = text.Trim('[', ']').Split('/');
        if (parts.Length > 2 || !IsPlain(parts[0]) || !IPAddress.TryParse(parts[0].Trim('[', ']'), out var address))
        {
            return false;
        }

        var most = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = most;
        if (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > most))
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6 && length >= MappedBits)
        {
            address = address.MapToIPv4();
            length -= MappedBits;
        }

        range = new IPNetwork(Masked(address, length), length);
        return true;
    }

    // A short or octal notation is fine in an address that is judged, but not in a list that a person relies on.
    private static bool IsPlain(string text) =>
        text.Contains(':', StringComparison.Ordinal) ? !text.Contains('%', StringComparison.Ordinal) : text.Split('.') is { Length: 4 } numbers && numbers.All(number => number is "0" or [not '0', ..]);

    private static IPAddress Masked(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var bits = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - bits));
        }

        return new IPAddress(bytes);
    }
}
