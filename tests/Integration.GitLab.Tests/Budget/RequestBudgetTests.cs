using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.Budget;

public sealed class RequestBudgetTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void No_ten_seconds_hold_more_than_was_promised() => Gen.Select(
        Gen.OneOf(Gen.Double[0.1, 5], Gen.Double[5, 1000]),
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 60], Gen.Int[0, 2]).Array[1, 40]).Sample(
        (rate, arrivals) =>
        {
            var clock = new FakeTimeProvider();
            using var budget = new RequestBudget(rate, clock);
            var passed = new List<TimeSpan>();
            var open = new List<Task<IDisposable>>();
            var start = clock.GetUtcNow();
            void Watch()
            {
                foreach (var turn in open.Where(turn => turn.IsCompletedSuccessfully).ToList())
                {
                    passed.Add(clock.GetUtcNow() - start);
                    open.Remove(turn);
                    turn.Result.Dispose();
                }
            }

            foreach (var (pause, count, priority) in arrivals)
            {
                for (var left = pause; left > 0; left -= 100)
                {
                    clock.Advance(TimeSpan.FromMilliseconds(Math.Min(left, 100)));
                    Watch();
                }

                open.AddRange(Enumerable.Range(0, count).Select(_ => budget.AcquireAsync((RequestPriority)priority, CancellationToken.None)));
                for (var before = -1; before != passed.Count;)
                {
                    before = passed.Count;
                    Watch();
                }
            }

            for (var i = 0; i < passed.Count; i++)
            {
                var from = passed[i];
                passed.Skip(i).TakeWhile(at => at < from + TimeSpan.FromSeconds(10)).Count().ShouldBeLessThanOrEqualTo((int)((10 * rate) + 10));
            }
        },
        iter: 200);

    [Fact]
    public void A_host_that_is_killed_and_started_at_once_keeps_the_promise_too()
    {
        using var first = new RequestBudget(1, time);
        time.Advance(TimeSpan.FromSeconds(60));
        var before = Take(first, 30);
        using var second = new RequestBudget(1, time);
        var tasks = Enumerable.Range(0, 30).Select(_ => second.AcquireAsync(RequestPriority.Feed, CancellationToken.None)).ToList();
        time.Advance(TimeSpan.FromSeconds(9.9));
        (before + tasks.Count(task => task.IsCompletedSuccessfully)).ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public void Waiters_are_served_by_priority_and_within_it_by_turn()
    {
        using var budget = new RequestBudget(1, time);
        Take(budget, 2).ShouldBe(2);
        List<(string Name, Task<IDisposable> Turn)> waiting =
        [
            ("sweep 1", budget.AcquireAsync(RequestPriority.Sweep, CancellationToken.None)),
            ("feed 1", budget.AcquireAsync(RequestPriority.Feed, CancellationToken.None)),
            ("feed 2", budget.AcquireAsync(RequestPriority.Feed, CancellationToken.None)),
            ("nudged 1", budget.AcquireAsync(RequestPriority.Nudged, CancellationToken.None)),
            ("nudged 2", budget.AcquireAsync(RequestPriority.Nudged, CancellationToken.None)),
        ];
        var order = new List<string>();
        while (order.Count < 5)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            order.AddRange(waiting.Where(item => item.Turn.IsCompletedSuccessfully && !order.Contains(item.Name)).Select(item => item.Name));
        }

        order.ShouldBe(["nudged 1", "nudged 2", "feed 1", "feed 2", "sweep 1"]);
    }

    [Fact]
    public async Task Who_gives_up_leaves_no_hole()
    {
        using var budget = new RequestBudget(1, time);
        Take(budget, 2);
        using var gone = new CancellationTokenSource();
        var first = budget.AcquireAsync(RequestPriority.Feed, gone.Token);
        var second = budget.AcquireAsync(RequestPriority.Feed, CancellationToken.None);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        time.Advance(TimeSpan.FromSeconds(1.1));
        second.IsCompletedSuccessfully.ShouldBeTrue();
        budget.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Never_more_than_32_are_under_way()
    {
        using var budget = new RequestBudget(1000, time);
        var turns = Enumerable.Range(0, 50).Select(_ => budget.AcquireAsync(RequestPriority.Feed, CancellationToken.None)).ToList();
        time.Advance(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));
        turns.Count(turn => turn.IsCompletedSuccessfully).ShouldBe(32);
        var turn = await turns[0];
        turn.Dispose();
        turn.Dispose();
        turns.Count(turn => turn.IsCompletedSuccessfully).ShouldBe(33);
    }

    [Fact]
    public void While_paused_nothing_passes_and_then_it_goes_on()
    {
        using var budget = new RequestBudget(10, time);
        budget.PauseUntil(time.GetUtcNow().AddSeconds(60)).ShouldBeTrue();
        budget.PauseUntil(time.GetUtcNow().AddSeconds(60)).ShouldBeFalse();
        budget.PauseUntil(time.GetUtcNow().AddSeconds(30)).ShouldBeFalse();
        budget.PausedUntil.ShouldBe(time.GetUtcNow().AddSeconds(60));
        var turn = budget.AcquireAsync(RequestPriority.Nudged, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(59.9));
        turn.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.2));
        turn.IsCompletedSuccessfully.ShouldBeTrue();
        budget.PausedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Who_waits_when_it_ends_is_told()
    {
        var budget = new RequestBudget(0.1, time);
        Take(budget, 2);
        var turn = budget.AcquireAsync(RequestPriority.Feed, CancellationToken.None);
        budget.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(turn);
    }

    private static int Take(RequestBudget budget, int most)
    {
        var taken = 0;
        while (taken < most && budget.AcquireAsync(RequestPriority.Feed, CancellationToken.None) is { IsCompletedSuccessfully: true } turn)
        {
            turn.Result.Dispose();
            taken++;
        }

        return taken;
    }
}
