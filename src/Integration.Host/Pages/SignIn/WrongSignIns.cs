using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Integration.Host.Pages.SignIn;

/// <summary>How often an address may try a token that is none: guessing gets nowhere, and GitLab is not asked for it.</summary>
internal sealed class WrongSignIns : IDisposable
{
    private const int MostInAMinute = 10;

    private readonly PartitionedRateLimiter<IPAddress> _limits = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetSlidingWindowLimiter(Whose(address), _ => new SlidingWindowRateLimiterOptions
    {
        PermitLimit = MostInAMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
    }));

    /// <summary>Whether another try would be one too many.</summary>
    public bool IsTooMany(IPAddress? from) => _limits.GetStatistics(from ?? IPAddress.None) is { CurrentAvailablePermits: <= 0 };

    public void Count(IPAddress? from) => _limits.AttemptAcquire(from ?? IPAddress.None).Dispose();

    public void Dispose() => _limits.Dispose();

    // One customer of an IPv6 provider has 64 bits of addresses (RFC 6177 and practice).
    private static IPAddress Whose(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}
