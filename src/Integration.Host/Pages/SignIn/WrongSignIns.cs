using System.Net;
using System.Net.Sockets;

namespace Integration.Host.Pages.SignIn;

/// <summary>How often an address may try a token that is none: guessing gets nowhere, and GitLab is asked little for it.</summary>
internal sealed class WrongSignIns(TimeProvider time)
{
    private const int MostInAMinute = 10;
    private const int MostKept = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Tries> _addresses = [];

    /// <summary>Begins a try, which <see cref="End"/> ends. What is under way may turn out wrong, and counts as wrong until then.</summary>
    /// <returns>Whether it is not one too many.</returns>
    public bool Begin(IPAddress? from)
    {
        var whose = Whose(from ?? IPAddress.None);
        lock (_lock)
        {
            if (_addresses.Count >= MostKept)
            {
                foreach (var idle in _addresses.Where(pair => Forget(pair.Value).IsIdle).Select(pair => pair.Key).ToList())
                {
                    _addresses.Remove(idle);
                }
            }

            if (!_addresses.TryGetValue(whose, out var tries))
            {
                _addresses.Add(whose, tries = new Tries());
            }

            if (Forget(tries).Wrong.Count + tries.UnderWay >= MostInAMinute)
            {
                return false;
            }

            tries.UnderWay++;
            return true;
        }
    }

    /// <summary>A try has ended.</summary>
    public void End(IPAddress? from, bool wasWrong)
    {
        lock (_lock)
        {
            var tries = _addresses[Whose(from ?? IPAddress.None)];
            tries.UnderWay--;
            if (wasWrong)
            {
                tries.Wrong.Enqueue(time.GetTimestamp());
            }
        }
    }

    private Tries Forget(Tries tries)
    {
        while (tries.Wrong.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
        {
            tries.Wrong.Dequeue();
        }

        return tries;
    }

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

    private sealed class Tries
    {
        public Queue<long> Wrong { get; } = new();

        public int UnderWay { get; set; }

        public bool IsIdle => Wrong.Count == 0 && UnderWay == 0;
    }
}
