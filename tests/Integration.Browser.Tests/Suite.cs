using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Integration.EndToEnd.Tests;
using Integration.Sandbox;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Microsoft.Playwright;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>One Chromium, the sandbox, and the host as a process of its own; each test has projects, robots and windows of its own in them.</summary>
public sealed class Suite : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Role, Lazy<Task<string>>> _signedIn = new();
    private Lazy<Task<Places>> _places = null!;
    private IPlaywright? _playwright;
    private IBrowser _browser = null!;
    private HostProcess _host = null!;

    public Uri Url => _host.Url;

    internal SandboxServer Sandbox { get; private set; } = null!;

    internal StartingWorld Start { get; private set; } = null!;

    internal User Maintainer => Start.Maintainer;

    internal string Log => _host.Output;

    /// <summary>Projects and groups as they are after some time of use; made when they are first asked for.</summary>
    internal Task<Places> Places => _places.Value;

    public async ValueTask InitializeAsync()
    {
        // Tests that find none are skipped, and say so.
        if (Chromium.Path is null)
        {
            return;
        }

        Sandbox = await SandboxServer.StartAsync();
        Start = StartingWorld.Build(Sandbox);
        _places = new(() => Browser.Tests.Places.MakeAsync(this));
        _host = new HostProcess(new Dictionary<string, string>
        {
            ["GitLab:Url"] = Sandbox.Url.ToString(),
            ["GitLab:Token"] = StartingWorld.WatcherToken,
            ["GitLab:PollInterval"] = "00:00:01",
            ["GitLab:RequestsPerSecond"] = "1000",
            ["Outbound:AllowedHosts:0"] = "127.0.0.1",
        });
        var application = Sandbox.GitLab.Authorizations.Register("Integrations", new Uri(_host.Url, "/-/oauth/callback").AbsoluteUri, "openid", "read_api");
        _host.Settings["Host:PublicUrl"] = _host.Url.AbsoluteUri;
        _host.Settings["GitLab:OAuth:ClientId"] = application.ClientId;
        _host.Settings["GitLab:OAuth:ClientSecret"] = application.ClientSecret;
        var starting = _host.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        await starting;
    }

    public async ValueTask DisposeAsync()
    {
        if (_playwright is not null)
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
            await Sandbox.DisposeAsync();
        }
    }

    internal async Task<Window> OpenAsync(Role role, BrowserNewContextOptions options, bool mayGoToGitLab = false)
    {
        if (role != Role.Nobody)
        {
            options.StorageState = await _signedIn.GetOrAdd(role, one => new(() => SignInAsync(one))).Value;
        }

        return await Window.OpenAsync(_browser, Url, options, mayGoToGitLab ? Sandbox.Url : null);
    }

    /// <summary>A window in front of another host, such as a demo.</summary>
    internal Task<Window> OpenAsync(Uri host, BrowserNewContextOptions options) => Window.OpenAsync(_browser, host, options);

    internal (Project Project, Bot Bot) AddProject(string path)
    {
        var project = Sandbox.GitLab.AddProject(path);
        Sandbox.GitLab.SetMember(project, Maintainer, AccessLevel.Maintainer);
        project.Push(Maintainer, project.DefaultBranch, "Initial commit");
        return (project, Sandbox.Feishu.AddBot(secret: "signed"));
    }

    /// <summary>Sets the Feishu integration up through the API.</summary>
    /// <param name="place">As in the API's addresses, such as <c>projects/1</c>.</param>
    internal async Task SaveAsync(string place, Bot bot, params IEnumerable<(string Name, string Value)> settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Url, $"/api/v4/{place}/integrations/feishu"))
        {
            Content = new FormUrlEncodedContent([
                new("webhook", Sandbox.HookUrl(bot).ToString()), new("secret", "signed"), .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
            ]),
        };
        request.Headers.Add("PRIVATE-TOKEN", StartingWorld.AdministratorToken);
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        using var answer = await _host.Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Waits until the host's API says something of a place.</summary>
    internal async Task UntilAsync(string path, Func<string, bool> says)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Url, path));
            request.Headers.Add("PRIVATE-TOKEN", StartingWorld.AdministratorToken);
            using var answer = await _host.Http.SendAsync(request, patience.Token);
            if (says(await answer.Content.ReadAsStringAsync(patience.Token)))
            {
                return;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<string> SignInAsync(Role role)
    {
        await using var window = await Window.OpenAsync(_browser, Url, new());
        await window.GoAsync("/-/sign_in");
        await window.Page.FillAsync("#token", role.Token());
        await window.Page.ClickAsync("form.sign-in button[type=submit]");
        await Assertions.Expect(window.Page.Locator(".signed-in")).ToBeVisibleAsync();
        return await window.Context.StorageStateAsync();
    }
}
