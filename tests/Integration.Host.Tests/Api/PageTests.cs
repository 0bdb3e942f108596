using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class PageTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync(language: "zh-CN", also: app => app.MapGet("/-/broken", _ => throw new InvalidOperationException("only the log may know")));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(null, "zh-CN", "登录")]
    [InlineData("", "zh-CN", "登录")]
    [InlineData("en", "en", "Sign in")]
    [InlineData("en-GB,en;q=0.9", "en", "Sign in")]
    [InlineData("zh-Hans-CN", "zh-CN", "登录")]
    [InlineData("fr", "zh-CN", "登录")]
    [InlineData("fr,en;q=0.3,zh;q=0.1", "en", "Sign in")]
    [InlineData("en;q=0,*", "zh-CN", "登录")]
    [InlineData(";;;q=,,\u0001", "zh-CN", "登录")]
    public async Task A_page_speaks_the_visitors_language(string? wish, string language, string heading)
    {
        var answer = await _world.GetAsync("-/sign_in", token: null, language: wish);
        answer.Status.ShouldBe(200);
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.ContentHeaders.ContentLanguage.ShouldBe([language]);
        answer.Text.ShouldContain($"<html lang=\"{language}\">");
        answer.Text.ShouldContain($"<h1>{heading}</h1>");
    }

    [Fact]
    public async Task A_host_name_that_somebody_sends_is_not_shown()
    {
        var text = await RawAsync("GET /-/sign_in HTTP/1.1\r\nHost: a'b.example\r\nX-Forwarded-Host: <script>\r\nConnection: close\r\n\r\n");
        text.ShouldStartWith("HTTP/1.1 200");
        text.ShouldNotContain("b.example");
    }

    [Fact]
    public async Task Under_a_path_base_links_go_on_working()
    {
        await using var world = await ApiWorld.StartAsync(pathBase: "/integrations");
        (await world.GetAsync("-/sign_in", token: null)).Text.ShouldContain("action=\"/integrations/-/sign_in\"");
        (await world.GetAsync("api/v4/projects/acme%2Fshop/integrations")).Text.ShouldBe("[]");
        (await world.GetAsync("api/v4/nothing")).Text.ShouldBe("""{"error":"404 Not Found"}""");
    }

    [Theory]
    [InlineData("-/liveness")]
    [InlineData("-/readiness")]
    public async Task The_host_says_that_it_is_there(string path)
    {
        var answer = await _world.GetAsync(path, token: null);
        answer.Status.ShouldBe(200);
        answer.Text.ShouldBe("""{"status":"ok"}""");
    }

    [Theory]
    [InlineData("GET", "api/v4/nothing", 404, """{"error":"404 Not Found"}""")]
    [InlineData("GET", "api", 404, """{"error":"404 Not Found"}""")]
    [InlineData("GET", "api/v4/projects/7/integrations/feishu/test", 405, """{"error":"405 Not Allowed"}""")]
    [InlineData("PATCH", "api/v4/projects/7/integrations/feishu", 405, """{"error":"405 Not Allowed"}""")]
    public async Task Unknown_routes_of_the_API_are_answered_in_JSON(string method, string path, int status, string body)
    {
        var answer = await _world.SendAsync(new HttpMethod(method), path, VisitedGitLab.Maintainer, null);
        answer.Status.ShouldBe(status);
        answer.Text.ShouldBe(body);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("-/nothing")]
    [InlineData("..%2f..%2fetc/passwd")]
    [InlineData("%zz")]
    [InlineData("a%00b")]
    [InlineData("%c0%ae%c0%ae/")]
    [InlineData("apiary")]
    public async Task Elsewhere_a_small_page_says_so(string path)
    {
        var answer = await _world.GetAsync(path, token: null, language: "en");
        answer.Status.ShouldBeOneOf(400, 404);
        if (answer.Status == 404)
        {
            answer.Text.ShouldContain("Page not found");
        }
    }

    [Fact]
    public async Task A_fault_of_the_hosts_own_is_logged_once_and_not_shown()
    {
        var answer = await _world.GetAsync("-/broken", token: null, language: "en");
        answer.Status.ShouldBe(500);
        answer.Text.ShouldContain("Something went wrong on our end");
        answer.Text.ShouldNotContain("only the log may know");
        _world.Log.All.Where(line => line.Level >= LogLevel.Error).ShouldHaveSingleItem().Text.ShouldContain("only the log may know");
    }

    [Fact]
    public async Task In_the_API_a_fault_is_JSON()
    {
        await using var world = await ApiWorld.StartAsync(also: app => app.MapGet("/api/broken", _ => throw new InvalidOperationException("only the log may know")));
        var answer = await world.GetAsync("api/broken", token: null);
        answer.Status.ShouldBe(500);
        answer.Text.ShouldBe("""{"message":"500 Internal Server Error"}""");
        world.Log.All.Count(line => line.Level >= LogLevel.Error).ShouldBe(1);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET api/v4/user HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /api/v4/projects/%ff%fe/integrations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /api/v4/projects/\u0001/integrations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("PUT /api/v4/projects/7/integrations/feishu HTTP/1.1\r\nHost: a\r\nPRIVATE-TOKEN: glpat-maintainer-of-shop-00\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n")]
    [InlineData("PUT /api/v4/projects/7/integrations/feishu HTTP/1.1\r\nHost: a\r\nPRIVATE-TOKEN: glpat-maintainer-of-shop-00\r\nContent-Type: application/json; charset=nonsense\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]")]
    [InlineData("PUT /api/v4/projects/7/integrations/feishu HTTP/1.1\r\nHost: a\r\nPRIVATE-TOKEN: glpat-maintainer-of-shop-00\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-7\r\nContent-Length: 4\r\nConnection: close\r\n\r\n+a=b")]
    public async Task A_malformed_request_is_no_fault_of_the_hosts(string request)
    {
        (await RawAsync(request)).ShouldStartWith("HTTP/1.1 4");
        _world.Log.All.Where(line => line.Level >= LogLevel.Error).ShouldBeEmpty();
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_world.Client.BaseAddress!.Host, _world.Client.BaseAddress.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await reader.ReadToEndAsync(patience.Token);
    }
}
