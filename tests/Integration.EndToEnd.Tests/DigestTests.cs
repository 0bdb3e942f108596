using System.Globalization;
using System.Text.RegularExpressions;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.Inboxes;
using Shouldly;
using Xunit;

namespace Integration.EndToEnd.Tests;

/// <summary>More happens than a robot takes in two minutes (Feishu: 100 messages a minute, of which nine tenths are used).</summary>
public sealed partial class DigestTests
{
    private const int Issues = 400;

    [Fact]
    public async Task What_a_robot_cannot_take_in_two_minutes_is_folded_and_nothing_is_dropped()
    {
        await using var world = await World.StartAsync();
        var bot = await FloodAsync(world);
        await UntilToldAsync(bot, world);

        var told = bot.Messages.SelectMany(Told).ToList();
        told.ShouldBeUnique();
        bot.Messages.Count.ShouldBeLessThan(Issues / 2);
        bot.Messages.Where(message => Told(message).Count > 1).ShouldAllBe(digest => digest.Links.Count(link => link.Url.Contains("/issues/", StringComparison.Ordinal)) == Told(digest).Count);
        bot.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Kills_between_digests_lose_nothing_and_repeat_no_more_than_what_was_on_its_way()
    {
        await using var world = await World.StartAsync();
        var bot = await FloodAsync(world);
        const int kills = 4;
        for (var kill = 0; kill < kills; kill++)
        {
            await bot.WaitForAsync(bot.Messages.Count + 1, TestContext.Current.CancellationToken);
            await world.Host.KillAsync();
            await world.Host.StartAsync();
        }

        await UntilToldAsync(bot, world);

        // What a message told whose answer a kill kept from being stored is told again, and again where a kill meets that as well: of one message at each kill.
        var messages = bot.Messages.Select(Told).ToList();
        messages.Where((told, place) => told.Intersect(messages.Skip(place + 1).SelectMany(later => later)).Any()).Count().ShouldBeLessThanOrEqualTo(kills);
        bot.Refused.ShouldBeEmpty();
    }

    /// <summary>All of it happens while the host is stopped, so that it waits at once when it starts again.</summary>
    private static async Task<Bot> FloodAsync(World world)
    {
        await world.Host.StartAsync();
        var (project, bot) = await world.AddProjectAsync("acme/flood");
        await world.Host.StopAsync();
        for (var number = 1; number <= Issues; number++)
        {
            project.OpenIssue(world.Maintainer, string.Create(CultureInfo.InvariantCulture, $"Number {number}."));
        }

        await world.Host.StartAsync();
        return bot;
    }

    private static Task UntilToldAsync(Bot bot, World world) => world.UntilAsync(
        () => bot.Messages.SelectMany(Told).Distinct().Count() >= Issues, TimeSpan.FromMinutes(3),
        () => $"told: {bot.Messages.SelectMany(Told).Distinct().Count()} in {bot.Messages.Count} messages");

    // A single card names its issue in its title and again below; a digest names each once.
    private static List<int> Told(ReceivedMessage message) => [.. Number().Matches(message.Text).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct()];

    [GeneratedRegex(@"Number (\d+)\.")]
    private static partial Regex Number();
}
