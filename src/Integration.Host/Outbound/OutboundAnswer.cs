using Integration.Contract;

namespace Integration.Host.Outbound;

/// <summary>Why nothing was sent. In none of these cases can the platform have taken the message.</summary>
internal enum NotSentReason
{
    /// <summary>The address may not be reached.</summary>
    AddressRefused,

    /// <summary>The name has no address.</summary>
    NameNotResolved,

    /// <summary>No connection, also by way of the proxy.</summary>
    ConnectFailed,

    /// <summary>A connection without trust: certificate or protocol.</summary>
    TlsFailed,

    /// <summary>The request cannot be written as HTTP: a header or the media type is malformed.</summary>
    Malformed,

    /// <summary>The host stops.</summary>
    Stopped,
}

/// <summary>What came of a request. The message holds neither address nor body.</summary>
internal abstract record OutboundAnswer
{
    private OutboundAnswer()
    {
    }

    /// <summary>The platform answered.</summary>
    internal sealed record Answered(DeliveryResponse Response) : OutboundAnswer;

    /// <summary>Surely not taken.</summary>
    internal sealed record NotSent(NotSentReason Reason, string Message) : OutboundAnswer;

    /// <summary>Maybe taken: the request went out, and no answer came that could be read.</summary>
    internal sealed record Unknown(string Message) : OutboundAnswer;
}
