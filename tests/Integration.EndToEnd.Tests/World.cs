using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Integration.Sandbox;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Shouldly;

namespace Integration.EndToEnd.Tests;

/// <summary>The sandbox in this process, and the host as a process of its own that watches it.</summary>
internal sealed class World : IAsyncDisposable
{
    private World(SandboxServer sandbox, Uri gitLab, string? program)
    {
        Sandbox = sandbox;
        Host = new HostProcess(new Dictionary<string, string>
        {
            ["GitLab:Url"] = gitLab.ToString(),
            ["GitLab:Token"] = StartingWorld.WatcherToken,
            ["GitLab:PollInterval"] = "00:00:01",
            ["GitLab:RequestsPerSecond"] = "1000",
            ["Outbound:AllowedHosts"] = "127.0.0.1",
        }, program);
    }

    public SandboxServer Sandbox { get; }

    public HostProcess Host { get; }

    /// <param name="between">What the host takes for GitLab instead of the sandbox.</param>
    /// <param name="program">The host's program; null for the one that was built.</param>
    public static async Task<World> StartAsync(HostileGitLab? between = null, string? program = null)
    {
        var sandbox = await SandboxServer.StartAsync();
        if (between is not null)
        {
            await between.StartAsync(sandbox.Url);
        }

        var world = new World(sandbox, between?.Url ?? sandbox.Url, program);
        StartingWorld.Build(world.Sandbox);
        return world;
    }

    public User Maintainer => Sandbox.GitLab.FindToken(StartingWorld.MaintainerToken)!.User;

    /// <summary>A project and a robot that know nothing of each other.</summary>
    public (Project Project, Bot Bot) AddProject(string path)
    {
        var project = Sandbox.GitLab.AddProject(path);
        Sandbox.GitLab.SetMember(project, Maintainer, AccessLevel.Maintainer);
        return (project, Sandbox.Feishu.AddBot(secret: "signed"));
    }

    /// <summary>A project with a robot of its own, set up through the host's API.</summary>
    public async Task<(Project Project, Bot Bot)> AddProjectAsync(string path)
    {
        var (project, bot) = AddProject(path);
        await SaveAsync(project, bot, ("language", "en"), ("branches_to_be_notified", "all"));
        return (project, bot);
    }

    /// <summary>Sets a project's robot up through the host's API; of a setting that is named twice the last counts.</summary>
    public Task SaveAsync(Project project, Bot bot, params IEnumerable<(string Name, string Value)> settings) =>
        SaveAsync(project, "feishu", [("webhook", Sandbox.HookUrl(bot).ToString()), ("secret", "signed"), .. settings]);

    /// <summary>Sets one of a project's integrations up.</summary>
    public async Task SaveAsync(Project project, string slug, params IEnumerable<(string Name, string Value)> settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Host.Url, $"/api/v4/projects/{project.Id}/integrations/{slug}"))
        {
            Content = new FormUrlEncodedContent(settings.GroupBy(setting => setting.Name).Select(setting => KeyValuePair.Create(setting.Key, setting.Last().Value))),
        };
        request.Headers.Add("PRIVATE-TOKEN", StartingWorld.MaintainerToken);
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        using var answer = await Host.Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>What the API says of an integration's deliveries, the newest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(Project project, string slug)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Host.Url, $"/api/v4/projects/{project.Id}/integrations/{slug}/deliveries?per_page=100"));
        request.Headers.Add("PRIVATE-TOKEN", StartingWorld.MaintainerToken);
        using var answer = await Host.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonArray>())!.Select(row => row!)];
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <param name="patience">After so long it is given up.</param>
    /// <param name="found">What is there instead, for whoever reads the failure.</param>
    public async Task UntilAsync(Func<bool> condition, TimeSpan patience, Func<string> found)
    {
        using var late = new CancellationTokenSource(patience);
        while (!condition())
        {
            late.IsCancellationRequested.ShouldBeFalse($"{found()}\n{Host.Output}");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
