using System.Security.Cryptography;
using System.Text;
using Integration.Sandbox.GitLab.OAuth;
using Microsoft.AspNetCore.WebUtilities;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class OAuthTests : IAsyncLifetime
{
    private const string Callback = "https://integrations.acme.example/-/oauth/callback";
    private const string Verifier = "a-verifier-of-at-least-43-characters-as-RFC-7636-has-it";

    private static readonly string Challenge = Base64UrlTextEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private TestSandbox _sandbox = null!;
    private HttpClient _browser = null!;
    private OAuthApplication _application = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _browser = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = _sandbox.Server.Url };
        _application = _sandbox.GitLab.Authorizations.Register("Integration", Callback, "openid", "read_api");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("client_id", "somebody-else", 401, "Client authentication failed")]
    [InlineData("redirect_uri", Callback + "/", 400, "The redirect URI included is not valid")]
    [InlineData("redirect_uri", Callback + "?next=evil", 400, "The redirect URI included is not valid")]
    [InlineData("redirect_uri", "https://evil.example/", 400, "The redirect URI included is not valid")]
    [InlineData("redirect_uri", null, 400, "The redirect URI included is not valid")]
    public async Task Who_is_not_registered_so_is_sent_nothing(string name, string? value, int status, string words)
    {
        var reply = await AuthorizeAsync((name, value));
        reply.Status.ShouldBe(status);
        reply.Text.ShouldContain(words);
        reply.Header("Location").ShouldBeNull();
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "unsupported_response_type")]
    [InlineData("scope", "openid api", "invalid_scope")]
    [InlineData("scope", null, "invalid_scope")]
    [InlineData("code_challenge_method", "S512", "invalid_code_challenge_method")]
    [InlineData("code_challenge_method", null, "invalid_code_challenge_method")]
    [InlineData("decision", "deny", "access_denied")]
    public async Task What_GitLab_does_not_grant_goes_back_as_an_error_with_the_state(string name, string? value, string error)
    {
        var back = Back(await AuthorizeAsync((name, value)));
        back["error"].ShouldBe(error);
        back["state"].ShouldBe("of-the-browser");
        back.ShouldNotContainKey("code");
    }

    [Fact]
    public async Task People_pick_who_they_are_and_may_refuse()
    {
        var page = (await AuthorizeAsync(("as", null))).Text;
        page.ShouldContain("Authorize Integration to use your account?");
        page.ShouldContain("name=\"as\" value=\"maya\"");
        page.ShouldContain("name=\"decision\" value=\"deny\"");
        using var form = new FormUrlEncodedContent(Asked(("as", "dan")));
        using var answer = await _browser.PostAsync("/gitlab/oauth/authorize", form);
        Back(await Reply.OfAsync(answer))["code"].ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_blocked_user_allows_nothing()
    {
        _sandbox.Maya.Blocked = true;
        (await AuthorizeAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_code_becomes_a_token_that_the_API_takes_as_bearer_for_two_hours()
    {
        var token = (await ExchangeAsync(await CodeAsync())).Json;
        token.Text("token_type").ShouldBe("Bearer");
        token.Text("scope").ShouldBe("openid read_api");
        token.GetProperty("expires_in").GetInt32().ShouldBe(7200);
        var access = token.Text("access_token")!;
        (await _sandbox.BearerAsync("/api/v4/user", access)).Json.Text("username").ShouldBe("maya");
        (await _sandbox.SendAsync(HttpMethod.Get, "/api/v4/user", access)).Status.ShouldBe(401);
        var info = (await _sandbox.BearerAsync("/oauth/token/info", access)).Json;
        info.GetProperty("application").Text("uid").ShouldBe(_application.ClientId);

        _sandbox.Clock.Advance(TimeSpan.FromHours(2));
        (await _sandbox.BearerAsync("/api/v4/user", access)).Json.Text("error_description").ShouldStartWith("Token is expired");
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var code = await CodeAsync();
        (await ExchangeAsync(code)).Status.ShouldBe(200);
        ShouldBe(await ExchangeAsync(code), 400, "invalid_grant");
    }

    [Fact]
    public async Task A_code_works_for_ten_minutes()
    {
        var code = await CodeAsync();
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        ShouldBe(await ExchangeAsync(code), 400, "invalid_grant");
    }

    [Theory]
    [InlineData("code", "guessed", 400, "invalid_grant")]
    [InlineData("code", null, 400, "invalid_request")]
    [InlineData("redirect_uri", "https://evil.example/", 400, "invalid_grant")]
    [InlineData("redirect_uri", null, 400, "invalid_request")]
    [InlineData("code_verifier", "another-verifier-of-at-least-43-characters-long", 400, "invalid_grant")]
    [InlineData("code_verifier", null, 400, "invalid_grant")]
    [InlineData("client_secret", "wrong", 401, "invalid_client")]
    [InlineData("client_secret", null, 401, "invalid_client")]
    [InlineData("client_id", "somebody-else", 401, "invalid_client")]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type")]
    [InlineData("grant_type", null, 400, "invalid_request")]
    public async Task A_code_is_exchanged_for_nothing_by_who_cannot_show_that_it_is_theirs(string name, string? value, int status, string error)
    {
        var code = await CodeAsync();
        ShouldBe(await ExchangeAsync(code, (name, value)), status, error);
        (await ExchangeAsync(code)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_code_of_another_application_is_none()
    {
        var other = _sandbox.GitLab.Authorizations.Register("Other", Callback, "read_api");
        ShouldBe(await ExchangeAsync(await CodeAsync(), ("client_id", other.ClientId), ("client_secret", other.ClientSecret)), 400, "invalid_grant");
    }

    [Fact]
    public async Task The_applications_secret_may_come_in_a_header()
    {
        var code = await CodeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new FormUrlEncodedContent(Wanted(code, ("client_id", null), ("client_secret", null))) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_application.ClientId}:{_application.ClientSecret}")));
        using var response = await _browser.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task Refreshing_revokes_the_token_and_the_refresh_token_before_it_at_once()
    {
        var first = (await ExchangeAsync(await CodeAsync())).Json;
        var second = await RefreshAsync(first.Text("refresh_token")!);
        second.Status.ShouldBe(200);
        (await _sandbox.BearerAsync("/api/v4/user", second.Json.Text("access_token")!)).Status.ShouldBe(200);
        (await _sandbox.BearerAsync("/api/v4/user", first.Text("access_token")!)).Json.Text("error_description").ShouldStartWith("Token was revoked");
        ShouldBe(await RefreshAsync(first.Text("refresh_token")!), 400, "invalid_grant");
        (await RefreshAsync(second.Json.Text("refresh_token")!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_token_that_has_expired_can_still_be_refreshed()
    {
        var token = (await ExchangeAsync(await CodeAsync())).Json;
        _sandbox.Clock.Advance(TimeSpan.FromDays(30));
        (await RefreshAsync(token.Text("refresh_token")!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_revoked_token_is_over_with_its_refresh_token()
    {
        var token = (await ExchangeAsync(await CodeAsync())).Json;
        (await PostAsync("/oauth/revoke", Client(("token", token.Text("access_token"))))).Text.ShouldBe("{}");
        (await _sandbox.BearerAsync("/api/v4/user", token.Text("access_token")!)).Status.ShouldBe(401);
        ShouldBe(await RefreshAsync(token.Text("refresh_token")!), 400, "invalid_grant");
        (await PostAsync("/oauth/revoke", Client(("token", "unknown")))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Nobody_revokes_what_is_anothers()
    {
        var token = (await ExchangeAsync(await CodeAsync())).Json;
        ShouldBe(await PostAsync("/oauth/revoke", Client(("token", token.Text("access_token")), ("client_secret", "wrong"))), 403, "unauthorized_client");
        (await _sandbox.BearerAsync("/api/v4/user", token.Text("access_token")!)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_control_route_registers_an_application()
    {
        var reply = await _sandbox.PostAsync("/sandbox/applications", $$"""{"redirect_uri":"{{Callback}}"}""");
        _sandbox.GitLab.Authorizations.Find(reply.Json.Text("client_id")).ShouldNotBeNull().Scopes.ShouldBe(["openid", "read_api"]);
    }

    private static void ShouldBe(Reply reply, int status, string error)
    {
        reply.Status.ShouldBe(status);
        reply.Json.Text("error").ShouldBe(error);
    }

    private static Dictionary<string, string> Back(Reply reply)
    {
        reply.Status.ShouldBe(302);
        reply.Header("Location").ShouldNotBeNull().ShouldStartWith(Callback + "?");
        return QueryHelpers.ParseQuery(reply.Header("Location")![Callback.Length..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    private Dictionary<string, string> Asked(params (string Name, string? Value)[] changes) => With(changes, new()
    {
        ["client_id"] = _application.ClientId,
        ["redirect_uri"] = Callback,
        ["response_type"] = "code",
        ["scope"] = "openid read_api",
        ["state"] = "of-the-browser",
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
        ["as"] = "maya",
    });

    private Dictionary<string, string> Client(params (string Name, string? Value)[] changes) => With(changes, new() { ["client_id"] = _application.ClientId, ["client_secret"] = _application.ClientSecret });

    private Dictionary<string, string> Wanted(string code, params (string Name, string? Value)[] changes) =>
        Client([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("code_verifier", Verifier), .. changes]);

    private static Dictionary<string, string> With((string Name, string? Value)[] changes, Dictionary<string, string> values)
    {
        foreach (var (name, value) in changes)
        {
            values.Remove(name);
            if (value is not null)
            {
                values[name] = value;
            }
        }

        return values;
    }

    private async Task<Reply> AuthorizeAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await _browser.GetAsync(QueryHelpers.AddQueryString("/oauth/authorize", Asked(changes)!));
        return await Reply.OfAsync(response);
    }

    private async Task<string> CodeAsync() => Back(await AuthorizeAsync())["code"];

    private Task<Reply> ExchangeAsync(string code, params (string Name, string? Value)[] changes) => PostAsync("/oauth/token", Wanted(code, changes));

    private Task<Reply> RefreshAsync(string token) => PostAsync("/oauth/token", Client(("grant_type", "refresh_token"), ("refresh_token", token)));

    private async Task<Reply> PostAsync(string path, Dictionary<string, string> values)
    {
        using var form = new FormUrlEncodedContent(values);
        using var response = await _browser.PostAsync(path, form);
        return await Reply.OfAsync(response);
    }
}
