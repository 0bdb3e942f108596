using Integration.Contract;

namespace Integration.Host.Delivery;

/// <summary>What a failure does to the address itself, besides its row.</summary>
internal enum AddressEffect
{
    /// <summary>Nothing: the next row may go.</summary>
    None,

    /// <summary>The address is left alone until the row is due again.</summary>
    Rest,

    /// <summary>A person has to mend something: everything for this address waits, one row tries hourly.</summary>
    Pause,
}

/// <summary>What follows from an attempt, in one place.</summary>
internal sealed class FailurePolicy(TimeSpan retryFor, Func<double> random)
{
    private static readonly TimeSpan[] Delays =
        [.. new[] { 1, 2, 4, 8, 16, 32, 60, 300 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);

    /// <summary>How long a delivery is tried before it is dead.</summary>
    public TimeSpan RetryFor => retryFor;

    public (AttemptEnd End, AddressEffect Effect) Decide(ClaimedDelivery delivery, AttemptReport report, DateTimeOffset now)
    {
        if (report.Failure is not { } failure)
        {
            return (End(report, NextStep.Done, null, now, delivery.PlainText), AddressEffect.None);
        }

        var deadline = delivery.TriedSince + retryFor;
        return failure switch
        {
            FailureKind.RateLimited => (Again(delivery, report, "rate_limited", now, deadline), AddressEffect.Rest),
            FailureKind.Unavailable => (Again(delivery, report, "unavailable", now, deadline), AddressEffect.None),
            FailureKind.Rejected => delivery.PlainText
                ? (End(report, NextStep.GiveUp, "rejected", now, true), AddressEffect.None)
                : (End(report, NextStep.Retry, "rejected", now, true), AddressEffect.None),
            FailureKind.Configuration => (Held(delivery, report, "configuration", now, deadline), AddressEffect.Pause),
            FailureKind.Gone => (Held(delivery, report, "gone", now, deadline), AddressEffect.Pause),
        };
    }

    /// <summary>The rows of a digest: what holds for one holds for all, but each is given up by its own time.</summary>
    /// <returns>What follows for the address, and for each row.</returns>
    public (AttemptEnd Whole, IReadOnlyList<AttemptEnd> Rows, AddressEffect Effect) Decide(IReadOnlyList<ClaimedDelivery> digest, AttemptReport report, DateTimeOffset now)
    {
        if (report.Failure == FailureKind.Rejected)
        {
            // Something in it is refused: each goes out by itself, and shows whether it is meant.
            var refused = End(report, NextStep.Retry, "rejected", now, false) with { Single = true };
            return (refused, [.. digest.Select(_ => refused)], AddressEffect.None);
        }

        // The youngest decides when: an old one's own long wait must not hold back the others.
        var attempts = digest.Min(delivery => delivery.Attempts);
        var (whole, effect) = Decide(digest.MaxBy(delivery => delivery.TriedSince)! with { Attempts = attempts }, report, now);
        return (whole, [.. digest.Select(delivery => Decide(delivery with { Attempts = attempts }, report, now).End is { Next: NextStep.GiveUp } dead ? dead : whole)], effect);
    }

    /// <summary>How long to wait after an attempt: 1, 2, 4 … 60 s, then 5 min, then hourly, ±20 %, longer where the platform asks for it.</summary>
    public TimeSpan Delay(int attempts, TimeSpan? retryAfter)
    {
        var delay = attempts <= Delays.Length ? Delays[Math.Max(attempts, 1) - 1] : Hourly;
        var spread = delay * (0.8 + (0.4 * random()));
        return retryAfter > spread ? retryAfter.Value : spread;
    }

    private AttemptEnd Again(ClaimedDelivery delivery, AttemptReport report, string reason, DateTimeOffset now, DateTimeOffset deadline)
    {
        if (now >= deadline)
        {
            return End(report, NextStep.GiveUp, reason, now, delivery.PlainText);
        }

        // The last try is at the deadline itself, unless the platform asked for a longer rest.
        var due = now + Delay(delivery.Attempts, report.RetryAfter);
        var last = report.RetryAfter is { } rest && now + rest > deadline ? now + rest : deadline;
        return End(report, NextStep.Retry, reason, due < last ? due : last, delivery.PlainText);
    }

    private static AttemptEnd Held(ClaimedDelivery delivery, AttemptReport report, string reason, DateTimeOffset now, DateTimeOffset deadline) =>
        End(report, now >= deadline ? NextStep.GiveUp : NextStep.Retry, reason, now + Hourly < deadline || now >= deadline ? now + Hourly : deadline, delivery.PlainText);

    private static AttemptEnd End(AttemptReport report, NextStep next, string? reason, DateTimeOffset due, bool plainText) => new()
    {
        Next = next,
        Outcome = report.Failure is null ? AttemptOutcome.Delivered : report.MaybeTaken ? AttemptOutcome.Unknown : AttemptOutcome.Failed,
        Reason = report.Reason ?? reason,
        DueAt = due,
        PlainText = plainText,
        Duration = report.Duration,
        HttpStatus = report.HttpStatus,
        Code = report.Code,
        Message = report.Message,
        Advice = report.Advice,
    };
}
