using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Integration.GitLab;

/// <summary>What came back, whatever the status.</summary>
internal sealed record GitLabAnswer(int Status, ReadOnlyMemory<byte> Body, MediaTypeHeaderValue? ContentType, DateTimeOffset? Date)
{
    public int? NextPage { get; init; }

    /// <summary>As <c>Retry-After</c> says, seconds or date.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The host to which a redirect points.</summary>
    public string? RedirectHost { get; init; }

    /// <summary>The path below the base address to which GitLab redirects on the same host; null where it redirects elsewhere.</summary>
    public string? RedirectPath { get; init; }
}

/// <summary>The way to GitLab's address: certificates, proxy, time-out, the size of an answer. It knows nothing of tokens or budgets.</summary>
internal sealed class GitLabConnection : IDisposable
{
    // Of a refusal only the few words that name its cause are looked at.
    private const int RefusalLimit = 4 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;
    private readonly string address;
    private readonly string host;
    private readonly TimeSpan timeout;
    private readonly TimeProvider time;

    public GitLabConnection(GitLabOptions options, TimeSpan timeout, TimeProvider time)
    {
        this.timeout = timeout;
        this.time = time;
        host = options.Url.Authority;
        address = options.Url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";
        client = new HttpClient(Handler(options)) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(Product);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    public static ProductInfoHeaderValue Product { get; } = new("Integration", typeof(GitLabConnection).Assembly.GetName().Version?.ToString(2));

    /// <param name="path">Below the base address, escaped.</param>
    /// <param name="header">The header that carries the token.</param>
    /// <param name="token">Its value.</param>
    /// <param name="limit">How many bytes an answer may have.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="GitLabException">Nothing answered, or it was too much.</exception>
    public Task<GitLabAnswer> GetAsync(string path, string header, string token, int limit, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, null, header, token, limit, timeout, cancellationToken);

    /// <summary>The same for a body of JSON; it may take a little longer, so that what GitLab itself says after <paramref name="timeLimit"/> is heard.</summary>
    public Task<GitLabAnswer> PostAsync(string path, ReadOnlyMemory<byte> json, string header, string token, int limit, TimeSpan timeLimit, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, json, header, token, limit, timeLimit, cancellationToken);

    private async Task<GitLabAnswer> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte>? json, string header, string token, int limit, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var what = $"{method} {path.Split('?')[0]}";
        using var late = new CancellationTokenSource(timeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var request = new HttpRequestMessage(method, Address(path));
            request.Headers.Add(header, token);
            if (json is { } body)
            {
                request.Content = new ReadOnlyMemoryContent(body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var answered = await BoundedBody.ReadAsync(response.Content, response.IsSuccessStatusCode ? limit : RefusalLimit, either.Token);
            if (answered is null && response.IsSuccessStatusCode)
            {
                throw new GitLabException(GitLabFailure.Unreadable, $"{what}: the answer of GitLab is longer than {limit / 1024} KiB and is not read") { TooLarge = true };
            }

            return Answer(response, answered ?? default);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw late.IsCancellationRequested
                ? new GitLabException(GitLabFailure.Unavailable, string.Create(CultureInfo.InvariantCulture, $"{what}: GitLab at {host} did not answer within {timeLimit.TotalSeconds:0.#} s"), e)
                : new GitLabException(GitLabFailure.Unavailable, string.Create(CultureInfo.InvariantCulture, $"{what}: GitLab at {host} cannot be reached: no connection within {ConnectTimeout.TotalSeconds:0} s"), e.InnerException);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new GitLabException(GitLabFailure.Unavailable, $"{what}: GitLab at {host} cannot be reached: {Reason(e)}", e);
        }
    }

    public void Dispose() => client.Dispose();

    private Uri Address(string path)
    {
        if (path.AsSpan().ContainsAnyExceptInRange('!', '~') || path.AsSpan().ContainsAny('#', '\\', '"'))
        {
            throw new ArgumentException("the path is not escaped", nameof(path));
        }

        // What is escaped stays so: System.Uri would otherwise take `%2E` for a dot, and with it remove parts of the path.
        return new Uri(address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    public static SocketsHttpHandler Handler(GitLabOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseCookies = false,
            UseProxy = options.Proxy is not null,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = options.Tls,
        };
        if (options.Proxy is { } proxy)
        {
            var user = proxy.UserInfo.Split(':', 2);
            handler.Proxy = new WebProxy(proxy)
            {
                Credentials = user is [var name, var password] ? new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password)) : null,
            };
        }

        return handler;
    }

    private GitLabAnswer Answer(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var date = response.Headers.Date;
        return new GitLabAnswer((int)response.StatusCode, body, response.Content.Headers.ContentType, date)
        {
            NextPage = response.Headers.TryGetValues("x-next-page", out var values)
                && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var next) ? next : null,
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } until } => until - (date ?? time.GetUtcNow()),
                _ => null,
            },
            RedirectHost = Target(response)?.Authority,
            RedirectPath = Target(response) is { } target ? PathBelow(target) : null,
        };
    }

    private Uri? Target(HttpResponseMessage response) => response.Headers.Location is { } location && Uri.TryCreate(new Uri(address), location, out var target) ? target : null;

    // A proxy that ends TLS may leave GitLab with another idea of its scheme and port; the host's name is what must not change.
    private string? PathBelow(Uri target)
    {
        var root = new Uri(address);
        var path = target.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped);
        return target.IdnHost == root.IdnHost && path.StartsWith(root.AbsolutePath, StringComparison.Ordinal) ? path[root.AbsolutePath.Length..] : null;
    }

    private static string Reason(Exception e) => e is HttpRequestException { HttpRequestError: var error }
        ? error switch
        {
            HttpRequestError.NameResolutionError => "its name does not resolve",
            HttpRequestError.ConnectionError => "no connection",
            HttpRequestError.SecureConnectionError => "its certificate is not trusted, or it speaks no TLS (GitLab:CaCertificate names a private authority)",
            HttpRequestError.ProxyTunnelError => "the proxy refuses (GitLab:Proxy)",
            HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse => "the answer broke off or is no HTTP",
            _ => "no answer",
        }
        : "the connection broke";
}
