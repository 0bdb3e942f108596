using Shouldly;
using Xunit;
using static Integration.Host.Tests.Api.VisitedGitLab;

namespace Integration.Host.Tests.Api;

public sealed class PassedOnTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("api/v4/user", "\"username\":\"mei\"")]
    [InlineData("api/v4/version", "\"version\":\"17.4.2\"")]
    [InlineData("api/v4/projects/7", "\"path_with_namespace\":\"acme/shop\"")]
    [InlineData("api/v4/projects/Acme%2Fshop", "\"path_with_namespace\":\"acme/shop\"")]
    [InlineData("api/v4/groups/acme", "\"full_path\":\"acme\"")]
    public async Task GitLabs_answer_to_the_callers_token_is_passed_on(string path, string part)
    {
        var answer = await _world.GetAsync(path);
        answer.Status.ShouldBe(200);
        answer.Text.ShouldContain(part);
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("application/json");
        (await _world.GetAsync(path, token: null)).Text.ShouldBe("""{"message":"401 Unauthorized"}""");
        (await _world.GetAsync(path, "glpat-nobody-has-this-one-000")).Text.ShouldBe("""{"message":"401 Unauthorized"}""");
    }

    [Fact]
    public async Task The_callers_token_decides_and_none_in_the_query()
    {
        (await _world.GetAsync($"api/v4/projects/7?private_token={Maintainer}&ACCESS_TOKEN={Maintainer}&statistics=true&a%5B%5D=1%262", Stranger)).Text.ShouldBe("""{"message":"404 Project Not Found"}""");
        _world.GitLab.Asked.ShouldHaveSingleItem().ShouldBe("/api/v4/projects/7?statistics=true&a%5B%5D=1%262");
    }

    [Fact]
    public async Task Of_GitLabs_headers_none_is_passed_on()
    {
        _world.GitLab.Instead["/user"] = context =>
        {
            context.Response.Headers["Set-Cookie"] = "_gitlab_session=1";
            context.Response.Headers["X-Gitlab-Meta"] = "{}";
            context.Response.Headers["Location"] = "https://elsewhere.example";
            return Text("""{"id":9}""")(context);
        };
        var answer = await _world.GetAsync("api/v4/user");
        answer.Text.ShouldBe("""{"id":9}""");
        answer.Headers.Select(header => header.Key).Order().ShouldBe(["Cache-Control", "Date", "Server", "X-Content-Type-Options"]);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "text/html", 200, 503)]
    [InlineData("<html>Sign in</html>", "application/json", 200, 503)]
    [InlineData("{\"id\":", "application/json", 200, 503)]
    [InlineData("", "application/json", 200, 503)]
    [InlineData("", "text/html", 302, 503)]
    [InlineData("busy", "text/plain", 502, 503)]
    [InlineData("Retry later", "text/plain", 429, 503)]
    [InlineData("<html>no</html>", "text/html", 404, 404)]
    [InlineData("{\"error\":\"insufficient_scope\"}", "application/json", 403, 403)]
    [InlineData("{\"error\":\"statistics is invalid\"}", "application/json", 400, 400)]
    public async Task What_is_not_GitLabs_is_not_passed_on(string body, string type, int status, int expected)
    {
        foreach (var path in new[] { "user", "version", "projects/7", "groups/acme" })
        {
            _world.GitLab.Instead["/" + path] = Text(body, type, status);
            var answer = await _world.GetAsync("api/v4/" + path);
            answer.Status.ShouldBe(expected);
            answer.Text.ShouldStartWith("{\"");
            answer.Text.ShouldNotContain("<");
        }
    }

    [Theory]
    [InlineData("projects/9", "404 Project Not Found")]
    [InlineData("projects/acme%2F..", "404 Project Not Found")]
    [InlineData("groups/acme%2F..", "404 Group Not Found")]
    public async Task What_is_not_there_is_said_in_GitLabs_words(string path, string message) => (await _world.GetAsync("api/v4/" + path)).Message.ShouldBe(message);
}
