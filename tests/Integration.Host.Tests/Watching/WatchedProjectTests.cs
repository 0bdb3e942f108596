using Integration.Host.Watching;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

public sealed class WatchedProjectTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(10);

    private readonly WatchedProject _project = new(7);

    [Fact]
    public void It_is_read_whole_at_first_and_after_every_sweep()
    {
        _project.NeedsDeep(Now, Sweep).ShouldBeTrue();
        _project.Read(Now, deep: true, Now);
        _project.NeedsDeep(Now + Sweep - TimeSpan.FromTicks(1), Sweep).ShouldBeFalse();
        _project.Read(Now + Interval, deep: false, Now + Interval);
        _project.NeedsDeep(Now + Sweep, Sweep).ShouldBeTrue();
        _project.LookedAt.ShouldBe(Now + Interval);
    }

    [Fact]
    public void One_that_fails_is_read_whole_shares_no_look_and_waits_longer_each_time_until_it_is_read()
    {
        _project.Read(Now, deep: true, Now);
        var waits = Enumerable.Range(0, 8).Select(_ => _project.Failed(Interval).TotalSeconds).ToList();
        waits.ShouldBe([30, 60, 120, 240, 300, 300, 300, 300]);
        (_project.CanBeLookedAt, _project.NeedsDeep(Now + Interval, Sweep)).ShouldBe((false, true));

        _project.Read(Now + Interval, deep: true, Now + Interval);
        (_project.CanBeLookedAt, _project.NeedsDeep(Now + Interval, Sweep)).ShouldBe((true, false));
        _project.Failed(Interval).ShouldBe(Interval);
    }

    [Fact]
    public void One_that_fails_is_not_read_more_often_than_the_others() =>
        _project.Failed(TimeSpan.FromHours(1)).ShouldBe(TimeSpan.FromHours(1));
}
