using System.Net;
using Integration.Host.Commands;
using Integration.Host.Configuration;
using Integration.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Commands;

/// <summary>What <c>check</c> says of GitLab, of the token and of its user.</summary>
public sealed class GitLabCheckTests : IAsyncLifetime
{
    private const string Token = "personal_access_tokens/self";
    private const string Secret = "glpat-never-to-be-shown-00";

    private readonly Dictionary<string, (int Status, string Body)> _answers = new(StringComparer.Ordinal)
    {
        ["version"] = (200, """{"version":"18.4.1","revision":"x"}"""),
        [Token] = (200, """{"scopes":["read_api"],"expires_at":null}"""),
        ["user"] = (200, """{"username":"watcher","state":"active","is_admin":true}"""),
        ["projects"] = (200, """[{"id":7}]"""),
    };

    private WebApplication _gitLab = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _gitLab = builder.Build();
        _gitLab.Run(async context =>
        {
            var (status, body) = _answers[context.Request.Path.Value!["/api/v4/".Length..]];
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.Headers.Date = "Tue, 09 Mar 2027 23:59:59 GMT";
            await context.Response.WriteAsync(body);
        });
        await _gitLab.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _gitLab.DisposeAsync();

    [Fact]
    public async Task Everything_well_is_a_line_for_each_thing()
    {
        (await LinesAsync()).ShouldBe(
        [
            "ok GitLab: version 18.4.1 answers and takes the token",
            "ok GitLab:Token: scope read_api",
            "ok GitLab:Token: does not expire",
            "ok GitLab: the token's user @watcher is an administrator and sees every project (where Admin Mode is on, only with the token's scope admin_mode)",
        ]);
    }

    [Theory]
    [InlineData("""["api","read_api"]""", "ok GitLab:Token: scope api, read_api (read_api is enough: a token with that alone can do less harm)")]
    [InlineData("""["read_user","read_repository"]""", "error GitLab:Token: its scopes (read_user, read_repository) do not hold read_api; make a token with the scope read_api.")]
    [InlineData("[]", "error GitLab:Token: its scopes (none) do not hold read_api; make a token with the scope read_api.")]
    public async Task Scopes_are_named_and_judged(string scopes, string line)
    {
        _answers[Token] = (200, $$"""{"scopes":{{scopes}}}""");
        (await LinesAsync())[1].ShouldBe(line);
    }

    [Theory]
    [InlineData("2027-04-09", "ok GitLab:Token: valid until 2027-04-09")]
    [InlineData("2027-04-08", "warning GitLab:Token: expires on 2027-04-08 (days left: 30); make a new one before and set GitLab:Token.")]
    [InlineData("2027-03-10", "warning GitLab:Token: expires on 2027-03-10 (days left: 1); make a new one before and set GitLab:Token.")]
    [InlineData("2027-03-01", "warning GitLab:Token: expires on 2027-03-01 (days left: 0); make a new one before and set GitLab:Token.")]
    [InlineData("soon\\u202e", "warning GitLab:Token: until when it is valid cannot be read from \"soon\"; look at the token's page.")]
    public async Task An_end_that_is_near_is_a_warning_by_the_clock_of_GitLab(string end, string line)
    {
        _answers[Token] = (200, $$"""{"scopes":["read_api"],"expires_at":"{{end}}"}""");
        (await LinesAsync())[2].ShouldBe(line);
    }

    [Theory]
    [InlineData(404, """{"error":"404 Not Found"}""", "this GitLab does not tell a token's scopes and end")]
    [InlineData(400, """{"message":"400 Bad request"}""", "is no personal, project or group access token")]
    [InlineData(500, "", "its scopes and end are not known: ")]
    [InlineData(200, "[]", "has another shape than it documents")]
    [InlineData(200, """{"scopes":"api"}""", "has another shape than it documents")]
    public async Task What_cannot_be_asked_of_a_token_is_said(int status, string body, string words)
    {
        _answers[Token] = (status, body);
        var lines = await LinesAsync();
        lines.Count.ShouldBe(3);
        lines[1].ShouldStartWith("warning GitLab:Token: ");
        lines[1].ShouldContain(words);
    }

    [Theory]
    [InlineData("""{"username":"watcher","state":"blocked","is_admin":true}""", "error GitLab: the token's user @watcher is blocked; ")]
    [InlineData("""{"username":"watcher","state":"deactivated"}""", "error GitLab: the token's user @watcher is deactivated; ")]
    [InlineData("""{"username":"watcher","state":"active"}""", "ok GitLab: the token's user @watcher is a member with the role Developer or more; ")]
    [InlineData("""{"username":"project_7_bot_ab","state":"active","bot":true}""", "ok GitLab: the token's user @project_7_bot_ab, the bot of a project or group access token, is a member ")]
    [InlineData("""{"username":7}""", "warning GitLab: whose the token is, is not known: GitLab's answer has another shape than it documents.")]
    public async Task The_user_is_named_and_judged(string user, string beginning)
    {
        _answers["user"] = (200, user);
        (await LinesAsync())[3].ShouldStartWith(beginning);
    }

    [Theory]
    [InlineData(200, "[]", "has the role Developer or more in no project; make that user a member of ")]
    [InlineData(200, "{}", "are not known: GitLab's answer has another shape than it documents.")]
    [InlineData(503, "", "are not known: GET projects: GitLab at 127.0.0.1:")]
    public async Task A_user_who_sees_too_little_is_a_warning(int status, string projects, string words)
    {
        _answers["user"] = (200, """{"username":"watcher","state":"active"}""");
        _answers["projects"] = (status, projects);
        var line = (await LinesAsync())[3];
        line.ShouldStartWith("warning GitLab: ");
        line.ShouldContain(words);
    }

    [Theory]
    [InlineData(401, """{"message":"401 Unauthorized"}""", "error GitLab: GET version: GitLab refuses the token (401); set GitLab:Token to a valid one.")]
    [InlineData(403, """{"message":"403 Forbidden - Your account has been blocked"}""", "error GitLab: GET version: GitLab does not allow it (403) to the user of GitLab:Token.")]
    [InlineData(200, """{"name":"Something else"}""", "error GitLab: what answers at GitLab:Url tells no version, so it is no GitLab; correct GitLab:Url.")]
    [InlineData(200, """["18.4"]""", "error GitLab: what answers at GitLab:Url tells no version, so it is no GitLab; correct GitLab:Url.")]
    public async Task Where_GitLab_does_not_let_in_nothing_more_is_asked(int status, string body, string line)
    {
        _answers["version"] = (status, body);
        (await LinesAsync()).ShouldBe([line]);
    }

    [Fact]
    public async Task The_sandbox_is_found_well()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        StartingWorld.Build(sandbox);
        var lines = await LinesAsync(new Uri(sandbox.Url, "/gitlab"), StartingWorld.WatcherToken);
        lines.Count.ShouldBe(4);
        lines.ShouldAllBe(line => line.StartsWith("ok "));
    }

    private Task<List<string>> LinesAsync() => LinesAsync(new Uri(_gitLab.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), Secret);

    private static async Task<List<string>> LinesAsync(Uri url, string token)
    {
        var section = ConfigurationState.Load([$"--GitLab:Url={url}", $"--GitLab:Token={token}", "--GitLab:RequestsPerSecond=0.1"]).Configuration!.GitLab;
        var lines = (await new GitLabCheck(section, new FakeTimeProvider()).RunAsync(CancellationToken.None)).Select(finding => finding.ToString()).ToList();
        lines.ShouldAllBe(line => !line.Contains(token));
        return lines;
    }
}
