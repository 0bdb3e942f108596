using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Integration.Host.Tests.Watching.Stories;
using Integration.Sandbox;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>A thousand things of all kinds happen in random order while the host is killed again and again.</summary>
public sealed class StoryKillTests
{
    private const int Events = 1_000;

    // A robot for each kind, so that their limits leave the test short.
    private static readonly string[] Kinds =
        ["push", "issue", "confidential_issue", "merge_request", "note", "confidential_note", "tag_push", "pipeline", "wiki_page", "deployment", "vulnerability", "alert"];

    [Fact]
    public Task A_thousand_things_are_each_found_once_through_kills() => RunAsync(seed: 41, kills: 8, untilTold: false);

    [Fact(Explicit = true)]
    public async Task A_thousand_things_are_each_told_through_many_kills()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            await RunAsync(seed, kills: 25, untilTold: true);
        }
    }

    private static async Task RunAsync(int seed, int kills, bool untilTold)
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var gitLab = world.Sandbox.GitLab;
        var (project, bot) = world.AddProject("acme/story");
        var dan = gitLab.FindUser("dan")!;
        gitLab.SetMember(project, dan, AccessLevel.Developer);
        project.Push(world.Maintainer, "main", "Initial commit");
        gitLab.Clock.Skew = TimeSpan.FromSeconds(2);
        Bot[] bots = [bot, .. Kinds.Select(_ => world.Sandbox.Feishu.AddBot(secret: "signed"))];
        await world.SaveAsync(project, bot,
            [("branches_to_be_notified", "all"), ("notify_only_broken_pipelines", "false"), ("deployment_events", "true"), .. Kinds.Select((kind, i) => ($"{kind}_webhook", world.Sandbox.HookUrl(bots[i + 1]).ToString()))]);

        var story = new Story(gitLab, project, world.Maintainer, dan);
        var random = new Random(seed);
        var playing = PlayAsync(story, random.Next());
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(500, 2500));
            await world.Host.KillAsync();
            await world.Host.StartAsync();
        }

        await playing;

        // GitLab's minute, in which a change of a merge request may not show, is over.
        gitLab.Clock.Skew += TimeSpan.FromMinutes(2);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(untilTold ? 5 : 1));
        while (true)
        {
            var rows = await RowsAsync(world, project, patience.Token);
            var told = rows.Select(row => Story.WithoutTime((string)row["event_key"]!)).ToList();
            told.ShouldBeUnique();
            told.Except(story.Expected).ShouldBeEmpty();
            if (story.Expected.Except(told).ToList() is { Count: 0 } && (!untilTold || rows.TrueForAll(row => (string?)row["status"] == "delivered")))
            {
                break;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"missing: {string.Join(", ", story.Expected.Except(told))}\n{world.Host.Output}");
            await Task.Delay(250);
        }

        foreach (var each in bots)
        {
            each.Refused.ShouldBeEmpty();
        }
    }

    private static async Task PlayAsync(Story story, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Events; i++)
        {
            story.Play(random.Next());
            await Task.Delay(10);
        }
    }

    private static async Task<List<JsonNode>> RowsAsync(World world, Project project, CancellationToken patience)
    {
        var rows = new List<JsonNode>();
        for (var page = 1; page > 0;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Host.Url, $"/api/v4/projects/{project.Id}/integrations/feishu/deliveries?per_page=100&page={page}"));
            request.Headers.Add("PRIVATE-TOKEN", StartingWorld.MaintainerToken);
            using var answer = await world.Host.Http.SendAsync(request, patience);
            answer.EnsureSuccessStatusCode();
            rows.AddRange((await answer.Content.ReadFromJsonAsync<JsonArray>(patience))!.Select(row => row!));
            page = answer.Headers.GetValues("x-next-page").FirstOrDefault() is { Length: > 0 } next ? int.Parse(next, System.Globalization.CultureInfo.InvariantCulture) : 0;
        }

        // Rows that arrive while the pages are read push others over to the next page.
        return [.. rows.DistinctBy(row => (long)row["id"]!)];
    }
}
