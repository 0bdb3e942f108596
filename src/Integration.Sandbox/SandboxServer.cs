using System.Net;
using Integration.Sandbox.Control;
using Integration.Sandbox.DingTalk;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Liga;
using Integration.Sandbox.WeCom;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Integration.Sandbox;

/// <summary>The pretend GitLab and the pretend chat platforms behind one real HTTP server on the loopback address.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, SandboxOptions options)
    {
        _app = app;
        GitLab = new(options);
        Feishu = new(options.Time);
        DingTalk = new(options.Time);
        WeCom = new(options.Time);
        Liga = new(options.Time);
        Url = new("http://127.0.0.1");
    }

    /// <summary>Where it listens; GitLab answers here and below <c>/gitlab</c>.</summary>
    public Uri Url { get; private set; }

    public PretendGitLab GitLab { get; }

    public PretendFeishu Feishu { get; }

    public PretendDingTalk DingTalk { get; }

    public PretendWeCom WeCom { get; }

    public PretendLiga Liga { get; }

    /// <summary>All that can get messages.</summary>
    public IReadOnlyList<Inbox> Inboxes => [.. Feishu.Bots, .. DingTalk.Robots, .. WeCom.Robots, .. Liga.Receivers];

    /// <summary>The last one that a control route made.</summary>
    internal GitLabBackup? Backup { get; set; }

    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null)
    {
        options ??= new();

        // Empty: no settings file or variable of whoever runs this may change what the sandbox does.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.AddSingleton<IHostLifetime, ForeignLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.Configure<HostOptions>(x => x.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var server = new SandboxServer(builder.Build(), options);
        await server.ListenAsync();
        return server;
    }

    /// <summary>The address that a bot's owner copies from the group's settings.</summary>
    public Uri HookUrl(Bot bot)
    {
        ArgumentNullException.ThrowIfNull(bot);
        return new(Url, $"/open-apis/bot/v2/hook/{bot.Token}");
    }

    /// <inheritdoc cref="HookUrl(Bot)"/>
    public Uri HookUrl(DingTalkRobot robot)
    {
        ArgumentNullException.ThrowIfNull(robot);
        return new(Url, $"/robot/send?access_token={Uri.EscapeDataString(robot.Token)}");
    }

    /// <inheritdoc cref="HookUrl(Bot)"/>
    public Uri HookUrl(WeComRobot robot)
    {
        ArgumentNullException.ThrowIfNull(robot);
        return new(Url, $"/cgi-bin/webhook/send?key={Uri.EscapeDataString(robot.Token)}");
    }

    /// <summary>Where somebody's server takes webhooks.</summary>
    public Uri HookUrl(LigaReceiver receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        return new(Url, $"/liga/{Uri.EscapeDataString(receiver.Token)}");
    }

    public async ValueTask DisposeAsync()
    {
        // What hangs on purpose must not hold up the end.
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        var gitLab = new GitLabEndpoint(GitLab, _stopping.Token);
        var hook = new HookEndpoint(Feishu, _stopping.Token);
        var dingTalk = new DingTalkEndpoint(DingTalk, _stopping.Token);
        var weCom = new WeComEndpoint(WeCom, _stopping.Token);
        var liga = new LigaEndpoint(Liga, _stopping.Token);
        var control = new ControlEndpoint(this);
        _app.Run(context =>
        {
            var path = RawPath.Of(context);
            if (GitLabEndpoint.Takes(path))
            {
                return gitLab.AnswerAsync(context, path);
            }

            if (HookEndpoint.Takes(path))
            {
                return hook.AnswerAsync(context, path);
            }

            if (DingTalkEndpoint.Takes(path))
            {
                return dingTalk.AnswerAsync(context, path);
            }

            if (WeComEndpoint.Takes(path))
            {
                return weCom.AnswerAsync(context, path);
            }

            if (LigaEndpoint.Takes(path))
            {
                return liga.AnswerAsync(context, path);
            }

            return control.AnswerAsync(context, path);
        });
        try
        {
            await _app.StartAsync();
        }
        catch
        {
            await _app.DisposeAsync();
            throw;
        }

        var addresses = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        Url = new(addresses.First());
    }
}
