using System.Net;
using System.Text;
using Integration.Host.Configuration;

namespace Integration.Host.Outbound;

/// <summary>Which chat addresses may be reached: public ones, and what <c>Outbound:AllowedHosts</c> lists.</summary>
/// <param name="allowed">What is listed.</param>
/// <param name="resolver">Turns names into addresses.</param>
/// <param name="throughProxy">Whether a proxy resolves the names that this machine cannot.</param>
/// <param name="time">The clock.</param>
internal sealed class OutboundPolicy(IReadOnlyList<AllowedHost> allowed, IHostResolver resolver, bool throughProxy, TimeProvider time)
{
    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromSeconds(5);

    public static OutboundPolicy Of(HostConfiguration configuration, IHostResolver resolver, TimeProvider time) => new(
        [
            .. configuration.Outbound.AllowedHosts,
            AllowedHost.Of(configuration.Feishu.BaseUrl),
            .. configuration.Outbound.Proxy is { } proxy ? new[] { AllowedHost.Of(proxy) } : [],
        ],
        resolver,
        configuration.Outbound.Proxy is not null,
        time);

    /// <summary>Judges an address as somebody typed it, and what its name resolves to now. What counts is the check at each connect.</summary>
    public async Task<AddressVerdict> CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        if (Judge(address) is { } verdict)
        {
            return verdict;
        }

        using var timeout = new CancellationTokenSource(ResolveTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var target = TargetHost.Of(address.IdnHost, address.Port);
            var addresses = await resolver.ResolveAsync(address.IdnHost, either.Token);
            return addresses.Count > 0 ? Judge(target, addresses) : NoAddress();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAddress();
        }
    }

    /// <summary>Judges what can be judged without the resolver; null where it has to be asked.</summary>
    public AddressVerdict? Judge(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6))
        {
            return new AddressVerdict.Refused(AddressRefusal.NotHttp);
        }

        // As it was typed: Uri turns some letters outside ASCII into others that look alike.
        return Ascii.IsValid(address.Host) && Ascii.IsValid(Authority(address.OriginalString))
            ? Judge(TargetHost.Of(address.IdnHost, address.Port))
            : new AddressVerdict.Refused(AddressRefusal.NotAscii);
    }

    /// <summary>Judges a host without the resolver; null where it has to be asked.</summary>
    public AddressVerdict? Judge(TargetHost target)
    {
        if (!Ascii.IsValid(target.Name))
        {
            return new AddressVerdict.Refused(AddressRefusal.NotAscii);
        }

        if (target.Literal is { } literal)
        {
            return Judge(target, [literal]);
        }

        return target.IsLocalName && !allowed.Any(entry => entry.Lists(target)) ? new AddressVerdict.Refused(AddressRefusal.LocalName) : null;
    }

    /// <summary>Judges the addresses of a host. One that is refused refuses all: who answers with a mixture is up to something.</summary>
    public AddressVerdict Judge(TargetHost target, IReadOnlyList<IPAddress> addresses)
    {
        if (addresses.Any(SpecialAddresses.IsMetadata))
        {
            return new AddressVerdict.Refused(AddressRefusal.Metadata);
        }

        return allowed.Any(entry => entry.Lists(target)) || addresses.All(address => SpecialAddresses.IsPublic(address) || allowed.Any(entry => entry.Lists(address)))
            ? new AddressVerdict.Allowed()
            : new AddressVerdict.Refused(AddressRefusal.NotPublic);
    }

    private AddressVerdict NoAddress() => throughProxy ? new AddressVerdict.Allowed() : new AddressVerdict.Unresolved();

    private static ReadOnlySpan<char> Authority(string address)
    {
        var start = address.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = address.AsSpan(start).IndexOfAny('/', '?', '#');
        return end < 0 ? address.AsSpan(start) : address.AsSpan(start, end);
    }
}
