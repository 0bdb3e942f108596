using System.Diagnostics.Metrics;
using Integration.GitLab;
using Integration.Host.Delivery;
using Integration.Host.Operations;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Operations;

public sealed class LastHourTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Examples.Now);
    private readonly Meter _meter = new(HostMeter.Name);
    private readonly HostMeter _counters;
    private readonly LastHour _hour;

    public LastHourTests()
    {
        _counters = new HostMeter(_meter);
        _hour = new LastHour(_counters, _time);
    }

    public void Dispose()
    {
        _hour.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Each_minute_has_its_own_count_and_an_hour_later_it_is_gone()
    {
        _counters.Heard(Contract.EventKind.Push);
        _counters.Heard(Contract.EventKind.Issue);
        _time.Advance(TimeSpan.FromMinutes(1));
        _counters.Heard(Contract.EventKind.Push);
        Last(HourSeries.Events, 3).ShouldBe([0, 2, 1]);
        _time.Advance(TimeSpan.FromMinutes(58));
        _hour.Of(HourSeries.Events).Counts[0].ShouldBe(2);
        _time.Advance(TimeSpan.FromMinutes(1));
        _hour.Of(HourSeries.Events).Counts.Sum().ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(2));
        _counters.Heard(Contract.EventKind.Push);
        _hour.Of(HourSeries.Events).Counts.Sum().ShouldBe(1);
    }

    [Fact]
    public void What_GitLab_does_not_show_is_an_answer_and_what_it_cannot_is_a_failure()
    {
        foreach (var failure in new GitLabFailure?[] { null, GitLabFailure.Forbidden, GitLabFailure.NotFound, GitLabFailure.Unavailable, GitLabFailure.RateLimited })
        {
            _counters.Asked(failure);
        }

        Last(HourSeries.GitLabRequests, 1).ShouldBe([5]);
        Last(HourSeries.Failures, 1).ShouldBe([2]);
    }

    [Fact]
    public void Deliveries_are_counted_where_they_arrived_and_failures_where_not()
    {
        foreach (var outcome in new[] { AttemptOutcome.Delivered, AttemptOutcome.Delivered, AttemptOutcome.Failed, AttemptOutcome.Unknown })
        {
            _counters.Attempted(new AttemptEnd { Next = NextStep.Done, Outcome = outcome });
        }

        Last(HourSeries.Cards, 1).ShouldBe([2]);
        Last(HourSeries.Failures, 1).ShouldBe([2]);
    }

    [Fact]
    public void Another_hosts_counters_in_the_same_process_are_not_heard()
    {
        using var other = new Meter(HostMeter.Name);
        new HostMeter(other).Heard(Contract.EventKind.Push);
        _hour.Of(HourSeries.Events).Counts.Sum().ShouldBe(0);
    }

    [Fact]
    public void The_last_minute_slides()
    {
        for (var request = 0; request < 60; request++)
        {
            _counters.Asked(null);
        }

        _time.Advance(TimeSpan.FromSeconds(90));
        _hour.LastMinute(HourSeries.GitLabRequests).ShouldBe(30, 0.1);
    }

    [Fact]
    public void Many_threads_lose_no_count()
    {
        var counts = new MinuteCounts();
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                counts.Add(1_000 + (i / 25_000), 1);
            }
        });
        (counts[1_000] + counts[1_001]).ShouldBe(400_000);
    }

    private IEnumerable<long> Last(HourSeries series, int minutes) => _hour.Of(series).Counts.TakeLast(minutes);
}
