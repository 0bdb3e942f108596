using System.Globalization;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

public sealed class KillTests
{
    private const int Kills = 10;

    // Four robots, so that their limits (100 messages a minute each) leave the test short.
    [Fact]
    public Task Two_hundred_pushes_are_each_told_in_order_through_ten_kills() => RunAsync(projects: 4, pushesEach: 50, seed: 17);

    [Fact(Explicit = true)]
    public Task Two_hundred_pushes_to_one_robot_are_each_told_in_order_through_ten_kills() => RunAsync(projects: 1, pushesEach: 200, seed: 23);

    private static async Task RunAsync(int projects, int pushesEach, int seed)
    {
        await using var world = await World.StartAsync();
        await world.Host.StartAsync();
        var set = new List<(Project Project, Bot Bot)>();
        for (var i = 0; i < projects; i++)
        {
            set.Add(await world.AddProjectAsync($"acme/killed-{i}"));
        }

        var pushing = PushAsync(world, set, pushesEach);
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(100, 2000));
            await world.Host.KillAsync();
            await world.Host.StartAsync();
        }

        await pushing;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        foreach (var (_, bot) in set)
        {
            while (Told(bot).LastOrDefault() != pushesEach)
            {
                await Task.Delay(100, patience.Token);
            }
        }

        foreach (var (_, bot) in set)
        {
            // Twice in a row only: a robot took it and the kill came before its answer was stored.
            var told = Told(bot);
            told.Where((number, i) => i == 0 || number != told[i - 1]).ShouldBe(Enumerable.Range(1, pushesEach), world.Host.Output);
            (told.Count - pushesEach).ShouldBeLessThanOrEqualTo(Kills);
            bot.Refused.ShouldBeEmpty();
        }
    }

    private static async Task PushAsync(World world, List<(Project Project, Bot Bot)> set, int pushesEach)
    {
        for (var number = 1; number <= pushesEach; number++)
        {
            foreach (var (project, _) in set)
            {
                project.Push(world.Maintainer, "main", string.Create(CultureInfo.InvariantCulture, $"push-number {number} ."));
            }

            await Task.Delay(100);
        }
    }

    private static List<int> Told(Bot bot) => [.. bot.Messages
        .Select(message => message.Text.Split("push-number ")[1].Split(' ')[0])
        .Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
