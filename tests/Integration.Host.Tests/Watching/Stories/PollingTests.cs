using System.Globalization;
using CsCheck;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching.Stories;

public sealed class PollingTests
{
    private const int Events = 1_000;

    // A thousand things within ten minutes.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(600);

    private static readonly Gen<int[]> Stories = Gen.Int[0, 1_000_000].Array[Events];

    [Fact]
    public void Whatever_happens_is_found_once_however_often_it_is_looked_for() => Stories.Sample(FoundAlikeAsync, iter: 1);

    [Fact]
    public void Whatever_happens_is_found_once_by_looks_at_what_changed() => Stories.Sample(FoundByLooksAsync, iter: 1);

    [Fact(Explicit = true)]
    public void Whatever_happens_is_found_once_by_looks_at_what_changed_in_many_stories() => Stories.Sample(FoundByLooksAsync, iter: 20);

    [Fact(Explicit = true)]
    public void Whatever_happens_is_found_once_however_often_it_is_looked_for_in_many_stories() => Stories.Sample(FoundAlikeAsync, iter: 20);

    private static void FoundAlikeAsync(int[] story)
    {
        foreach (var interval in new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1) })
        {
            TellAsync(story, interval, looks: false).GetAwaiter().GetResult();
        }
    }

    private static void FoundByLooksAsync(int[] story)
    {
        foreach (var interval in new[] { TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1) })
        {
            TellAsync(story, interval, looks: true).GetAwaiter().GetResult();
        }
    }

    private static async Task TellAsync(int[] choices, TimeSpan interval, bool looks)
    {
        await using var world = await ReadingWorld.StartAsync();
        var story = new Story(world.Sandbox.GitLab, world.Project, world.Start.Maintainer, world.Start.Developer, world.Start.GroupMaintainer);
        await world.ReadAsync(deep: true);
        var read = world.Time.GetUtcNow();
        foreach (var choice in choices)
        {
            world.Time.Advance(Step);
            story.Play(choice);
            if (world.Time.GetUtcNow() - read >= interval)
            {
                read = world.Time.GetUtcNow();
                await ReadAsync();
            }
        }

        // Once more at once, and once when GitLab's minute for touches is over.
        await ReadAsync();
        if (looks)
        {
            // Where GitLab does not move `updated_at` again within a minute, an unapproval is found when that is over.
            for (var look = 0; look < 4; look++)
            {
                world.Time.Advance(TimeSpan.FromSeconds(30));
                await ReadAsync();
            }

            // Deployments have no look: what no pipeline runs for is left to the deep reading.
            story.Expected.Except(Told()).Where(key => !key.StartsWith("deployment:", StringComparison.Ordinal))
                .ShouldBeEmpty(string.Create(CultureInfo.InvariantCulture, $"not told by looks every {interval}"));
        }

        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.ReadAsync(deep: true);

        var told = Told();
        told.ShouldBeUnique();
        told.Except(story.Expected).ShouldBeEmpty(string.Create(CultureInfo.InvariantCulture, $"told, but never happened, when polled every {interval}"));
        story.Expected.Except(told).ShouldBeEmpty(string.Create(CultureInfo.InvariantCulture, $"not told when polled every {interval}"));
        foreach (var thing in world.Told().GroupBy(one => one.Subject))
        {
            thing.Select(one => one.At).ShouldBeInOrder(SortDirection.Ascending, string.Create(CultureInfo.InvariantCulture, $"{thing.Key} when polled every {interval}"));
        }

        Task ReadAsync() => looks ? world.LookThenReadAsync() : world.ReadAsync(deep: false);

        List<string> Told() => [.. world.Keys().Select(Story.WithoutTime)];
    }
}
