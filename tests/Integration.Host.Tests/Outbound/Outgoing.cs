using System.Net;
using System.Net.Sockets;
using Integration.Contract;
using Integration.Host.Configuration;
using Integration.Host.Outbound;

namespace Integration.Host.Tests.Outbound;

/// <summary>Real outgoing HTTP with a resolver that says what a test says.</summary>
internal sealed class Outgoing
{
    public FakeResolver Resolver { get; } = new();

    public static Task<OutboundAnswer> PostAsync(OutboundHttp http, string address, DeliveryRules? rules = null, CancellationToken cancellationToken = default) =>
        http.PostAsync(new DeliveryRequest { Address = new Uri(address), Body = "SECRET"u8.ToArray() }, rules ?? new DeliveryRules(), cancellationToken);

    /// <summary>A port that stays taken while nobody listens at it.</summary>
    public static Socket Silent(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }

    public OutboundHttp Http(params string[] listed) => Http(out _, TimeProvider.System, listed);

    public OutboundHttp Http(out OutboundPolicy policy) => Http(out policy, TimeProvider.System);

    public OutboundHttp Http(out OutboundPolicy policy, TimeProvider time, params string[] listed) => Http(new OutboundSection([], null, null), time, out policy, listed);

    public OutboundHttp Http(OutboundSection section, TimeProvider time, out OutboundPolicy policy, params string[] listed)
    {
        AllowedHost[] allowed = [.. listed.Select(entry => AllowedHost.TryParse(entry, out var host) ? host : throw new InvalidOperationException(entry))];
        policy = new OutboundPolicy(allowed, Resolver, section.Proxy is not null, time);
        return new OutboundHttp(section, policy, Resolver, time);
    }
}
