using System.Net;
using Integration.Host.Configuration;
using Integration.Host.Demo;
using Integration.Host.Modules;
using Integration.Host.Tests.Api;
using Integration.Sandbox;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace Integration.Host.Tests.Pages.SignIn;

/// <summary>The whole host, composed as it is served, with the pretend GitLab; both on one clock.</summary>
internal sealed class SignInWorld : IAsyncDisposable
{
    public const string Settings = "/acme/shop/-/settings/integrations";
    public const string PublicUrl = "https://integrations.acme.example";
    public const string Session = "_integration_session";

    private readonly TemporaryFolder _folder = new();
    private readonly List<PageBrowser> _browsers = [];
    private WebApplication _host = null!;
    private string _pathBase = "";

    private SignInWorld(SandboxServer sandbox, FakeTimeProvider time) => (Sandbox, Time) = (sandbox, time);

    public SandboxServer Sandbox { get; }

    public FakeTimeProvider Time { get; }

    public StartingWorld Start { get; private set; } = null!;

    public OAuthApplication Application { get; private set; } = null!;

    public LogLines Log { get; } = new();

    public Uri Address { get; private set; } = null!;

    public AccessToken Token(string username = "maya") => Sandbox.GitLab.Authorizations.Newest(Sandbox.GitLab.FindUser(username)!)!;

    /// <summary>How often a token was asked for, by a code or by a refresh token.</summary>
    public int Exchanges => Sandbox.GitLab.Traffic.Requests.Count(request => request.Path.EndsWith("/oauth/token", StringComparison.Ordinal));

    public static async Task<SignInWorld> StartAsync(bool oauth = true, string pathBase = "", bool demo = false, params string[] more)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var world = new SignInWorld(await SandboxServer.StartAsync(new() { Time = time }), time) { _pathBase = pathBase };
        string[] arguments =
        [
            // Below a path, as many have it.
            $"--GitLab:Url={world.Sandbox.Url}gitlab", $"--GitLab:Token={StartingWorld.WatcherToken}", "--Host:DefaultLanguage=en",
            $"--Storage:ConnectionString=Data Source={world._folder["integration.db"]}", .. more,
        ];
        if (pathBase.Length > 0)
        {
            arguments = [.. arguments, $"--Host:PathBase={pathBase}"];
        }

        if (!demo)
        {
            world.Start = StartingWorld.Build(world.Sandbox);
        }

        if (oauth)
        {
            world.Application = world.Sandbox.GitLab.Authorizations.Register("Integration", $"{PublicUrl}{pathBase}/-/oauth/callback", "openid", "read_api");
            arguments = [.. arguments, $"--Host:PublicUrl={PublicUrl}", $"--GitLab:OAuth:ClientId={world.Application.ClientId}", $"--GitLab:OAuth:ClientSecret={world.Application.ClientSecret}"];
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(world.Log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddHost(demo ? DemoConfiguration.Of(world.Sandbox.Url, world._folder.Path, []).Configuration! : ConfigurationState.Load(arguments).Configuration!);
        builder.Services.AddSingleton(Shipped.Modules);
        builder.Services.AddSingleton<TimeProvider>(time);
        if (demo)
        {
            builder.Services.AddDemo(world.Sandbox);
        }

        world._host = builder.Build();
        world._host.MapHost(demo ? app => app.MapDemo() : null);
        await world._host.StartAsync();
        world.Address = new Uri(world._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return world;
    }

    public PageBrowser Browser()
    {
        var browser = new PageBrowser(Address);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>From the link on the sign-in page to where GitLab sends the browser back.</summary>
    /// <returns>The callback, as path and query.</returns>
    public async Task<string> ThroughGitLabAsync(PageBrowser browser, string back = Settings, string answer = "as=maya")
    {
        var begun = await browser.GetAsync($"{_pathBase}/-/oauth/authorize?redirect_to={Uri.EscapeDataString(back)}");
        begun.Status.ShouldBe(302, begun.Text);
        var answered = await browser.GetAsync($"{begun.Location}&{answer}");
        answered.Status.ShouldBe(302, answered.Text);
        answered.Location.ShouldNotBeNull().ShouldStartWith($"{PublicUrl}{_pathBase}/-/oauth/callback?");
        return answered.Location[PublicUrl.Length..];
    }

    public async Task<PageBrowser> SignedInAsync()
    {
        var browser = Browser();
        var back = await browser.GetAsync(await ThroughGitLabAsync(browser));
        back.Status.ShouldBe(302, back.Text);
        back.Location.ShouldBe(_pathBase + Settings);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        _browsers.ForEach(browser => browser.Dispose());
        await _host.StopAsync();
        await _host.DisposeAsync();
        await Sandbox.DisposeAsync();
        _folder.Dispose();
    }
}
