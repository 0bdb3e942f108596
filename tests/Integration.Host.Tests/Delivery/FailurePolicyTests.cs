using Integration.Contract;
using Integration.Host.Delivery;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class FailurePolicyTests
{
    private static readonly FailurePolicy Policy = new(TimeSpan.FromDays(3), () => 0.5);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(8, 300)]
    [InlineData(9, 3600)]
    [InlineData(40, 3600)]
    public void Waits_grow_from_a_second_to_an_hour(int attempts, int seconds) =>
        Policy.Delay(attempts, null).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Waits_are_spread_by_a_fifth()
    {
        new FailurePolicy(TimeSpan.FromDays(3), () => 0).Delay(7, null).ShouldBe(TimeSpan.FromSeconds(48));
        new FailurePolicy(TimeSpan.FromDays(3), () => 1).Delay(7, null).ShouldBe(TimeSpan.FromSeconds(72));
    }

    [Fact]
    public void A_longer_rest_that_the_platform_asks_for_is_kept()
    {
        Policy.Delay(1, TimeSpan.FromSeconds(90)).ShouldBe(TimeSpan.FromSeconds(90));
        Policy.Delay(7, TimeSpan.FromSeconds(10)).ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_message_that_was_taken_is_done()
    {
        var (end, effect) = Policy.Decide(Delivery(), new AttemptReport { Code = "0" }, Examples.Now);
        end.Next.ShouldBe(NextStep.Done);
        end.Outcome.ShouldBe(AttemptOutcome.Delivered);
        effect.ShouldBe(AddressEffect.None);
    }

    [Fact]
    public void Too_many_messages_rest_the_address()
    {
        var (end, effect) = Policy.Decide(Delivery(attempts: 3), new AttemptReport { Failure = FailureKind.RateLimited }, Examples.Now);
        (end.Next, end.Reason, effect).ShouldBe((NextStep.Retry, "rate_limited", AddressEffect.Rest));
        end.DueAt.ShouldBe(Examples.Now.AddSeconds(4));
    }

    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(9, null, 60)]
    [InlineData(9, 30, 60)]
    [InlineData(9, 600, 600)]
    [InlineData(1, 600, 600)]
    public void The_address_rests_as_the_platform_asks_for_and_else_a_minute_at_most(int attempts, int? retryAfter, int seconds) =>
        Policy.Decide(Delivery(attempts), new AttemptReport { Failure = FailureKind.RateLimited, RetryAfter = retryAfter is { } after ? TimeSpan.FromSeconds(after) : null }, Examples.Now)
            .End.RestUntil.ShouldBe(Examples.Now.AddSeconds(seconds));

    [Fact]
    public void The_address_rests_though_its_row_is_given_up()
    {
        var (end, effect) = Policy.Decide(Delivery(), new AttemptReport { Failure = FailureKind.RateLimited, RetryAfter = TimeSpan.FromMinutes(10) }, Examples.Now.AddDays(3));
        (end.Next, effect, end.RestUntil).ShouldBe((NextStep.GiveUp, AddressEffect.Rest, Examples.Now.AddDays(3).AddMinutes(10)));
    }

    [Theory]
    [InlineData(FailureKind.Configuration)]
    [InlineData(FailureKind.Rejected)]
    public void Where_nothing_could_be_sent_nothing_is_known_of_the_address(FailureKind kind)
    {
        var report = new AttemptReport { Failure = kind, Unasked = true };
        Policy.Decide(Delivery(), report, Examples.Now).Effect.ShouldBe(AddressEffect.Unasked);
        Policy.Decide([Delivery(), Delivery()], report, Examples.Now).Effect.ShouldBe(AddressEffect.Unasked);
    }

    [Fact]
    public void A_platform_that_is_away_is_tried_until_the_deadline_and_then_the_row_is_dead()
    {
        var late = Examples.Now.AddDays(3).AddMinutes(-10);
        var (last, _) = Policy.Decide(Delivery(attempts: 30), new AttemptReport { Failure = FailureKind.Unavailable }, late);
        (last.Next, last.DueAt).ShouldBe((NextStep.Retry, Examples.Now.AddDays(3)));
        Policy.Decide(Delivery(attempts: 31), new AttemptReport { Failure = FailureKind.Unavailable }, Examples.Now.AddDays(3)).End.Next.ShouldBe(NextStep.GiveUp);
    }

    [Fact]
    public void Refused_content_is_sent_once_more_as_plain_text_and_then_given_up()
    {
        var report = new AttemptReport { Failure = FailureKind.Rejected };
        var (first, effect) = Policy.Decide(Delivery(), report, Examples.Now);
        (first.Next, first.PlainText, first.DueAt, effect).ShouldBe((NextStep.Retry, true, Examples.Now, AddressEffect.None));
        Policy.Decide(Delivery(plainText: true), report, Examples.Now).End.Next.ShouldBe(NextStep.GiveUp);
    }

    [Theory]
    [InlineData(FailureKind.Configuration, "configuration")]
    [InlineData(FailureKind.Gone, "gone")]
    public void What_a_person_must_mend_pauses_the_address_and_is_tried_hourly(FailureKind kind, string reason)
    {
        var (end, effect) = Policy.Decide(Delivery(attempts: 1), new AttemptReport { Failure = kind }, Examples.Now);
        (end.Next, end.Reason, effect).ShouldBe((NextStep.Retry, reason, AddressEffect.Pause));
        end.DueAt.ShouldBe(Examples.Now.AddHours(1));
        Policy.Decide(Delivery(), new AttemptReport { Failure = kind }, Examples.Now.AddDays(3)).End.Next.ShouldBe(NextStep.GiveUp);
    }

    [Fact]
    public void An_answer_that_was_lost_is_marked_unknown_and_tried_again()
    {
        var (end, _) = Policy.Decide(Delivery(), new AttemptReport { Failure = FailureKind.Unavailable, MaybeTaken = true }, Examples.Now);
        (end.Outcome, end.Next).ShouldBe((AttemptOutcome.Unknown, NextStep.Retry));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 60)]
    [InlineData(3, 300)]
    [InlineData(4, 3600)]
    public void A_module_may_have_waits_of_its_own(int attempts, int seconds)
    {
        var rules = new DeliveryRules { RetryDelays = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)] };
        Policy.Decide(Delivery(attempts), new AttemptReport { Failure = FailureKind.Unavailable }, Examples.Now, rules).End.DueAt.ShouldBe(Examples.Now.AddSeconds(seconds));
    }

    [Fact]
    public void Where_there_is_no_plain_text_refused_content_is_given_up_at_once()
    {
        var (end, effect) = Policy.Decide(Delivery(), new AttemptReport { Failure = FailureKind.Rejected }, Examples.Now, new DeliveryRules { FallsBackToPlainText = false });
        (end.Next, end.Reason, end.PlainText, effect).ShouldBe((NextStep.GiveUp, "rejected", false, AddressEffect.None));
    }

    [Fact]
    public void After_a_resend_waits_begin_anew() =>
        Policy.Decide(Delivery(attempts: 30) with { Retry = 1 }, new AttemptReport { Failure = FailureKind.Unavailable }, Examples.Now).End.DueAt.ShouldBe(Examples.Now.AddSeconds(2));

    private static ClaimedDelivery Delivery(int attempts = 1, bool plainText = false) => new()
    {
        Id = 1, IntegrationId = 1, EventKind = "push", Slot = 0, Fence = 1, Attempts = attempts, Retry = attempts - 1, PlainText = plainText, Event = "{}", Card = "{}", Destination = "echo:1", Subject = "branch:7:main",
        ProjectId = 7, OccurredAt = Examples.Now, CreatedAt = Examples.Now, TriedSince = Examples.Now,
    };
}
