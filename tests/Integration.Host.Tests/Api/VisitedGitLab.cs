using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.Host.Tests.Api;

/// <summary>What a token of the pretend GitLab may.</summary>
/// <param name="Scope">Its scope.</param>
/// <param name="Role">Its user's role in the project: 30 Developer, 40 Maintainer; 0 for one who may not know of it.</param>
/// <param name="OAuth">Whether it is an OAuth token, which the route about access tokens does not know.</param>
/// <param name="Admin">Whether its user is an administrator.</param>
internal sealed record VisitorRole(string Scope, int Role, bool OAuth = false, bool Admin = false);

/// <summary>GitLab as visitors meet it, over real HTTP: who they are, what they may. Answers can be replaced by odd ones.</summary>
internal sealed class VisitedGitLab : IAsyncDisposable
{
    public const string Maintainer = "glpat-maintainer-of-shop-00";
    public const string ReadOnlyMaintainer = "glpat-maintainer-reads-only";
    public const string Developer = "glpat-developer-of-shop-000";
    public const string Stranger = "glpat-stranger-to-the-shop-";
    public const string Administrator = "glpat-administrator-of-all-";
    public const string OAuthMaintainer = "oauth-token-of-a-maintainer";
    public const string OAuthReader = "oauth-token-that-only-reads";

    private readonly WebApplication _application;

    private VisitedGitLab(WebApplication application) => _application = application;

    public Uri Url { get; private set; } = null!;

    public ConcurrentDictionary<string, VisitorRole> Tokens { get; } = new(new Dictionary<string, VisitorRole>
    {
        [Maintainer] = new("api", 40),
        [ReadOnlyMaintainer] = new("read_api", 40),
        [Developer] = new("api", 30),
        [Stranger] = new("api", 0),
        [Administrator] = new("api", 0, Admin: true),
        [OAuthMaintainer] = new("api", 40, OAuth: true),
        [OAuthReader] = new("read_api", 40, OAuth: true),
    });

    /// <summary>Paths that were asked for, escaped as they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers in place of the usual ones, by the end of the path; first come, first served.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Instead { get; } = new();

    /// <summary>What its clock shows.</summary>
    public DateTimeOffset Now { get; set; } = Examples.Now;

    public static async Task<VisitedGitLab> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var gitLab = new VisitedGitLab(builder.Build());
        gitLab._application.Run(gitLab.AnswerAsync);
        await gitLab._application.StartAsync();
        gitLab.Url = new Uri(gitLab._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return gitLab;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    public static RequestDelegate Text(string body, string type = "application/json", int status = 200) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body);
    };

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Asked.Enqueue(path);
        context.Response.Headers.Date = Now.ToString("R", CultureInfo.InvariantCulture);
        path = path.Split('?')[0];
        if (Instead.FirstOrDefault(pair => path.EndsWith(pair.Key, StringComparison.Ordinal)).Value is { } odd)
        {
            return odd(context);
        }

        var bearer = context.Request.Headers.Authorization.ToString();
        var token = bearer.StartsWith("Bearer ", StringComparison.Ordinal) ? bearer["Bearer ".Length..] : context.Request.Headers["PRIVATE-TOKEN"].ToString();
        if (!Tokens.TryGetValue(token, out var visitor) || (visitor.OAuth && bearer.Length == 0))
        {
            return Text("""{"message":"401 Unauthorized"}""", status: 401)(context);
        }

        return Answer(path, visitor)(context);
    }

    private static RequestDelegate Answer(string path, VisitorRole visitor) => path switch
    {
        "/api/v4/version" => Text("""{"version":"17.4.2","revision":"abc"}"""),
        "/api/v4/user" => Text($$"""{"id":9,"username":"mei","name":"王梅","email":"mei@example.com"{{(visitor.Admin ? ",\"is_admin\":true" : "")}}}"""),
        "/api/v4/personal_access_tokens/self" => visitor.OAuth
            ? Text("""{"message":"400 Bad request - Bearer token is not a personal access token"}""", status: 400)
            : Text($$"""{"id":1,"active":true,"scopes":[{{JsonSerializer.Serialize(visitor.Scope)}},"read_user"]}"""),
        "/oauth/token/info" => visitor.OAuth ? Text($$"""{"resource_owner_id":9,"scope":["openid",{{JsonSerializer.Serialize(visitor.Scope)}}],"expires_in":7200}""") : Text("{}", status: 401),
        "/api/v4/groups/3/members/all/9" when visitor.Role > 0 => Text($$"""{"id":9,"username":"mei","access_level":{{visitor.Role}}}"""),
        "/api/v4/groups/3/members/all/9" => Text("""{"message":"404 Not found"}""", status: 404),
        "/api/v4/groups/3" or "/api/v4/groups/acme" => Text("""{"id":3,"full_path":"acme","name":"Acme"}"""),
        "/api/v4/projects/7" or "/api/v4/projects/acme%2Fshop" when visitor.Role > 0 => Text("""
            {"id":7,"name":"Shop","name_with_namespace":"Acme / Shop","path_with_namespace":"acme/shop","web_url":"https://gitlab.example.com/acme/shop","default_branch":"trunk","visibility":"private"}
            """),
        "/api/v4/projects/8" when visitor.Role > 0 => Text("""{"id":8,"name_with_namespace":"Acme / Other","path_with_namespace":"acme/other","web_url":"https://gitlab.example.com/acme/other","default_branch":null}"""),
        "/api/v4/projects/7/integrations" or "/api/v4/projects/8/integrations" when visitor.Role > 0 => visitor.Role >= 40 ? Text("[]") : Text("""{"message":"403 Forbidden"}""", status: 403),
        _ when path.Contains("/projects/", StringComparison.Ordinal) => Text("""{"message":"404 Project Not Found"}""", status: 404),
        _ => Text("""{"error":"404 Not Found"}""", status: 404),
    };
}
