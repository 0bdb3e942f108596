using System.Security.Cryptography;
using System.Text;
using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.OAuth;

/// <summary>The applications, the codes that wait to be exchanged, and the refresh tokens.</summary>
public sealed class Authorizations
{
    // Doorkeeper's `authorization_code_expires_in`, and GitLab's own `access_token_expires_in` ("Access tokens expire after two hours").
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(2);

    private readonly PretendGitLab _gitLab;
    private readonly List<OAuthApplication> _applications = [];
    private readonly Dictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccessToken> _byRefreshToken = new(StringComparer.Ordinal);

    internal Authorizations(PretendGitLab gitLab) => _gitLab = gitLab;

    /// <param name="name">What people are shown.</param>
    /// <param name="redirectUri">Where they are sent back to; several on lines of their own, as GitLab's form has it.</param>
    /// <param name="scopes">The most that it may ask for.</param>
    public OAuthApplication Register(string name, string redirectUri, params IReadOnlyList<string> scopes) => Register(name, redirectUri, scopes, null, null);

    /// <summary>The token that an application got last for somebody.</summary>
    public AccessToken? Newest(User user)
    {
        lock (_gitLab.Gate)
        {
            return _byRefreshToken.Values.Where(x => x.User == user).MaxBy(x => x.Id);
        }
    }

    internal OAuthApplication Register(string name, string redirectUri, IReadOnlyList<string> scopes, string? clientId, string? clientSecret)
    {
        ArgumentException.ThrowIfNullOrEmpty(redirectUri);
        var application = new OAuthApplication(
            name, clientId ?? NewSecret(), clientSecret ?? "gloas-" + NewSecret(), redirectUri.Split((char[])['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), scopes);
        lock (_gitLab.Gate)
        {
            if (Find(application.ClientId) is not null)
            {
                throw new SandboxMisuseException("There is such an application already.");
            }

            _applications.Add(application);
            return application;
        }
    }

    internal OAuthApplication? Find(string? clientId)
    {
        lock (_gitLab.Gate)
        {
            return _applications.Find(x => x.ClientId == clientId);
        }
    }

    internal string Allow(OAuthApplication application, User user, string redirectUri, IReadOnlyList<string> scopes, string? challenge, string? challengeMethod)
    {
        lock (_gitLab.Gate)
        {
            var code = new AuthorizationCode(NewSecret(), application, user, redirectUri, scopes, challenge, challengeMethod, _gitLab.Clock.Now + CodeLifetime);
            _codes.Add(code.Value, code);
            return code.Value;
        }
    }

    /// <summary>A token for a code, which is used up by that.</summary>
    /// <returns>Null where GitLab would call the grant invalid.</returns>
    internal AccessToken? Exchange(OAuthApplication application, string value, string redirectUri, string? verifier)
    {
        lock (_gitLab.Gate)
        {
            if (!_codes.TryGetValue(value, out var code) || code.Application != application || code.ExpiresAt <= _gitLab.Clock.Now
                || code.RedirectUri != redirectUri || !Fits(code, verifier) || code.User.Blocked)
            {
                return null;
            }

            _codes.Remove(value);
            return Issue(application, code.User, code.Scopes);
        }
    }

    /// <summary>The next token. The one before is revoked at once, with its refresh token.</summary>
    /// <returns>Null where GitLab would call the grant invalid.</returns>
    internal AccessToken? Refresh(OAuthApplication application, string refreshToken)
    {
        lock (_gitLab.Gate)
        {
            if (!_byRefreshToken.TryGetValue(refreshToken, out var token) || token.Application != application || token.Revoked || token.User.Blocked)
            {
                return null;
            }

            token.Revoked = true;
            return Issue(application, token.User, token.Scopes);
        }
    }

    /// <summary>Whether the token, or the one of this refresh token, was the application's to revoke; what is unknown is.</summary>
    internal bool Revoke(OAuthApplication? application, string value)
    {
        lock (_gitLab.Gate)
        {
            if ((_gitLab.FindToken(value) ?? _byRefreshToken.GetValueOrDefault(value)) is not { IsOAuth: true } token)
            {
                return true;
            }

            if (application is null || token.Application != application)
            {
                return false;
            }

            token.Revoked = true;
            return true;
        }
    }

    private AccessToken Issue(OAuthApplication application, User user, IReadOnlyList<string> scopes)
    {
        var token = _gitLab.AddOAuthToken(user, NewSecret(), scopes);
        token.Application = application;
        token.RefreshToken = NewSecret();
        token.ExpiresAt = _gitLab.Clock.Now + TokenLifetime;
        _byRefreshToken.Add(token.RefreshToken, token);
        return token;
    }

    // A challenge that was sent must be answered; who sent none is not asked (RFC 7636 is optional for confidential applications).
    private static bool Fits(AuthorizationCode code, string? verifier) => code switch
    {
        { Challenge: null } => verifier is null,
        _ when verifier is null => false,
        { ChallengeMethod: "plain" } => code.Challenge == verifier,
        _ => code.Challenge == Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
    };

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
