using System.Net;
using System.Net.Sockets;

namespace Integration.Host.Outbound;

/// <summary>An address was refused while connecting.</summary>
internal sealed class AddressRefusedException(AddressVerdict.Refused verdict) : IOException(verdict.Sentence)
{
    public AddressVerdict.Refused Verdict { get; } = verdict;
}

/// <summary>Makes connections: resolves, judges every address, and connects to one of those very addresses.</summary>
internal sealed class OutboundConnector(OutboundPolicy policy, IHostResolver resolver, TimeProvider time)
{
    /// <summary>The most that a connection may take, TLS included.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        var target = TargetHost.Of(endPoint.Host, endPoint.Port);
        var verdict = policy.Judge(target);
        IReadOnlyList<IPAddress> addresses = [];
        if (verdict is null)
        {
            addresses = await resolver.ResolveAsync(endPoint.Host, cancellationToken);
            if (addresses.Count == 0)
            {
                throw new SocketException((int)SocketError.HostNotFound);
            }

            verdict = policy.Judge(target, addresses);
        }
        else if (target.Literal is { } literal)
        {
            addresses = [literal];
        }

        return verdict is AddressVerdict.Refused refused
            ? throw new AddressRefusedException(refused)
            : await ConnectAsync(addresses, endPoint.Port, cancellationToken);
    }

    private async Task<Stream> ConnectAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        // A machine without a way to IPv6 may still be told IPv6 addresses: none of them may use up the time of the others.
        var share = Timeout / (addresses.Count + 1);
        for (var i = 0; ; i++)
        {
            using var timeout = new CancellationTokenSource(share, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var isLast = i == addresses.Count - 1;
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[i], port, isLast ? cancellationToken : either.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException && !isLast && !cancellationToken.IsCancellationRequested)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
