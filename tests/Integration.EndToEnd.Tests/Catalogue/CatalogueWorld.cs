using Integration.EndToEnd.Tests.Catalogue;
using Integration.Sandbox;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.Inboxes;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(CatalogueWorld))]

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>
/// The whole table happens at once in one GitLab, each row twice: in a project whose group reads English and in one whose group reads Chinese.
/// </summary>
public sealed class CatalogueWorld : IAsyncDisposable
{
    // An issue of that title ends each project's story: what was told before it is all that is told.
    private const string End = "So the story ends";

    private readonly Lazy<Task<IReadOnlyDictionary<(string Row, string Language), Scene>>> _played;
    private World? _world;

    public CatalogueWorld() => _played = new(PlayAsync);

    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-CN"];

    internal static IReadOnlyDictionary<string, CatalogueRow> Rows { get; } = new[] { PushRows.All, WorkRows.All, NoteRows.All, PipelineRows.All, WikiRows.All, DeploymentRows.All, SecurityRows.All }.SelectMany(rows => rows).ToDictionary(row => row.Name);

    internal async Task<Scene> OfAsync(string row, string language) => (await _played.Value)[(row, language)];

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    private async Task<IReadOnlyDictionary<(string Row, string Language), Scene>> PlayAsync()
    {
        _world = await World.StartAsync();
        var gitLab = _world.Sandbox.GitLab;
        gitLab.Edition = Sandbox.GitLab.Edition.Ultimate;
        var dan = gitLab.FindUser("dan")!;
        var scenes = new Dictionary<(string Row, string Language), Scene>();
        foreach (var row in Rows.Values)
        {
            foreach (var language in Languages)
            {
                var (project, bot) = _world.AddProject(FormattableString.Invariant($"rows/row-{scenes.Count + 1}"));
                bot.Unlimited = true;
                gitLab.SetMember(project, dan, AccessLevel.Developer);
                project.Push(_world.Maintainer, "main", "Initial commit");
                var stage = new Stage(project, _world.Maintainer, dan);
                row.Before(stage);
                scenes.Add((row.Name, language), new Scene(row, language, stage, bot, new Others(_world.Sandbox)));
            }
        }

        // What was before must lie before the second in which the integrations are switched on, and before GitLab's minute in which a further
        // change of a merge request does not show at once.
        gitLab.Clock.Skew = TimeSpan.FromMinutes(2);
        await _world.Host.StartAsync();
        foreach (var scene in scenes.Values)
        {
            (string Name, string Value)[] settings = [("language", scene.Language), ("branches_to_be_notified", "all"), ("notify_only_broken_pipelines", "false"), ("deployment_events", "true"), .. scene.Row.Settings];
            await _world.SaveAsync(scene.Stage.Project, scene.Bot, settings);
            foreach (var slug in Others.Platforms)
            {
                await _world.SaveAsync(scene.Stage.Project, slug, [.. scene.Others.Settings(slug, scene.Language), .. settings]);
            }
        }

        foreach (var scene in scenes.Values)
        {
            scene.Row.Act(scene.Stage);
        }

        // Twice: the second end is read by a later reading than the first, so that all that the first one found has been told by then.
        for (var end = 1; end <= 2; end++)
        {
            foreach (var scene in scenes.Values)
            {
                scene.Stage.Project.OpenIssue(scene.Stage.Maya, new IssueEdit { Title = End, Confidential = scene.Row.Settings.Contains(("issues_events", "false")) });
            }

            var reached = end;
            await _world.UntilAsync(() => scenes.Values.All(scene => scene.Ends >= reached), TimeSpan.FromSeconds(60), () => scenes.Values.First(scene => scene.Ends < reached).ToString());
            foreach (var scene in scenes.Values)
            {
                scene.Ends.ShouldBe(reached);
                scene.Messages = ToldBy(scene.Bot);
            }
        }

        return scenes;
    }

    /// <summary>What came in, without what ends the story.</summary>
    internal static IReadOnlyList<ReceivedMessage> ToldBy(Inbox inbox) => [.. inbox.Messages.Where(message => !IsEnd(message))];

    internal static bool IsEnd(ReceivedMessage message) => message.Text.Contains(End, StringComparison.Ordinal);
}

/// <summary>A row as it was played in one language.</summary>
internal sealed class Scene(CatalogueRow row, string language, Stage stage, Bot bot, Others others)
{
    public CatalogueRow Row => row;

    public string Language => language;

    public Stage Stage => stage;

    public Bot Bot => bot;

    public Others Others => others;

    /// <summary>How often the story's end was told, everywhere.</summary>
    public int Ends => Inboxes.Min(inbox => inbox.Messages.Count(CatalogueWorld.IsEnd));

    private IEnumerable<Inbox> Inboxes => others.All.Prepend(bot);

    public override string ToString() =>
        $"'{row.Name}' ({language}): {string.Join('\n', Inboxes.Select(inbox => $"{inbox.GetType().Name}: {string.Join(", ", inbox.Messages.Select(message => message.Text))}; {string.Join(", ", inbox.Refused)}"))}";

    /// <summary>What the group got, without what ends the story.</summary>
    public IReadOnlyList<ReceivedMessage> Messages { get; set; } = [];
}
