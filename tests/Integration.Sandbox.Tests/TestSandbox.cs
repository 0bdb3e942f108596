using System.Text;
using System.Text.Json;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Microsoft.Extensions.Time.Testing;

namespace Integration.Sandbox.Tests;

/// <summary>A sandbox of one's own with the starting world, on a clock that stands still unless it is moved.</summary>
internal sealed class TestSandbox : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2027, 3, 9, 9, 26, 40, 123, TimeSpan.Zero);

    private TestSandbox(SandboxServer server, FakeTimeProvider clock)
    {
        Server = server;
        Clock = clock;
        World = StartingWorld.Build(server);
        Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = server.Url };
    }

    public SandboxServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public StartingWorld World { get; }

    public HttpClient Http { get; }

    public PretendGitLab GitLab => Server.GitLab;

    public Project Shop => World.Project;

    public User Dan => World.Developer;

    public User Maya => World.Maintainer;

    public static async Task<TestSandbox> StartAsync()
    {
        var clock = new FakeTimeProvider(Start);
        return new(await SandboxServer.StartAsync(new() { Time = clock }), clock);
    }

    public GitCommit Head(string branch) => Shop.Repository.Branches[branch];

    /// <summary>A user with a role in the shop, and a token of the same name.</summary>
    public User Member(string username, AccessLevel level)
    {
        var user = GitLab.AddUser(username, username);
        GitLab.AddToken(user, username, "read_api");
        GitLab.SetMember(Shop, user, level);
        return user;
    }

    public Task<Reply> GetAsync(string path, string? token = StartingWorld.WatcherToken) =>
        SendAsync(HttpMethod.Get, $"/api/v4/{path}", token);

    /// <summary>An answer of the shop's, which has to be 200.</summary>
    public async Task<JsonElement> ShopAsync(string path, string? token = StartingWorld.WatcherToken)
    {
        var reply = await GetAsync($"projects/1/{path}", token);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Add("PRIVATE-TOKEN", token);
        }

        using var response = await Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    public async Task<Reply> BearerAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        using var response = await Http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    public async Task<Reply> PostAsync(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await Http.PostAsync(path, content);
        return await Reply.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
