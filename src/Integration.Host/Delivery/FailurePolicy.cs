using Integration.Contract;

namespace Integration.Host.Delivery;

/// <summary>What a failure does to the address itself, besides its row.</summary>
internal enum AddressEffect
{
    /// <summary>Nothing: the next row may go.</summary>
    None,

    /// <summary>The address is left alone as long as the platform asks for.</summary>
    Rest,

    /// <summary>As it was: nothing was sent to it, so nothing is known.</summary>
    Unasked,

    /// <summary>A person has to mend something: everything for this address waits, one row tries hourly.</summary>
    Pause,
}

/// <summary>What follows from an attempt, in one place.</summary>
internal sealed class FailurePolicy(TimeSpan retryFor, Func<double> random)
{
    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);

    /// <summary>How long one failure holds up others at most. Limits are counted by the second or the minute; a platform that wants more says so.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    /// <summary>How long of a rest that a platform asks for neither settings nor a start end: longer than any platform's known penalty, DingTalk's ten minutes, which every message within it would begin anew.</summary>
    public static readonly TimeSpan KeptRest = TimeSpan.FromMinutes(15);

    /// <summary>How long a delivery is tried before it is dead.</summary>
    public TimeSpan RetryFor => retryFor;

    /// <param name="delivery">The row.</param>
    /// <param name="report">What the attempt saw.</param>
    /// <param name="now">The time.</param>
    /// <param name="rules">The module's own; null for the usual ones.</param>
    public (AttemptEnd End, AddressEffect Effect) Decide(ClaimedDelivery delivery, AttemptReport report, DateTimeOffset now, DeliveryRules? rules = null)
    {
        rules ??= DeliveryRules.Usual;
        if (report.Failure is not { } failure)
        {
            return (End(report, NextStep.Done, null, now, delivery.PlainText), AddressEffect.None);
        }

        var deadline = delivery.TriedSince + retryFor;
        var (end, effect) = failure switch
        {
            FailureKind.RateLimited => (Rested(Again(delivery, report, rules, "rate_limited", now, deadline), report, now), AddressEffect.Rest),
            FailureKind.Unavailable => (Again(delivery, report, rules, "unavailable", now, deadline), AddressEffect.None),
            FailureKind.Rejected => delivery.PlainText || !rules.FallsBackToPlainText
                ? (End(report, NextStep.GiveUp, "rejected", now, delivery.PlainText), AddressEffect.None)
                : (End(report, NextStep.Retry, "rejected", now, true), AddressEffect.None),
            FailureKind.Configuration => (Held(delivery, report, "configuration", now, deadline), AddressEffect.Pause),
            FailureKind.Gone => (Held(delivery, report, "gone", now, deadline), AddressEffect.Pause),
        };
        // What a template makes of one event says nothing of the address: others' rows go on.
        return (end, report.Unasked ? AddressEffect.Unasked : effect);
    }

    /// <summary>The rows of a digest: what holds for one holds for all, but each is given up by its own time.</summary>
    /// <returns>What follows for the address, and for each row.</returns>
    public (AttemptEnd Whole, IReadOnlyList<AttemptEnd> Rows, AddressEffect Effect) Decide(IReadOnlyList<ClaimedDelivery> digest, AttemptReport report, DateTimeOffset now, DeliveryRules? rules = null)
    {
        if (report.Failure == FailureKind.Rejected)
        {
            // Something in it is refused: each goes out by itself, and shows whether it is meant.
            var refused = End(report, NextStep.Retry, "rejected", now, false) with { Single = true };
            return (refused, [.. digest.Select(_ => refused)], report.Unasked ? AddressEffect.Unasked : AddressEffect.None);
        }

        // The youngest decides when: an old one's own long wait must not hold back the others.
        var retry = digest.Min(delivery => delivery.Retry);
        var (whole, effect) = Decide(digest.MaxBy(delivery => delivery.TriedSince)! with { Retry = retry }, report, now, rules);
        return (whole, [.. digest.Select(delivery => Decide(delivery with { Retry = retry }, report, now, rules).End is { Next: NextStep.GiveUp } dead ? dead : whole)], effect);
    }

    /// <summary>How long to wait after a failed attempt: as the module's rules say, then hourly, ±20 %, longer where the platform asks for it.</summary>
    /// <param name="attempts">How many failed.</param>
    /// <param name="retryAfter">What the platform asks for.</param>
    /// <param name="rules">The module's own; null for the usual ones.</param>
    public TimeSpan Delay(int attempts, TimeSpan? retryAfter, DeliveryRules? rules = null)
    {
        var delays = (rules ?? DeliveryRules.Usual).RetryDelays;
        var delay = attempts <= delays.Count ? delays[Math.Max(attempts, 1) - 1] : Hourly;
        var spread = delay * (0.8 + (0.4 * random()));
        return retryAfter > spread ? retryAfter.Value : spread;
    }

    private AttemptEnd Again(ClaimedDelivery delivery, AttemptReport report, DeliveryRules rules, string reason, DateTimeOffset now, DateTimeOffset deadline)
    {
        if (now >= deadline)
        {
            return End(report, NextStep.GiveUp, reason, now, delivery.PlainText);
        }

        // The last try is at the deadline itself, unless the platform asked for a longer rest.
        var due = now + Delay(delivery.Retry + 1, report.RetryAfter, rules);
        var last = report.RetryAfter is { } rest && now + rest > deadline ? now + rest : deadline;
        return End(report, NextStep.Retry, reason, due < last ? due : last, delivery.PlainText);
    }

    // The row's own wait may be an hour by now; the others' is not.
    private static AttemptEnd Rested(AttemptEnd end, AttemptReport report, DateTimeOffset now)
    {
        var usual = end.DueAt < now + LongestRest ? end.DueAt : now + LongestRest;
        var rest = report.RetryAfter is { } asked && now + asked > usual ? now + asked : usual;
        return end with { RestUntil = rest, KeptUntil = rest < now + KeptRest ? rest : now + KeptRest };
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
        IsCut = report.IsCut,
        CardInstead = report.CardInstead,
    };
}
