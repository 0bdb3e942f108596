using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Modules;

namespace Integration.Host.Demo;

/// <summary>Sets both projects' integrations up and plays the script: once quickly, then for ever at an everyday pace.</summary>
internal sealed partial class DemoPlayer(DemoWorld world, IntegrationRegistry registry, IWaitingDeliveries waiting, ModuleCatalog modules, TimeProvider time, ILogger<DemoPlayer> logger) : BackgroundService
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
            foreach (var platform in DemoInboxes.Platforms.Where(platform => modules.Find(platform) is not null))
            {
                await SetUpAsync(project, platform);
            }
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

    private Task<ConfiguredIntegration> SetUpAsync(DemoProject project, string platform)
    {
        var values = new Dictionary<string, string>(project.Inboxes.Settings(platform), StringComparer.Ordinal)
        {
            ["language"] = project.Words.Language,
            ["branches_to_be_notified"] = "all",
            ["notify_only_broken_pipelines"] = "false",
        };
        foreach (var kind in EventKinds.All)
        {
            values[kind.Trigger()] = "true";
        }

        return registry.SaveAsync(IntegrationScope.Project(project.Project.Id), platform, active: true, values, time.GetUtcNow(), waiting.Rehome);
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Warning, "The demo's scene \"{Scene}\" was left out: {Problem}")]
        public static partial void SceneFailed(ILogger logger, string scene, string problem);
    }
}
