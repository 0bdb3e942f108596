using System.Data.Common;

namespace Integration.Host.Delivery;

/// <content>What is written of an attempt.</content>
internal sealed partial class DestinationLane
{
    // A result that cannot be stored changes the lane's rest once, and is written until it is on disk: a row without it would go out
    // again, though the platform has it. Nothing else goes to the address meanwhile. A host that ends before leaves it as a kill does.
    private async Task CloseAsync(Result result, CancellationToken abort)
    {
        if (result.Effect == AddressEffect.Unasked)
        {
            pace.GiveBack(_taken);
            await StoreAsync(result, result.Close, abort);
            return;
        }

        var wasPaused = _paused;
        Apply(result);
        IReadOnlyList<long> died = [];
        void Write(DbConnection connection, DbTransaction transaction)
        {
            result.Close(connection, transaction);
            if (_paused)
            {
                Outbox.Hold(connection, transaction, destination, _restUntil, _pauseReason);
                died = outbox.Pause(connection, transaction, destination, _restUntil, result.Whole, policy.RetryFor);
            }
            else if (wasPaused)
            {
                outbox.Unpause(connection, transaction, destination, _restUntil);
            }
        }

        await StoreAsync(result, Write, abort);
        foreach (var delivery in died)
        {
            outbox.Count(Unsent(Outbox.AddressPaused));
            Log.Dead(logger, delivery, Outbox.AddressPaused, result.Whole.Code, result.Whole.Message);
        }

        if (_paused && !wasPaused && !(result.Rows is [var (_, only)] && only.Next == NextStep.GiveUp))
        {
            Log.Paused(logger, result.Rows[0].Delivery.IntegrationId, result.Whole.Reason, result.Whole.Code, result.Whole.Message);
        }
    }

    /// <summary>Writes a result, and counts and tells what is then on disk.</summary>
    private async Task StoreAsync(Result result, Action<DbConnection, DbTransaction> write, CancellationToken abort)
    {
        await StoreAsync(write, result.Rows.Count, abort);
        foreach (var (delivery, end) in result.Rows)
        {
            outbox.Count(end);
            if (end is { Outcome: AttemptOutcome.Failed, Next: NextStep.GiveUp })
            {
                Log.Dead(logger, delivery.Id, end.Reason, end.Code, end.Message);
            }
        }
    }

    private async Task StoreAsync(Action<DbConnection, DbTransaction> write, int rows, CancellationToken abort)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await writer.WriteAsync(write);
                return;
            }
#pragma warning disable CA1031 // The storage may fail for a while (a full disk).
            catch (Exception error)
#pragma warning restore CA1031
            {
                Log.NotStored(logger, rows, error);
            }

            await Task.Delay(Shortest(policy.Delay(failures, null), FailurePolicy.LongestRest), time, abort);
        }
    }

    private void Apply(Result result)
    {
        var effect = result.Effect;
        _paused = effect == AddressEffect.Pause;
        _keptUntil = effect == AddressEffect.Rest ? result.Whole.KeptUntil ?? default : default;
        _pauseReason = _paused ? result.Whole.Reason : null;
        // One row that fails must not stop the others; when the next one fails as well, it is the platform that is away.
        _unavailable = result.Unavailable ? _unavailable + 1 : 0;
        var now = time.GetUtcNow();
        _restUntil = effect switch
        {
            AddressEffect.Pause => result.Whole.DueAt,
            AddressEffect.Rest => result.Whole.RestUntil ?? now,
            AddressEffect.None when _unavailable > 1 => now + Shortest(policy.Delay(_unavailable - 1, null), FailurePolicy.LongestRest),
            AddressEffect.None or AddressEffect.Unasked => now,
        };
    }

    /// <summary>What came of an attempt and is not on disk yet.</summary>
    /// <param name="Rows">The rows that it tells of, each with its own end.</param>
    /// <param name="Whole">What it says of the address.</param>
    /// <param name="Effect">What follows for the address.</param>
    /// <param name="Unavailable">Whether the platform seems to be away.</param>
    /// <param name="Close">Writes the rows' ends.</param>
    private sealed record Result(IReadOnlyList<(ClaimedDelivery Delivery, AttemptEnd End)> Rows, AttemptEnd Whole, AddressEffect Effect, bool Unavailable, Action<DbConnection, DbTransaction> Close);
}
