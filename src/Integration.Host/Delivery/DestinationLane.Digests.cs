using Integration.Contract;

namespace Integration.Host.Delivery;

/// <content>What becomes of many rows whose turn it is at once.</content>
internal sealed partial class DestinationLane
{
    // What was found out at its beginning must still be true at its end, and urgent rows wait meanwhile.
    private static readonly TimeSpan LongestRecheck = TimeSpan.FromSeconds(10);

    private async Task AttemptAsync(ClaimedDigest digest, CancellationToken stopping, CancellationToken abort)
    {
        var going = await RecheckAsync(digest, stopping);
        if (going.Count < 2)
        {
            // What is left goes by itself, or with others.
            pace.GiveBack();
            await ReturnAsync(going);
            return;
        }

        var report = await sender.SendAsync(digest with { Rows = going }, abort);
        var deliveries = going.Select(row => row.Delivery).ToList();
        var (whole, ends, effect) = policy.Decide(deliveries, report, time.GetUtcNow());
        var rows = deliveries.Zip(ends).ToList();
        // What failed together is tried together.
        _folding |= report.Failure is not null;
        await CloseAsync(rows, whole, effect, report.Failure == FailureKind.Unavailable, (connection, transaction) => outbox.Close(connection, transaction, digest.Id, rows));
    }

    /// <summary>What has become confidential, or cannot be asked about, is left out, and with it what comes after it of the same thing.</summary>
    private async Task<IReadOnlyList<FoldedDelivery>> RecheckAsync(ClaimedDigest digest, CancellationToken stopping)
    {
        var going = new List<FoldedDelivery>();
        var late = new List<FoldedDelivery>();
        var heldBack = new HashSet<string>();
        var asked = new Dictionary<(long Project, long Iid), bool?>();
        var started = time.GetTimestamp();
        var ended = false;
        foreach (var (place, row) in digest.Rows.Index())
        {
            ended |= time.GetElapsedTime(started) > LongestRecheck;
            if (ended || heldBack.Contains(row.Delivery.Subject))
            {
                late.Add(row);
                continue;
            }

            Recheck found;
            try
            {
                found = await recheck.AskAsync(row.Delivery, asked, stopping);
            }
            catch (OperationCanceledException)
            {
                // Nothing was sent: no attempt remains.
                await ReturnAsync([.. going, .. late, .. digest.Rows.Skip(place)]);
                throw;
            }

            if (found is Recheck.Open)
            {
                going.Add(row);
            }
            else
            {
                // GitLab that does not answer about one does not answer about the next either.
                ended |= found is Recheck.Unknown;
                heldBack.Add(row.Delivery.Subject);
                await HoldBackAsync(registry.HoldingNow(row.Delivery.IntegrationId, row.Delivery.ProjectId) ?? digest.Integration, row.Delivery, found);
            }
        }

        await ReturnAsync(late);
        return going;
    }

    private Task ReturnAsync(IReadOnlyList<FoldedDelivery> rows) => rows.Count == 0 ? Task.CompletedTask : writer.WriteAsync((connection, transaction) =>
    {
        foreach (var row in rows)
        {
            Outbox.Return(connection, transaction, row.Delivery, null);
        }
    });
}
