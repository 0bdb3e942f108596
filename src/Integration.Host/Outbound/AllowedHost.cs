using System.Globalization;
using System.Net;

namespace Integration.Host.Outbound;

/// <summary>An entry of <c>Outbound:AllowedHosts</c>.</summary>
internal abstract record AllowedHost
{
    private AllowedHost()
    {
    }

    /// <summary>Whether the entry lists a host by its name, or by the address that stands in place of one.</summary>
    public abstract bool Lists(TargetHost target);

    /// <summary>Whether the entry lists an address, whatever name led to it.</summary>
    public abstract bool Lists(IPAddress address);

    /// <summary>Lists a host by name: all its ports.</summary>
    public static AllowedHost Of(Uri address) => new Host(TargetHost.Of(address.IdnHost, address.Port).Name, null);

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>*.suffix</c> or a CIDR range.</summary>
    public static bool TryParse(string text, out AllowedHost allowed)
    {
        allowed = null!;
        if (text.Contains('/', StringComparison.Ordinal))
        {
            if (AddressRange.TryParse(text, out var range))
            {
                allowed = new Range(range);
            }
        }
        else if (text.StartsWith("*.", StringComparison.Ordinal))
        {
            if (IsName(text[2..]) && TargetHost.Of(text[2..], 0) is { Literal: null } suffix)
            {
                allowed = new Suffix("." + suffix.Name);
            }
        }
        else if (SplitPort(text, out var host, out var port) && (IsName(host) || IPAddress.TryParse(host.Trim('[', ']'), out _)))
        {
            allowed = new Host(TargetHost.Of(host, 0).Name, port);
        }

        return allowed is not null;
    }

    private static bool SplitPort(string text, out string host, out int? port)
    {
        port = null;
        host = text;
        var colon = text.LastIndexOf(':');
        var isBareIPv6 = colon >= 0 && !text.StartsWith('[') && text.IndexOf(':', StringComparison.Ordinal) != colon;
        if (colon < 0 || isBareIPv6 || text.EndsWith(']'))
        {
            return true;
        }

        host = text[..colon];
        if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
        {
            return false;
        }

        port = number;
        return true;
    }

    private static bool IsName(string text) =>
        text.TrimEnd('.') is { Length: > 0 and < 254 } name
        && name.Split('.').All(label => label.Length is > 0 and < 64 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));

    internal sealed record Host(string Name, int? Port) : AllowedHost
    {
        public override bool Lists(TargetHost target) => target.Name == Name && (Port is null || Port == target.Port);

        public override bool Lists(IPAddress address) => false;

        public override string ToString() => Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{port}") : Name;
    }

    internal sealed record Suffix(string Ending) : AllowedHost
    {
        public override bool Lists(TargetHost target) => target.Literal is null && target.Name.Length > Ending.Length && target.Name.EndsWith(Ending, StringComparison.Ordinal);

        public override bool Lists(IPAddress address) => false;

        public override string ToString() => "*" + Ending;
    }

    internal sealed record Range(IPNetwork Network) : AllowedHost
    {
        public override bool Lists(TargetHost target) => false;

        public override bool Lists(IPAddress address) => Network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

        public override string ToString() => Network.ToString();
    }
}
