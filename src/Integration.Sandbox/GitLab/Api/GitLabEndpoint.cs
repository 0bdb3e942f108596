using System.Globalization;
using System.Text;
using System.Text.Json;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.GraphQl;
using Integration.Sandbox.GitLab.OAuth;
using Integration.Sandbox.GitLab.Trouble;
using Integration.Sandbox.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Integration.Sandbox.GitLab.Api;

/// <summary>Answers below `/api/v4`, `/api/graphql` and `/oauth`, at the root and below `/gitlab`.</summary>
internal sealed class GitLabEndpoint(PretendGitLab gitLab, CancellationToken stopping)
{
    private readonly BodyWriter _bodies = new(gitLab.Time, stopping);
    private readonly QueryAnswer _queries = new(gitLab);
    private readonly AuthorizationPage _authorization = new(gitLab);
    private readonly TokenEndpoint _tokens = new(gitLab);

    public static bool Takes(IReadOnlyList<string> path)
    {
        var rest = WithoutSubPath(path);
        return rest is ["api", "v4", ..] or ["oauth", ..] or ["api", "graphql"];
    }

    public async Task AnswerAsync(HttpContext context, IReadOnlyList<string> path)
    {
        var (kind, value) = TokenCheck.Read(context.Request);
        var rawPath = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var user = value is null ? null : gitLab.FindToken(value)?.User;
        gitLab.Traffic.Begin(new(
            gitLab.Time.GetUtcNow(), context.Request.Method, rawPath, context.Request.QueryString.Value ?? "", kind, user?.Username));
        try
        {
            await AnswerCountedAsync(context, path, rawPath, kind, value, user);
        }
        finally
        {
            gitLab.Traffic.End();
        }
    }

    private async Task AnswerCountedAsync(HttpContext context, IReadOnlyList<string> path, string rawPath, string kind, string? value, User? user)
    {
        context.Response.Headers.Date = gitLab.Clock.Now.ToString("R", CultureInfo.InvariantCulture);
        var outage = gitLab.Outages.Take(rawPath);
        if (outage is { Kind: OutageKind.Slow })
        {
            await Task.Delay(outage.Delay, gitLab.Time, context.RequestAborted);
            context.Response.Headers.Date = gitLab.Clock.Now.ToString("R", CultureInfo.InvariantCulture);
        }

        if (outage is not null && await FailAsync(context, outage))
        {
            return;
        }

        if (gitLab.RateLimit.Count(user?.Id ?? 0) is { } rate && await RefuseByRateAsync(context, rate))
        {
            return;
        }

        var route = WithoutSubPath(path);
        if (route is ["oauth", "authorize"] && context.Request.Method is ("GET" or "POST"))
        {
            await _authorization.AnswerAsync(context);
            return;
        }

        var answer = (context.Request.Method, route) switch
        {
            ("POST", ["oauth", "token"]) => await _tokens.TokenAsync(context),
            ("POST", ["oauth", "revoke"]) => await _tokens.RevokeAsync(context),
            ("POST", ["api", "graphql"]) => _queries.Of(await ReadAsync(context), kind, value, outage),
            (_, ["api", "graphql"]) => Answer.UnknownRoute,
            _ => Compute(context, route, kind, value),
        };
        if (answer.MovedTo is { } projectId)
        {
            answer = Redirect(context, rawPath, projectId);
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        var paging = outage is { Kind: OutageKind.EndlessPages } ? answer.Paging?.WithoutEnd() : answer.Paging;
        paging?.Write(context, gitLab.ExternalUrl);
        if (answer.NextKeyset is { } keyset)
        {
            // Keyset pages have no x-next-page; the link is all there is.
            context.Response.Headers.Link = Paging.Link(context, gitLab.ExternalUrl, [keyset.Parameter], $"{keyset.Parameter}={Text(keyset.Id)}", "next");
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(answer.Body, WireJson.Options);
        await _bodies.WriteAsync(context, outage, body);
    }

    private Answer Compute(HttpContext context, IReadOnlyList<string> path, string kind, string? value)
    {
        var (rest, routes) = path is ["api", "v4", ..] ? ([.. path.Skip(2)], ApiRoutes.Api) : (path, ApiRoutes.OAuth);
        foreach (var route in routes)
        {
            if (route.Pattern.Match(rest) is not { } values)
            {
                continue;
            }

            if (context.Request.Method != "GET")
            {
                return new(405, new { error = "405 Not Allowed" });
            }

            var query = new ApiQuery(context.Request.Query);
            lock (gitLab.Gate)
            {
                if (TokenCheck.Refuse(gitLab, kind, value, route.AnyScope, out var caller) is { } refused)
                {
                    return refused;
                }

                var answer = route.Handler(new(gitLab, caller, query, values));
                return query.Error is { } error ? Answer.BadParameter(error) : answer;
            }
        }

        return Answer.UnknownRoute;
    }

    private static async Task<string> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    /// <summary>Unlike the links of pages, this one is made of the address that was asked.</summary>
    private static Answer Redirect(HttpContext context, string rawPath, int projectId)
    {
        var segments = rawPath.Split('/');
        segments[Array.IndexOf(segments, "v4") + 2] = Text(projectId);
        var location = $"{context.Request.Scheme}://{context.Request.Host}{string.Join('/', segments)}{context.Request.QueryString}";
        context.Response.Headers.Location = location;
        return Answer.Message(301, $"This resource has been moved permanently to {location}");
    }

    private async Task<bool> FailAsync(HttpContext context, Outage outage)
    {
        switch (outage.Kind)
        {
            case OutageKind.Status:
                await WriteAsync(context, outage.Status, "text/html; charset=utf-8", $"<html><body><h1>{outage.Status}</h1>GitLab is not responding</body></html>");
                return true;
            case OutageKind.Html:
                await WriteAsync(context, 200, "text/html; charset=utf-8", "<!DOCTYPE html><html><body>Sign in to the corporate proxy</body></html>");
                return true;
            case OutageKind.RefuseToken:
                await WriteAsync(context, 401, "application/json", """{"message":"401 Unauthorized"}""");
                return true;
            case OutageKind.Hang:
                await Hanging.ForeverAsync(context, stopping);
                return true;
            default:
                // The others spoil the right answer.
                return false;
        }
    }

    private static async Task<bool> RefuseByRateAsync(HttpContext context, RateState rate)
    {
        var headers = context.Response.Headers;
        headers["RateLimit-Limit"] = Text(rate.Limit);
        headers["RateLimit-Name"] = "throttle_authenticated_api";
        headers["RateLimit-Observed"] = Text(rate.Observed);
        headers["RateLimit-Remaining"] = Text(rate.Remaining);
        headers["RateLimit-Reset"] = Text(rate.Reset.ToUnixTimeSeconds());
        if (!rate.Exceeded)
        {
            return false;
        }

        headers["RateLimit-ResetTime"] = rate.Reset.ToString("R", CultureInfo.InvariantCulture);
        headers.RetryAfter = Text(rate.RetryAfter);
        await WriteAsync(context, 429, "text/plain", "Retry later\n");
        return true;
    }

    private static Task WriteAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, Encoding.UTF8, context.RequestAborted);
    }

    private static IReadOnlyList<string> WithoutSubPath(IReadOnlyList<string> path) => path is ["gitlab", ..] ? [.. path.Skip(1)] : path;

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
