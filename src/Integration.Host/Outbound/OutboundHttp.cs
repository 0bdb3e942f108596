using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Integration.Contract;
using Integration.Host.Commands;
using Integration.Host.Configuration;

namespace Integration.Host.Outbound;

/// <summary>The one way to chat platforms: checked addresses, no redirects, no cookies, a bounded answer in bounded time.</summary>
internal sealed class OutboundHttp : IDisposable
{
    /// <summary>The most of an answer that is read.</summary>
    public const int AnswerBytes = 64 * 1024;

    private static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(10);
    private readonly HttpClient _client;
    private readonly OutboundPolicy _policy;
    private readonly bool _throughProxy;
    private readonly TimeProvider _time;

    public OutboundHttp(OutboundSection configuration, OutboundPolicy policy, IHostResolver resolver, TimeProvider time)
    {
        _policy = policy;
        _throughProxy = configuration.Proxy is not null;
        _time = time;
        var connector = new OutboundConnector(policy, resolver, time);
        _client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) => connector.ConnectAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = OutboundConnector.Timeout,
            // Names move, and an idle connection that the platform closes just when it is used again would leave an attempt in doubt.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = _throughProxy,
            Proxy = configuration.Proxy is { } proxy ? new WebProxy(proxy) : null,
            SslOptions = CertificateTrust.Options(configuration.CaCertificate),
            // Trace headers are nobody's business outside.
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Integration/" + HelpCommand.Version);
    }

    /// <summary>Sends a request once. Whatever happens is a value; a cancelled token ends the waiting.</summary>
    public async Task<OutboundAnswer> PostAsync(DeliveryRequest request, DeliveryRules rules, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var timeout = new CancellationTokenSource(Shorter(rules.ConnectTimeout, TotalTimeout), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        OutboundBody? body = null;
        try
        {
            var verdict = _throughProxy ? await _policy.CheckAsync(request.Address, either.Token) : _policy.Judge(request.Address);
            if (verdict is AddressVerdict.Refused refused)
            {
                return new OutboundAnswer.NotSent(NotSentReason.AddressRefused, refused.Sentence);
            }

            body = new OutboundBody(request.Body, request.ContentType, () => timeout.CancelAfter(Shorter(rules.AnswerTimeout, TotalTimeout - _time.GetElapsedTime(started))));
            using var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Content = body };
            foreach (var (name, value) in request.Headers)
            {
                message.Headers.Add(name, value);
            }

            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(response, request, either.Token);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException or ArgumentException && body is not { HasLeft: true })
        {
            return new OutboundAnswer.NotSent(NotSentReason.Malformed, "The request could not be written: a header is malformed.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return body is { HasLeft: true } ? new OutboundAnswer.Unknown(Lost(error, timeout.IsCancellationRequested ? Shorter(rules.AnswerTimeout, TotalTimeout) : null)) : NotSent(error, cancellationToken.IsCancellationRequested);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<OutboundAnswer> ReadAsync(HttpResponseMessage response, DeliveryRequest request, CancellationToken cancellationToken)
    {
        // An answer has about a hundred bytes; a buffer for the most that one may have is not made anew for each.
        var buffer = ArrayPool<byte>.Shared.Rent(AnswerBytes + 1);
        var body = ReadOnlyMemory<byte>.Empty;
        string? fault = null;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, AnswerBytes + 1), AnswerBytes + 1, throwOnEndOfStream: false, cancellationToken);
            fault = length > AnswerBytes ? "The answer is larger than 64 KiB." : null;
            body = buffer.AsSpan(0, Math.Min(length, AnswerBytes)).ToArray();
            ArrayPool<byte>.Shared.Return(buffer);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            fault = "The answer broke off.";
        }

        // A status that says no is an answer whatever became of its body; one that says yes is not, for the body has the last word.
        return fault is not null && response.IsSuccessStatusCode
            ? new OutboundAnswer.Unknown(fault)
            : new OutboundAnswer.Answered(new DeliveryResponse
            {
                Status = (int)response.StatusCode,
                Body = body,
                Headers = response.Headers.Concat(response.Content.Headers).GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(group => group.Key, group => string.Join(", ", group.SelectMany(header => header.Value)), StringComparer.OrdinalIgnoreCase),
                Request = request,
                ReceivedAt = _time.GetUtcNow(),
            });
    }

    // Zero is no time at all, less would be for ever.
    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other > TimeSpan.Zero ? other : TimeSpan.Zero;

    private static string Lost(Exception error, TimeSpan? timedOut) => timedOut is { } patience
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"No answer came within {patience.TotalSeconds:0.#} s.")
        : error is OperationCanceledException ? "The host stopped before the answer came." : "The connection broke before the answer came.";

    private static OutboundAnswer.NotSent NotSent(Exception error, bool stopped)
    {
        if (stopped)
        {
            return new(NotSentReason.Stopped, "The host stopped before the request was sent.");
        }

        if (Find<AddressRefusedException>(error) is { } refused)
        {
            return new(NotSentReason.AddressRefused, refused.Verdict.Sentence);
        }

        if (Find<AuthenticationException>(error) is { } tls)
        {
            return new(NotSentReason.TlsFailed, $"No trusted TLS connection: {tls.Message.TrimEnd('.')}. A private CA goes into Outbound:CaCertificate.");
        }

        return Find<SocketException>(error) switch
        {
            { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => new(NotSentReason.NameNotResolved, "The host's name does not resolve."),
            { } socket => new(NotSentReason.ConnectFailed, $"No connection: {socket.Message.TrimEnd('.')}."),
            null when error is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => new(NotSentReason.ConnectFailed, "No connection: the proxy refused it."),
            null when error is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(NotSentReason.TlsFailed, "No TLS connection."),
            null => new(NotSentReason.ConnectFailed, "No connection within the time for it."),
        };
    }

    private static T? Find<T>(Exception error)
        where T : Exception
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }
}
