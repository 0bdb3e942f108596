using Integration.Host.Watching;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

public sealed class WatchPlanTests
{
    private static readonly WatchPlan Usual = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), 2);

    [Fact]
    public void A_few_projects_are_asked_for_everything_as_often_as_is_wished() =>
        Usual.For(8, 48, looked: 50).ShouldBe(new Rhythm(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), LooksFirst: false));

    [Fact]
    public void Where_the_budget_does_not_allow_that_many_projects_are_looked_at_in_one_request()
    {
        var rhythm = Usual.For(100, 500, looked: 50);

        rhythm.LooksFirst.ShouldBeTrue();

        // 100 requests for events and 4 looks, at 70 % of 1.6 a second; whole readings have the other 30 %.
        rhythm.Interval.TotalSeconds.ShouldBe(104 / 1.12, tolerance: 0.001);
        rhythm.Sweep.TotalSeconds.ShouldBe(500 / 0.48, tolerance: 0.001);
    }

    [Fact]
    public void Without_looks_the_interval_stretches_evenly()
    {
        var rhythm = Usual.For(100, 500, looked: 0);

        rhythm.ShouldBe(new Rhythm(TimeSpan.FromSeconds(312.5), TimeSpan.FromMinutes(10), LooksFirst: false));
    }

    [Fact]
    public void Looks_are_not_used_where_they_cost_more_than_they_save() =>
        Usual.For(100, 100, looked: 50).LooksFirst.ShouldBeFalse();

    [Fact]
    public void Looks_at_few_projects_each_are_counted_as_what_they_cost()
    {
        Usual.For(100, 500, looked: 12).Interval.TotalSeconds.ShouldBe(100 * (1 + (1 / 6.0)) / 1.12, tolerance: 0.001);
        Usual.For(100, 200, looked: 50).LooksFirst.ShouldBeTrue();
        Usual.For(100, 200, looked: 1).LooksFirst.ShouldBeFalse();
    }

    [Theory]
    [InlineData(9, 54)]
    [InlineData(100, 500)]
    [InlineData(2_000, 10_000)]
    [InlineData(10_000, 60_000)]
    public void What_is_planned_stays_within_four_fifths_of_the_budget(int projects, int requests)
    {
        foreach (var looked in new[] { 0, 1, 12, 50 })
        {
            var rhythm = Usual.For(projects, requests, looked);
            var demand = rhythm.LooksFirst
                ? (projects * (1 + (1 / Math.Max(1, looked / 2.0))) / rhythm.Interval.TotalSeconds) + (requests / rhythm.Sweep.TotalSeconds)
                : requests / rhythm.Interval.TotalSeconds;
            demand.ShouldBeLessThanOrEqualTo(1.6 + 1e-9);
        }
    }
}
