using System.Text.RegularExpressions;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Demo;
using Integration.Host.Localization;
using Integration.Sandbox;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Demo;

public sealed partial class DemoScriptTests
{
    private static readonly LocaleCatalog Locales = Shipped.Locales;

    // GitLab has internal comments on issues and merge requests alone, and none on a line of a diff.
    private static readonly (EventKind, string)[] Impossible = [(EventKind.ConfidentialNote, "diff"), (EventKind.ConfidentialNote, "commit"), (EventKind.ConfidentialNote, "snippet")];

    [Fact]
    public void Every_state_of_every_kind_happens() =>
        EventKinds.All.SelectMany(kind => Samples.States(kind).Select(state => (kind, state))).Except(Impossible)
            .Except(DemoScript.Scenes.Where(scene => scene.Kind is not null).Select(scene => (scene.Kind!.Value, scene.Name))).ShouldBeEmpty();

    [Fact]
    public void Every_scene_names_a_state_that_its_kind_has() =>
        DemoScript.Scenes.Where(scene => scene.Kind is { } kind && !Samples.States(kind).Contains(scene.Name)).ShouldBeEmpty();

    [Fact]
    public async Task The_script_can_be_played_over_and_over_again()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var world = new DemoWorld(sandbox, Locales);

        // More rounds than there are names and texts, so that each comes again.
        for (var round = 0; round < 9; round++)
        {
            foreach (var project in world.Projects)
            {
                foreach (var scene in DemoScript.Scenes)
                {
                    Should.NotThrow(() => scene.Play(project), $"round {round}, {scene.Name}");
                }

                project.NextRound();
            }
        }

        world.Projects.ShouldAllBe(project => project.Project.Repository.Branches.Count == 1 && project.Project.Repository.Tags.Count == 0);
    }

    [Fact]
    public async Task One_project_is_Chinese_and_one_is_English()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var world = new DemoWorld(sandbox, Locales);

        world.Projects.Select(project => project.Words.Language).ShouldBe(["zh-CN", "en"]);
        world.Projects.Select(project => Chinese().IsMatch(project.Project.FullName)).ShouldBe([true, false]);
        world.Projects.Select(project => Chinese().IsMatch(project.Project.Repository.Branches["main"].Title)).ShouldBe([true, false]);
    }

    [Fact]
    public void Trouble_comes_in_every_other_round_and_not_in_both_projects_at_once()
    {
        var trouble = DemoScript.Scenes.Where(scene => scene.Kind is null).ToList();

        trouble.Count.ShouldBeGreaterThanOrEqualTo(2);
        trouble.ShouldAllBe(scene => scene.Rounds == 2);
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}
