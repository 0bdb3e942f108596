using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Integration.GitLab;
using Integration.Host.Access;
using Integration.Host.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Integration.Host.Pages.SignIn;

/// <summary>OAuth with GitLab. The protocol is the framework's; what is GitLab's own is who a token belongs to, and under which address the host is known there.</summary>
internal sealed class GitLabOAuthHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory loggers, UrlEncoder encoder, HostSection host, VisitorQuestions questions)
    : OAuthHandler<OAuthOptions>(options, loggers, encoder)
{
    public const string SchemeName = "gitlab";

    // GitLab: "Access tokens expire after two hours".
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(2);

    // What is registered in GitLab is the public address; a request may come by another one (a proxy, a port of this machine).
    private string RedirectUri => host.PublicAddress(OAuthSignIn.CallbackPath)!.AbsoluteUri;

    /// <summary>How long a token holds: what the server said, within reason.</summary>
    public static DateTimeOffset End(string? expiresIn, DateTimeOffset now) =>
        now + (long.TryParse(expiresIn, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 31_536_000 ? TimeSpan.FromSeconds(seconds) : UsualLifetime);

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) => base.BuildChallengeUrl(properties, RedirectUri);

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, RedirectUri));

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var token = new VisitorToken(tokens.AccessToken!, Bearer: true);
        var asked = await questions.UserAsync(token, Context.RequestAborted);
        if (asked.Value is not { } user)
        {
            throw new OAuthSignInException(asked.Refusal!.Status >= 500 ? OAuthFailure.Away : OAuthFailure.Refused);
        }

        var visitor = new Visitor(token, user.Id, user.Username ?? "", user.Name ?? user.Username ?? "", user.IsAdmin)
        {
            Term = new OAuthTerm(tokens.RefreshToken is { Length: > 0 } refreshToken ? refreshToken : null, End(tokens.ExpiresIn, TimeProvider.GetUtcNow())),
        };
        var kept = Sessions.Properties(visitor);
        kept.RedirectUri = properties.RedirectUri;
        return new AuthenticationTicket(Sessions.Principal(visitor), kept, Scheme.Name);
    }
}
