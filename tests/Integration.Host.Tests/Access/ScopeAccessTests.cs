using System.Net;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;
using static Integration.Host.Tests.Api.VisitedGitLab;

namespace Integration.Host.Tests.Access;

public sealed class ScopeAccessTests : IAsyncLifetime
{
    private const string List = "api/v4/projects/7/integrations";

    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(Maintainer, 200, "[]")]
    [InlineData(ReadOnlyMaintainer, 200, "[]")]
    [InlineData(OAuthMaintainer, 200, "[]")]
    [InlineData(OAuthReader, 200, "[]")]
    [InlineData(Developer, 403, """{"message":"403 Forbidden"}""")]
    [InlineData(Stranger, 404, """{"message":"404 Project Not Found"}""")]
    [InlineData("glpat-nobody-has-this-one-000", 401, """{"message":"401 Unauthorized"}""")]
    [InlineData("a token with blanks", 401, """{"message":"401 Unauthorized"}""")]
    [InlineData(null, 401, """{"message":"401 Unauthorized"}""")]
    public async Task GitLab_decides_who_may_read(string? token, int status, string body)
    {
        var answer = await _world.GetAsync(List, token);
        answer.Status.ShouldBe(status);
        answer.Text.ShouldBe(body);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData(Maintainer, 200)]
    [InlineData(OAuthMaintainer, 200)]
    [InlineData(ReadOnlyMaintainer, 403)]
    [InlineData(OAuthReader, 403)]
    [InlineData(Developer, 403)]
    [InlineData(Stranger, 404)]
    [InlineData(null, 401)]
    public async Task Changes_need_the_scope_api_too(string? token, int status)
    {
        (await _world.PutAsync(new { webhook = ApiWorld.Hook }, token)).Status.ShouldBe(status);
        (await _world.PostAsync(ApiWorld.Feishu + "/test", new { webhook = ApiWorld.Hook }, token)).Status.ShouldBe(status);
        (await _world.DeleteAsync(token: token)).Status.ShouldBe(status == 200 ? 204 : status);
        _world.Registry.Of(Host.Integrations.IntegrationScope.Project(7)).ShouldBeEmpty();
        _world.Sender.Sent.Count.ShouldBe(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task Both_forms_of_the_header_are_taken_and_a_personal_token_may_come_as_Bearer()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, _world.Raw(ApiWorld.Feishu + "?webhook=" + Uri.EscapeDataString(ApiWorld.Hook)));
        request.Headers.TryAddWithoutValidation("Authorization", "bearer " + Maintainer);
        (await _world.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("acme%2Fshop")]
    [InlineData("acme%2fshop")]
    [InlineData("ACME%2FShop")]
    [InlineData("%61cme%2Fshop")]
    [InlineData("7")]
    [InlineData("007")]
    public async Task A_project_is_named_by_number_or_by_path_in_any_case(string id)
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        var answer = await _world.GetAsync($"api/v4/projects/{id}/integrations/feishu");
        answer.Status.ShouldBe(200);
        ((string?)answer.Body["slug"]).ShouldBe("feishu");
    }

    [Theory]
    [InlineData("acme%2F..%2F..%2Fuser")]
    [InlineData("..%2Fuser")]
    [InlineData("acme%252Fshop")]
    [InlineData("acme%2F%2Fshop")]
    [InlineData("%2Facme%2Fshop")]
    [InlineData("acme%2Fshop%3Fsudo=1")]
    [InlineData("acme%2Fshop%0d%0aX: y")]
    [InlineData("acme%2Fsh%00op")]
    [InlineData("acme%5Cshop")]
    [InlineData("acme%2Fs%C3%A9curit%C3%A9")]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("99999999999999999999")]
    [InlineData("7%23")]
    public async Task What_can_be_no_project_is_not_found_and_GitLab_is_not_asked(string id)
    {
        foreach (var path in new[] { $"api/v4/projects/{id}/integrations", $"api/v4/projects/{id}", $"api/v4/groups/{id}" })
        {
            (await _world.GetAsync(path)).Status.ShouldBeOneOf(400, 404);
        }

        _world.GitLab.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_consent_is_kept_for_a_minute_and_not_longer()
    {
        await _world.GetAsync(List);
        var asked = _world.GitLab.Asked.Count;
        _world.Time.Advance(TimeSpan.FromSeconds(59));
        (await _world.GetAsync(List)).Status.ShouldBe(200);
        _world.GitLab.Asked.Count.ShouldBe(asked);
        _world.GitLab.Tokens[Maintainer] = new VisitorRole("api", 30);
        _world.Time.Advance(TimeSpan.FromSeconds(1));
        (await _world.GetAsync(List)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_consent_holds_for_one_token_and_one_project()
    {
        (await _world.GetAsync(List)).Status.ShouldBe(200);
        (await _world.GetAsync(List, Developer)).Status.ShouldBe(403);
        _world.GitLab.Instead["/projects/8/integrations"] = Text("""{"message":"403 Forbidden"}""", status: 403);
        (await _world.GetAsync("api/v4/projects/8/integrations")).Status.ShouldBe(403);
        // The same letters as an OAuth token are another token.
        using var request = new HttpRequestMessage(HttpMethod.Get, _world.Raw(List));
        request.Headers.TryAddWithoutValidation("PRIVATE-TOKEN", OAuthMaintainer);
        (await _world.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refusal_is_never_kept()
    {
        (await _world.GetAsync(List, Developer)).Status.ShouldBe(403);
        _world.GitLab.Tokens[Developer] = new VisitorRole("api", 40);
        (await _world.GetAsync(List, Developer)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Changes_ask_anew_and_a_refusal_ends_the_consent_to_read()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        (await _world.GetAsync(List)).Status.ShouldBe(200);
        _world.GitLab.Tokens[Maintainer] = new VisitorRole("api", 30);
        (await _world.DeleteAsync()).Status.ShouldBe(403);
        _world.Stored().ShouldNotBeNull();
        (await _world.GetAsync(List)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("/projects/7")]
    [InlineData("/projects/7/integrations")]
    [InlineData("/personal_access_tokens/self")]
    public async Task An_odd_answer_of_GitLabs_is_no_consent(string path)
    {
        var odd = new Dictionary<string, Microsoft.AspNetCore.Http.RequestDelegate>
        {
            ["a proxy's page"] = Text("<html>Sign in</html>", "text/html"),
            ["a page that says it is JSON"] = Text("<html>", "application/json"),
            ["JSON that says it is a page"] = Text("[]", "text/html"),
            ["half"] = Text("[{\"id\":7", "application/json"),
            ["a number"] = Text("1"),
            ["wrong types"] = Text("""{"id":"seven","scopes":"api"}"""),
            ["null"] = Text("null"),
            ["nothing"] = Text(""),
            ["deep"] = Text(new string('[', 5000) + new string(']', 5000)),
            ["large"] = Text("[" + string.Join(',', Enumerable.Repeat("\"aaaaaaaaaa\"", 500_000)) + "]"),
            ["a redirect"] = Text("", status: 302),
            ["another 4xx"] = Text("""{"message":"nope"}""", status: 418),
            ["a fault"] = Text("", status: 500),
            ["a limit"] = Text("Retry later", "text/plain", 429),
            ["a cut"] = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
        };
        foreach (var (what, answer) in odd)
        {
            _world.GitLab.Instead[path] = answer;
            var result = await _world.PutAsync(new { webhook = ApiWorld.Hook });
            // Of an access token, 4xx means that GitLab does not vouch for it.
            result.Status.ShouldBe(path.EndsWith("/self", StringComparison.Ordinal) && what == "another 4xx" ? 403 : 503, what);
            result.Message!.ShouldStartWith(result.Status == 503 ? "503 Service Unavailable" : "403 Forbidden", Case.Sensitive, what);
        }

        _world.Registry.Of(Host.Integrations.IntegrationScope.Project(7)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_GitLab_that_limits_says_how_long_to_wait()
    {
        _world.GitLab.Instead["/projects/7"] = context =>
        {
            context.Response.Headers.RetryAfter = "17";
            return Text("Retry later", "text/plain", 429)(context);
        };
        var answer = await _world.GetAsync(List);
        answer.Status.ShouldBe(503);
        answer.Headers.RetryAfter!.ToString().ShouldBe("17");
    }

    [Fact]
    public async Task A_GitLab_that_is_away_is_said_to_be()
    {
        await _world.GitLab.DisposeAsync();
        var answer = await _world.GetAsync(List);
        answer.Status.ShouldBe(503);
        answer.Message!.ShouldStartWith("503 Service Unavailable");
    }

    [Fact]
    public async Task GitLabs_own_words_of_a_refusal_are_passed_on_and_a_pages_are_not()
    {
        _world.GitLab.Instead["/projects/7"] = Text("""{"error":"invalid_token","error_description":"Token is expired."}""", status: 401);
        (await _world.GetAsync(List)).Text.ShouldBe("""{"error":"invalid_token","error_description":"Token is expired."}""");
        _world.GitLab.Instead["/projects/7"] = Text("<b>no</b>", "text/html", 403);
        (await _world.GetAsync(List)).Text.ShouldBe("""{"message":"403 Forbidden"}""");
    }

    [Fact]
    public async Task Tokens_and_addresses_reach_no_log_and_no_answer()
    {
        var answers = new List<Answer>
        {
            await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sign-with-this" }),
            await _world.PutAsync(new { webhook = "https://open.feishu.cn/wrong/path-secret", secret = "sign with this" }),
            await _world.GetAsync(ApiWorld.Feishu),
            await _world.PostAsync(ApiWorld.Feishu + "/test"),
        };
        _world.GitLab.Instead["/projects/7"] = Text("<html>", "text/html");
        answers.Add(await _world.PutAsync(new { webhook = ApiWorld.Hook }));
        var all = string.Join('\n', answers.Select(answer => answer.Text)) + _world.Log.Text;
        foreach (var secret in new[] { Maintainer, "0123456789abcdef", "path-secret", "sign-with-this", "sign with this", "the-watchers-own-token" })
        {
            all.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task The_watchers_token_is_never_used_for_a_visitor()
    {
        await _world.GetAsync(List, token: null);
        _world.GitLab.Asked.ShouldBeEmpty();
    }
}
