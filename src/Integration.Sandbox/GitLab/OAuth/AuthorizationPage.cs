using System.Text;
using System.Text.Encodings.Web;
using Integration.Sandbox.GitLab.Access;
using Microsoft.AspNetCore.Http.Extensions;

namespace Integration.Sandbox.GitLab.OAuth;

/// <summary>
/// `/oauth/authorize`: asks whether an application may act for somebody. Nobody signs in here; who it is is picked on the page, or said with
/// `as=username` in the address, which answers without asking (`decision=deny` refuses).
/// </summary>
internal sealed class AuthorizationPage(PretendGitLab gitLab)
{
    public async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var sent = new OAuthParameters(request.Method == "POST" && request.HasFormContentType ? await request.ReadFormAsync(context.RequestAborted) : request.Query);
        if (gitLab.Authorizations.Find(sent["client_id"]) is not { } application)
        {
            await WriteAsync(context, OAuthProblem.InvalidClient);
            return;
        }

        // Who cannot be trusted with the answer is not sent it: an address that is not registered ends here.
        if (sent["redirect_uri"] is not { } back || !application.RedirectUris.Contains(back, StringComparer.Ordinal))
        {
            await WriteAsync(context, OAuthProblem.InvalidRedirectUri);
            return;
        }

        var scopes = sent.Scopes ?? ["api"];
        if (Refuse(application, sent, scopes) is { } problem)
        {
            Return(context, back, sent, ("error", problem.Error), ("error_description", problem.Description));
            return;
        }

        if (sent["as"] is not { } username)
        {
            await WriteAsync(context, 200, Consent(application, sent, scopes));
            return;
        }

        if (gitLab.FindUser(username) is not { Blocked: false } user)
        {
            await WriteAsync(context, 403, "<p>Your account has been blocked, or there is no such user.</p>");
            return;
        }

        Return(context, back, sent, ("code", gitLab.Authorizations.Allow(application, user, back, scopes, sent["code_challenge"], sent["code_challenge_method"])));
    }

    private static OAuthProblem? Refuse(OAuthApplication application, OAuthParameters sent, IReadOnlyList<string> scopes) =>
        sent["response_type"] != "code" ? OAuthProblem.UnsupportedResponseType
        : scopes.Count == 0 || scopes.Any(scope => !application.Scopes.Contains(scope, StringComparer.Ordinal)) ? OAuthProblem.InvalidScope
        : sent["code_challenge"] is not null && sent["code_challenge_method"] is not ("S256" or "plain") ? OAuthProblem.InvalidChallengeMethod
        : sent["decision"] == "deny" ? OAuthProblem.AccessDenied
        : null;

    private static void Return(HttpContext context, string back, OAuthParameters sent, params IEnumerable<(string Name, string Value)> values)
    {
        var query = new QueryBuilder(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        if (sent["state"] is { } state)
        {
            query.Add("state", state);
        }

        var text = query.ToString();
        context.Response.Redirect(back.Contains('?', StringComparison.Ordinal) ? back + "&" + text[1..] : back + text);
    }

    private string Consent(OAuthApplication application, OAuthParameters sent, IReadOnlyList<string> scopes)
    {
        var html = new StringBuilder();
        html.Append($"<h1>Authorize {Text(application.Name)} to use your account?</h1>\n<p>It will be able to: {Text(string.Join(", ", scopes))}</p>\n<form method=\"post\">\n");
        foreach (var (name, value) in sent.All)
        {
            html.Append($"<input type=\"hidden\" name=\"{Text(name)}\" value=\"{Text(value)}\">\n");
        }

        foreach (var user in gitLab.People())
        {
            html.Append($"<p><button type=\"submit\" name=\"as\" value=\"{Text(user.Username)}\">Authorize as {Text(user.Username)}</button></p>\n");
        }

        return html.Append("<p><button type=\"submit\" name=\"decision\" value=\"deny\">Cancel</button></p>\n</form>").ToString();
    }

    private static Task WriteAsync(HttpContext context, OAuthProblem problem) => WriteAsync(context, problem.Status, $"<h1>An error has occurred</h1><p>{problem.Description}</p>");

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>GitLab (pretended)</title></head><body><main>{body}</main></body></html>", context.RequestAborted);
    }

    private static string Text(string value) => HtmlEncoder.Default.Encode(value);
}
