using CsCheck;
using Integration.Contract;
using Integration.Host.Delivery;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class PaceTests
{
    private static Pace Feishu => new(perSecond: 5, perMinute: 100);

    [Fact]
    public void A_robot_is_never_sent_more_than_it_takes_in_a_second_or_a_minute() =>
        Gen.Int[0, 400].Array[1, 400].Sample(gaps =>
        {
            var pace = Feishu;
            var now = Examples.Now;
            var sent = new List<DateTimeOffset>();
            foreach (var gap in gaps)
            {
                now = now.AddMilliseconds(gap);
                while (!pace.TryTake(now, out var wait))
                {
                    wait.ShouldBeGreaterThan(TimeSpan.Zero);
                    now += wait;
                }

                sent.Add(now);
            }

            for (var i = 0; i < sent.Count; i++)
            {
                sent.Skip(i).TakeWhile(at => at - sent[i] < TimeSpan.FromSeconds(1)).Count().ShouldBeLessThan(5);
                sent.Skip(i).TakeWhile(at => at - sent[i] < TimeSpan.FromMinutes(1)).Count().ShouldBeLessThanOrEqualTo(90);
            }
        }, iter: 200);

    [Fact]
    public void What_was_sent_before_a_restart_still_counts()
    {
        var pace = Feishu;
        pace.Restore(Enumerable.Range(0, 90).Select(i => Examples.Now.AddMilliseconds(i * 300)));
        pace.TryTake(Examples.Now.AddSeconds(30), out var wait).ShouldBeFalse();
        wait.ShouldBe(TimeSpan.FromSeconds(31));
    }

    [Fact]
    public void A_place_that_was_not_needed_is_free_again()
    {
        var pace = new Pace(perSecond: 2, perMinute: 100);
        pace.TryTake(Examples.Now, out _).ShouldBeTrue();
        pace.TryTake(Examples.Now, out _).ShouldBeFalse();
        pace.GiveBack(Examples.Now);
        pace.TryTake(Examples.Now, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_place_that_is_given_back_late_takes_no_other_away()
    {
        var pace = new Pace(perSecond: 2, perMinute: 100);
        pace.TryTake(Examples.Now, out _).ShouldBeTrue();
        var later = Examples.Now.AddMinutes(2);
        pace.TryTake(later, out _).ShouldBeTrue();
        pace.GiveBack(Examples.Now);
        pace.TryTake(later, out _).ShouldBeFalse();
        pace.GiveBack(later);
        pace.GiveBack(later);
        pace.TryTake(later, out _).ShouldBeTrue();
    }
}
