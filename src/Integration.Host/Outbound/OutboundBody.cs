using System.Net;
using System.Net.Http.Headers;

namespace Integration.Host.Outbound;

/// <summary>A request body that knows whether any of it may have left: until then the platform cannot have taken the message.</summary>
internal sealed class OutboundBody : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;

    private readonly Action _leaves;

    /// <param name="body">The body.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="leaves">Called when the connection is there and the request goes out.</param>
    public OutboundBody(ReadOnlyMemory<byte> body, string contentType, Action leaves)
    {
        (_body, _leaves) = (body, leaves);
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
    }

    public bool HasLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasLeft = true;
        _leaves();
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
