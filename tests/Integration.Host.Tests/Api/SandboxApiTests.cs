using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Configuration;
using Integration.Host.Modules;
using Integration.Sandbox;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Trouble;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

/// <summary>The whole host, composed as it is served, against the pretend GitLab and the pretend Feishu.</summary>
public sealed class SandboxApiTests : IAsyncLifetime
{
    private const string OAuth = "oauth-of-maya";
    private const string OAuthReader = "oauth-of-maya-reads";

    private readonly TemporaryFolder _folder = new();
    private SandboxServer _sandbox = null!;
    private StartingWorld _start = null!;
    private WebApplication _host = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _start = StartingWorld.Build(_sandbox);
        _sandbox.GitLab.AddOAuthToken(_start.Maintainer, OAuth, "api");
        _sandbox.GitLab.AddOAuthToken(_start.Maintainer, OAuthReader, "read_api");
        var configuration = ConfigurationState.Load(
        [
            // Below a path, as many have it.
            $"--GitLab:Url={_sandbox.Url}gitlab", $"--GitLab:Token={StartingWorld.WatcherToken}", "--GitLab:RequestsPerSecond=500",
            $"--Storage:ConnectionString=Data Source={_folder["integration.db"]}", "--Outbound:AllowedHosts=127.0.0.1", "--Host:DefaultLanguage=en",
        ]).Configuration!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddHost(configuration);
        builder.Services.AddSingleton(Shipped.Modules);
        _host = builder.Build();
        _host.MapHost();
        await _host.StartAsync();
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(StartingWorld.MaintainerToken, 200, 200)]
    [InlineData(StartingWorld.MaintainerReadToken, 200, 403)]
    [InlineData(OAuth, 200, 200)]
    [InlineData(OAuthReader, 200, 403)]
    [InlineData(StartingWorld.DeveloperToken, 403, 403)]
    [InlineData("nobody-has-this-one", 401, 401)]
    public async Task Reading_and_changing_follow_GitLabs_roles_and_scopes(string token, int reading, int changing)
    {
        (await SendAsync(HttpMethod.Get, "", token)).Status.ShouldBe(reading);
        (await SendAsync(HttpMethod.Put, "/feishu", token, Webhook)).Status.ShouldBe(changing);
        (await SendAsync(HttpMethod.Get, "", token)).Status.ShouldBe(reading);
    }

    [Fact]
    public async Task A_role_in_the_group_counts_and_a_stranger_does_not_even_learn_of_the_project()
    {
        var owner = _sandbox.GitLab.AddUser("olga", "Olga");
        _sandbox.GitLab.AddToken(owner, "token-of-olga", "api");
        (await SendAsync(HttpMethod.Get, "", "token-of-olga")).Body.ToJsonString().ShouldBe("""{"message":"404 Project Not Found"}""");
        _sandbox.GitLab.SetMember(_start.Project.Group, owner, AccessLevel.Owner);
        (await SendAsync(HttpMethod.Get, "", "token-of-olga")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_way_of_a_client_of_GitLabs_from_the_project_to_a_deleted_integration()
    {
        var project = await SendAsync(HttpMethod.Get, "/api/v4/projects/acme%2Fshop", StartingWorld.MaintainerToken);
        ((long?)project.Body["id"]).ShouldBe(_start.Project.Id);
        (await SendAsync(HttpMethod.Put, "/feishu", StartingWorld.MaintainerToken, Webhook)).Status.ShouldBe(200);
        ((string?)(await SendAsync(HttpMethod.Get, "", StartingWorld.MaintainerToken)).Body.AsArray().ShouldHaveSingleItem()!["slug"]).ShouldBe("feishu");
        (await SendAsync(HttpMethod.Delete, "/feishu", StartingWorld.MaintainerToken)).Status.ShouldBe(204);
        (await SendAsync(HttpMethod.Get, "", StartingWorld.MaintainerToken)).Body.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_old_path_of_a_renamed_project_leads_on_to_it()
    {
        await SendAsync(HttpMethod.Put, "/feishu", StartingWorld.MaintainerToken, Webhook);
        _sandbox.GitLab.Move(_start.Project, "acme/store");
        var answer = await SendAsync(HttpMethod.Get, "/feishu", StartingWorld.MaintainerToken);
        answer.Status.ShouldBe(200, answer.Body.ToJsonString());
        ((long?)(await SendAsync(HttpMethod.Get, "/api/v4/projects/acme%2Fshop", StartingWorld.MaintainerToken)).Body["id"]).ShouldBe(_start.Project.Id);
        (await SendAsync(HttpMethod.Get, "/feishu", StartingWorld.DeveloperToken)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Every_sample_is_a_card_that_a_strict_Feishu_takes()
    {
        _start.Bot.Unlimited = true;
        _start.Bot.Secret = "signed";
        await SendAsync(HttpMethod.Put, "/feishu", StartingWorld.MaintainerToken, [.. Webhook, new("secret", "signed"), new("keyword", "build"), Off]);
        var samples = EventKinds.All.SelectMany(kind => Samples.States(kind).Select(state => (kind, state))).ToList();
        _start.Bot.Keywords = ["build"];
        foreach (var (kind, state) in samples)
        {
            var answer = await SendAsync(HttpMethod.Post, "/feishu/test", StartingWorld.MaintainerToken, [new("event", kind.Name()), new("state", state)]);
            answer.Status.ShouldBe(200, answer.Body.ToJsonString());
            ((bool?)answer.Body["success"]).ShouldBe(true);
        }

        _start.Bot.Messages.Count.ShouldBe(samples.Count);
        _start.Bot.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_Feishu_refuses_is_told_with_its_code_and_what_to_do()
    {
        _start.Bot.Secret = "signed";
        await SendAsync(HttpMethod.Put, "/feishu", StartingWorld.MaintainerToken, [.. Webhook, new("secret", "another"), Off]);
        var answer = await SendAsync(HttpMethod.Post, "/feishu/test", StartingWorld.MaintainerToken);
        answer.Status.ShouldBe(422);
        ((bool?)answer.Body["success"]).ShouldBe(false);
        ((int?)answer.Body["code"]).ShouldBe(19021);
        ((string?)answer.Body["message"])!.ShouldContain("sign");
        ((string?)answer.Body["advice"])!.ShouldStartWith("Copy the signing secret");
        // The same with the right one, unsaved.
        (await SendAsync(HttpMethod.Post, "/feishu/test", StartingWorld.MaintainerToken, [new("secret", "signed")])).Status.ShouldBe(200);
        _start.Bot.Messages.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(OutageKind.Status)]
    [InlineData(OutageKind.Cut)]
    [InlineData(OutageKind.Html)]
    public async Task A_GitLab_in_trouble_is_503_and_nothing_changes(OutageKind kind)
    {
        await SendAsync(HttpMethod.Put, "/feishu", StartingWorld.MaintainerToken, Webhook);
        _sandbox.GitLab.Outages.Begin(new Outage(kind));
        (await SendAsync(HttpMethod.Delete, "/feishu", StartingWorld.MaintainerToken)).Status.ShouldBe(503);
        (await SendAsync(HttpMethod.Get, "/api/v4/user", StartingWorld.MaintainerToken)).Status.ShouldBe(503);
        _sandbox.GitLab.Outages.Clear();
        (await SendAsync(HttpMethod.Get, "/feishu", StartingWorld.MaintainerToken)).Status.ShouldBe(200);
    }

    // What happens in the sandbox by itself sends nothing then; tests do.
    private static KeyValuePair<string, string> Off => new("active", "false");

    private KeyValuePair<string, string>[] Webhook => [new("webhook", _sandbox.HookUrl(_start.Bot).ToString())];

    private async Task<(int Status, JsonNode Body)> SendAsync(HttpMethod method, string path, string token, KeyValuePair<string, string>[]? form = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("/api", StringComparison.Ordinal) ? path : $"/api/v4/projects/acme%2Fshop/integrations{path}");
        request.Content = form is null ? null : new FormUrlEncodedContent(form);
        if (token.StartsWith("oauth", StringComparison.Ordinal))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else
        {
            request.Headers.Add("PRIVATE-TOKEN", token);
        }

        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
