using Integration.Contract;

namespace Integration.Host.Delivery;

/// <content>What becomes of many rows whose turn it is at once.</content>
internal sealed partial class DestinationLane
{
    // What was found out at its beginning must still be true at its end, and urgent rows wait meanwhile.
    private static readonly TimeSpan LongestRecheck = TimeSpan.FromSeconds(10);

    private async Task<Result?> AttemptAsync(ClaimedDigest digest, CancellationToken stopping, CancellationToken abort)
    {
        var asked = await RecheckAsync(digest, stopping, abort);
        // Of less than two, what is left goes by itself, or with others.
        var going = asked.Going.Count < 2 ? [] : asked.Going;
        if (going.Count < digest.Rows.Count)
        {
            await GiveBackAsync(digest, going.Count == 0 ? [.. asked.Going, .. asked.Later] : asked.Later, asked.Postponed, whole: going.Count == 0);
        }

        if (going.Count == 0)
        {
            pace.GiveBack(_taken);
            return null;
        }

        var report = await sender.SendAsync(digest with { Rows = going }, abort);
        var deliveries = going.Select(row => row.Delivery).ToList();
        var (whole, ends, effect) = policy.Decide(deliveries, report, time.GetUtcNow(), digest.Integration.Rules);
        var rows = deliveries.Zip(ends).ToList();
        // What failed together is tried together.
        _folding |= report.Failure is not null;
        return new Result(rows, whole, effect, report.Failure == FailureKind.Unavailable, (connection, transaction) => outbox.Close(connection, transaction, digest.Id, rows));
    }

    /// <summary>What has become confidential, or cannot be asked about, is left out, and with it what comes after it of the same thing.</summary>
    private async Task<Rechecked> RecheckAsync(ClaimedDigest digest, CancellationToken stopping, CancellationToken abort)
    {
        var (going, later, postponed) = (new List<FoldedDelivery>(), new List<FoldedDelivery>(), new List<(ClaimedDelivery Delivery, DateTimeOffset Until)>());
        var heldBack = new HashSet<string>();
        var answers = new Dictionary<(long Project, long Iid), bool>();
        var started = time.GetTimestamp();
        foreach (var row in digest.Rows)
        {
            var delivery = row.Delivery;
            if (heldBack.Contains(delivery.Subject))
            {
                later.Add(row);
                continue;
            }

            if (recheck.About(delivery) is not { } question)
            {
                going.Add(row);
                continue;
            }

            if (time.GetElapsedTime(started) > LongestRecheck)
            {
                heldBack.Add(delivery.Subject);
                later.Add(row);
                continue;
            }

            Recheck found;
            try
            {
                found = await recheck.AskAsync(question, answers, stopping);
            }
            catch (OperationCanceledException)
            {
                // Nothing was sent: no attempt remains.
                await GiveBackAsync(digest, digest.Rows, [], whole: true);
                throw;
            }

            if (found is Recheck.Open)
            {
                going.Add(row);
                continue;
            }

            heldBack.Add(delivery.Subject);
            if (found is Recheck.Unknown unknown && time.GetUtcNow() < delivery.TriedSince + policy.RetryFor)
            {
                postponed.Add((delivery, unknown.Until));
            }
            else if (await HoldBackAsync(registry.HoldingNow(delivery.IntegrationId, delivery.ProjectId) ?? digest.Integration, delivery, found) is { } result)
            {
                await StoreAsync(result, result.Close, abort);
            }
        }

        return new Rechecked(going, later, postponed);
    }

    private Task GiveBackAsync(ClaimedDigest digest, IReadOnlyList<FoldedDelivery> rows, IReadOnlyList<(ClaimedDelivery Delivery, DateTimeOffset Until)> postponed, bool whole) =>
        writer.WriteAsync((connection, transaction) =>
        {
            foreach (var row in rows)
            {
                Outbox.Return(connection, transaction, row.Delivery, null);
            }

            foreach (var (delivery, until) in postponed)
            {
                Outbox.Postpone(connection, transaction, delivery, until);
            }

            if (whole)
            {
                Outbox.Forget(connection, transaction, digest.Id);
            }
        });

    /// <summary>A digest's rows after GitLab was asked about those that need it.</summary>
    /// <param name="Going">What goes out.</param>
    /// <param name="Later">What goes another time, but might go now.</param>
    /// <param name="Postponed">What waits because GitLab cannot be asked, and until when.</param>
    private sealed record Rechecked(List<FoldedDelivery> Going, List<FoldedDelivery> Later, List<(ClaimedDelivery Delivery, DateTimeOffset Until)> Postponed);
}
