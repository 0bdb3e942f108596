using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Tests.Delivery;
using Integration.Host.Watching;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

public sealed class LooksTests : IAsyncLifetime
{
    private readonly List<(IReadOnlyList<long> Projects, DateTimeOffset Since, IReadOnlySet<EventKind> Wanted)> _asked = [];
    private GitLabException? _failure;
    private DeliveryWorld _world = null!;
    private Looks _looks = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeliveryWorld.StartAsync();
        _looks = _world.Looks(AskAsync, () => 25);
        foreach (var project in (long[])[7, 8, 9])
        {
            await _world.SaveForAsync(project, ("webhook", "https://hooks.example/a"));
        }
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_look_reaches_back_to_the_project_that_was_read_longest_ago()
    {
        await _looks.AskAsync([Project(7, minutesAgo: 1), Project(8, minutesAgo: 3)], TestContext.Current.CancellationToken);
        var asked = _asked.ShouldHaveSingleItem();
        asked.Since.ShouldBe(Examples.Now.AddMinutes(-5));
        asked.Projects.ShouldBe([7, 8]);
        asked.Wanted.ShouldContain(EventKind.Pipeline);
        asked.Wanted.ShouldNotContain(EventKind.Push);
    }

    [Fact]
    public async Task A_project_that_fails_or_is_not_shown_does_not_hold_back_the_look_of_the_others()
    {
        var (failing, closed) = (Project(8, minutesAgo: 600), Project(9, minutesAgo: 600));
        failing.Failed(TimeSpan.FromSeconds(30));
        closed.Problem = "404";
        await _looks.AskAsync([Project(7, minutesAgo: 1), failing, closed], TestContext.Current.CancellationToken);
        var asked = _asked.ShouldHaveSingleItem();
        asked.Since.ShouldBe(Examples.Now.AddMinutes(-3));
        asked.Projects.ShouldBe([7]);
    }

    [Fact]
    public async Task Where_looks_do_not_work_they_are_not_planned_with_for_ten_minutes()
    {
        _looks.Size.ShouldBe(25);
        _failure = new GitLabException(GitLabFailure.Refused, "no");
        (await _looks.AskAsync([Project(7, minutesAgo: 1)], TestContext.Current.CancellationToken)).ShouldBeEmpty();
        _looks.Size.ShouldBe(0);
        _world.Time.Advance(TimeSpan.FromMinutes(11));
        _looks.Size.ShouldBe(25);
    }

    private static WatchedProject Project(long id, int minutesAgo)
    {
        var project = new WatchedProject(id);
        project.Read(Examples.Now.AddMinutes(-minutesAgo), deep: true, Examples.Now.AddMinutes(-minutesAgo));
        return project;
    }

    private Task<IReadOnlyDictionary<long, ProjectLook>> AskAsync(
        IReadOnlyList<long> projectIds, DateTimeOffset since, IReadOnlySet<EventKind> wanted, RequestPriority priority, CancellationToken cancellationToken)
    {
        _asked.Add((projectIds, since, wanted));
        return _failure is null
            ? Task.FromResult<IReadOnlyDictionary<long, ProjectLook>>(projectIds.ToDictionary(id => id, _ => new ProjectLook { At = Examples.Now }))
            : Task.FromException<IReadOnlyDictionary<long, ProjectLook>>(_failure);
    }
}
