using System.Text.Json;
using Integration.Contract;
using Integration.Host.Configuration;
using Integration.Host.Pages.Frame;
using Microsoft.AspNetCore.Authentication;

namespace Integration.Host.Pages.SignIn;

/// <summary>Sends people to GitLab to sign in there, and tells them in words where that does not work.</summary>
internal sealed partial class OAuthSignIn(IServiceProvider services, HostSection host, ILogger<OAuthSignIn> logger)
{
    public const string Path = "/-/oauth/authorize";
    public const string CallbackPath = "/-/oauth/callback";

    // It travels to GitLab and back within an address, encrypted, and web servers take about 8,000 characters.
    private const int LongestBack = 1000;
    private const int LongestCause = 300;

    public static Task GetAsync(Page page)
    {
        var back = LocalPath.Of(page.Request.Query[SignInPages.BackField]);
        return page.Context.ChallengeAsync(GitLabOAuthHandler.SchemeName, new AuthenticationProperties { RedirectUri = page.Link(back.Length > LongestBack ? "/" : back) });
    }

    /// <summary>GitLab sent somebody back who is not signed in.</summary>
    public async Task FailAsync(RemoteFailureContext context)
    {
        var failure = FailureOf(context.Failure);
        if (failure != OAuthFailure.Denied)
        {
            Log.Failed(logger, failure, Cause(context.Failure));
        }

        var page = await services.GetRequiredService<PageDoor>().PageOfAsync(context.HttpContext);
        var (status, text) = failure switch
        {
            OAuthFailure.Denied => (StatusCodes.Status403Forbidden, page.Words["oauth.denied"]),
            OAuthFailure.State => (StatusCodes.Status400BadRequest, page.Words.Say("oauth.state", ("address", host.PublicAddress("/")!.AbsoluteUri))),
            OAuthFailure.Away => (StatusCodes.Status503ServiceUnavailable, page.Words["oauth.away"]),
            OAuthFailure.Refused => (StatusCodes.Status403Forbidden, page.Words["oauth.refused"]),
        };
        page.Notice = new Notice(NoticeKind.Danger, text);
        var back = LocalPath.Below(context.Properties?.RedirectUri, context.HttpContext.Request.PathBase);
        // The address of this request holds a code of GitLab's: nothing on the page leads back to it.
        page.Here = SignInPages.PathTo(back);
        await services.GetRequiredService<SignInPages>().WriteAsync(page, status, back, null);
        context.HandleResponse();
    }

    private static OAuthFailure FailureOf(Exception? error) => error switch
    {
        OAuthSignInException known => known.Failure,
        // The framework puts GitLab's own word there, whichever way it came.
        { Data: { } data } when data["error"] is "access_denied" => OAuthFailure.Denied,
        { Data: { } data } when data["error"] is string => OAuthFailure.Refused,
        // What came from the token's address is no answer of an authorization server's: a proxy spoke, or a GitLab in trouble.
        HttpRequestException or OperationCanceledException or IOException or JsonException => OAuthFailure.Away,
        { Message: { } message } when message.StartsWith("OAuth token endpoint failure", StringComparison.Ordinal) => OAuthFailure.Away,
        _ => OAuthFailure.State,
    };

    private static string Cause(Exception? error) => Truncation.ToLength(string.Concat((error?.Message ?? "").Select(c => char.IsControl(c) ? ' ' : c)), LongestCause);

    private static partial class Log
    {
        [LoggerMessage(5201, LogLevel.Warning, "Signing in with GitLab failed ({Failure}): {Cause}")]
        public static partial void Failed(ILogger logger, OAuthFailure failure, string cause);
    }
}
