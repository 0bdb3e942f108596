using System.Net;
using System.Net.Sockets;

namespace Integration.Host.Outbound;

/// <summary>Turns a name into addresses.</summary>
internal interface IHostResolver
{
    /// <summary>The addresses of a name; none where it has none or nobody can be asked.</summary>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken);
}

/// <summary>The machine's own resolver.</summary>
internal sealed class SystemHostResolver : IHostResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name, cancellationToken);
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            // No such name, no server that answers, or a name that DNS cannot hold.
            return [];
        }
    }
}
