using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Demo;

/// <summary>Sets both projects' integrations up and plays the script: once quickly, then for ever at an everyday pace.</summary>
internal sealed partial class DemoPlayer(DemoWorld world, IntegrationRegistry registry, IWaitingDeliveries waiting, TimeProvider time, ILogger<DemoPlayer> logger) : BackgroundService
{
    // A newcomer sees every kind within seconds; a chat address takes 5 messages a second.
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Everyday = TimeSpan.FromSeconds(8);

    // As long as the host keeps deliveries in the demo (DemoConfiguration).
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var project in world.Projects)
        {
            await SetUpAsync(project);
        }

        await PlayAsync(Quick, together: true, stoppingToken);
        while (true)
        {
            await PlayAsync(Everyday, together: false, stoppingToken);
            world.Forget(time.GetUtcNow() - Remembered);
        }
    }

    private async Task PlayAsync(TimeSpan pace, bool together, CancellationToken stoppingToken)
    {
        foreach (var scene in DemoScript.Scenes)
        {
            foreach (var project in world.Projects.Where(scene.IsDue))
            {
                Play(scene, project);
                if (!together)
                {
                    await Task.Delay(pace, time, stoppingToken);
                }
            }

            if (together)
            {
                await Task.Delay(pace, time, stoppingToken);
            }
        }

        foreach (var project in world.Projects)
        {
            project.NextRound();
        }
    }

    private void Play(DemoScene scene, DemoProject project)
    {
        try
        {
            scene.Play(project);
        }
        catch (Sandbox.SandboxMisuseException error)
        {
            // A scene that does not fit is left out; the show goes on.
            Log.SceneFailed(logger, scene.Name, error.Message);
        }
    }

    private Task<ConfiguredIntegration> SetUpAsync(DemoProject project)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook"] = world.Sandbox.HookUrl(project.Group).AbsoluteUri,
            ["tag_push_webhook"] = world.Sandbox.HookUrl(project.Releases).AbsoluteUri,
            ["secret"] = project.Group.Secret!,
            ["language"] = project.Words.Language,
            ["card_schema"] = project.Number == 1 ? "1.0" : "2.0",
            ["branches_to_be_notified"] = "all",
            ["notify_only_broken_pipelines"] = "false",
        };
        foreach (var kind in EventKinds.All)
        {
            values[kind.Trigger()] = "true";
        }

        return registry.SaveAsync(IntegrationScope.Project(project.Project.Id), Slug, active: true, values, time.GetUtcNow(), waiting.Rehome);
    }

    public const string Slug = "feishu";

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Warning, "The demo's scene \"{Scene}\" was left out: {Problem}")]
        public static partial void SceneFailed(ILogger logger, string scene, string problem);
    }
}
