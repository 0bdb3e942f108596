using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.GitLab;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Integration.Host.Pages.SignIn;

internal enum RefreshOutcome
{
    Renewed,

    /// <summary>GitLab said no: the visitor took the permission back, or the token was used by somebody else.</summary>
    Refused,

    /// <summary>GitLab cannot be asked.</summary>
    Away,
}

internal sealed record Refreshed(RefreshOutcome Outcome, VisitorToken? Token = null, OAuthTerm? Term = null)
{
    /// <summary>When the answer came, or that there is none: from then on it is remembered for a while.</summary>
    public long At { get; init; }
}

/// <summary>
/// Exchanges a token for the next, and takes tokens back. GitLab revokes the old token with the exchange, and a browser asks for several
/// things at once with the same cookie: each is exchanged once, and whoever still comes with the old one within a minute gets the same.
/// </summary>
internal sealed partial class OAuthTokens(IOptionsMonitor<OAuthOptions> options, TimeProvider time, ILogger<OAuthTokens> logger)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AwayFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RevokingLimit = TimeSpan.FromSeconds(3);

    // Refresh tokens themselves are not kept as keys.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, Exchange> _exchanges = new(StringComparer.Ordinal);

    private OAuthOptions Options => options.Get(GitLabOAuthHandler.SchemeName);

    public Task<Refreshed> RefreshAsync(string refreshToken)
    {
        foreach (var (known, exchange) in _exchanges)
        {
            if (exchange.IsOver(time))
            {
                _exchanges.TryRemove(KeyValuePair.Create(known, exchange));
            }
        }

        var key = Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(refreshToken)));
        // Not the visitor's own cancellation: the answer counts for everybody who waits for it, and it cannot be had twice.
        return _exchanges.GetOrAdd(key, _ => new Exchange(new Lazy<Task<Refreshed>>(async () => await AskAsync(refreshToken) with { At = time.GetTimestamp() }))).Result.Value;
    }

    /// <summary>Has GitLab forget a token. If that fails, it ends by itself within two hours; its refresh token is in no cookie any more.</summary>
    public async Task RevokeAsync(VisitorToken token)
    {
        using var late = new CancellationTokenSource(RevokingLimit, time);
        try
        {
            using var form = Form(("token", token.Value));
            using var answer = await Options.Backchannel.PostAsync(new Uri(new Uri(Options.TokenEndpoint), "revoke"), form, late.Token);
            if (!answer.IsSuccessStatusCode)
            {
                Log.NotRevoked(logger, (int)answer.StatusCode);
            }
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            Log.NotRevoked(logger, 0);
        }
    }

    private async Task<Refreshed> AskAsync(string refreshToken)
    {
        try
        {
            using var form = Form(("grant_type", "refresh_token"), ("refresh_token", refreshToken));
            using var answer = await Options.Backchannel.PostAsync(new Uri(Options.TokenEndpoint), form);
            return Read(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            Log.Away(logger, 0);
            return new Refreshed(RefreshOutcome.Away);
        }
    }

    private Refreshed Read(HttpStatusCode status, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (status == HttpStatusCode.OK && Text(json, "access_token") is { Length: > 0 } token)
            {
                var end = GitLabOAuthHandler.End(json.RootElement.TryGetProperty("expires_in", out var seconds) ? seconds.ToString() : null, time.GetUtcNow());
                return new Refreshed(RefreshOutcome.Renewed, new VisitorToken(token, Bearer: true), new OAuthTerm(Text(json, "refresh_token"), end));
            }

            if ((int)status is >= 400 and < 500 and not 429 && Text(json, "error") is { } error)
            {
                // Anything but a refresh token that is over is a fault of the configuration.
                if (error != "invalid_grant")
                {
                    Log.Refused(logger, (int)status);
                }

                return new Refreshed(RefreshOutcome.Refused);
            }
        }
        catch (JsonException)
        {
            // No answer of GitLab's; a proxy before it may have spoken.
        }

        Log.Away(logger, (int)status);
        return new Refreshed(RefreshOutcome.Away);
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private FormUrlEncodedContent Form(params IEnumerable<(string Name, string Value)> values) => new(
        values.Select(value => KeyValuePair.Create(value.Name, value.Value)).Concat([KeyValuePair.Create("client_id", Options.ClientId), KeyValuePair.Create("client_secret", Options.ClientSecret)]));

    private sealed record Exchange(Lazy<Task<Refreshed>> Result)
    {
        public bool IsOver(TimeProvider time) =>
            Result is { IsValueCreated: true, Value: { IsCompleted: true } task }
            && (!task.IsCompletedSuccessfully || time.GetElapsedTime(task.Result.At) >= (task.Result.Outcome == RefreshOutcome.Away ? AwayFor : Remembered));
    }

    private static partial class Log
    {
        [LoggerMessage(5202, LogLevel.Warning, "A visitor's session cannot be renewed: GitLab answered with HTTP {Status} (0: not at all). It is tried again.")]
        public static partial void Away(ILogger logger, int status);

        [LoggerMessage(5203, LogLevel.Warning, "GitLab renews no session (HTTP {Status}): check GitLab:OAuth:ClientId and GitLab:OAuth:ClientSecret.")]
        public static partial void Refused(ILogger logger, int status);

        [LoggerMessage(5204, LogLevel.Warning, "GitLab did not take the token of a visitor back who signed out (HTTP {Status}; 0: no answer). It ends by itself.")]
        public static partial void NotRevoked(ILogger logger, int status);
    }
}
