using System.Data.Common;
using Integration.Host.Integrations;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>
/// One address's queue: rows go out one after the other, at the address's pace, in order within one thing. It lives while
/// something waits for the address. When more waits than the address takes in two minutes, many rows go out in one message.
/// </summary>
internal sealed partial class DestinationLane(
    string destination, Pace pace, SemaphoreSlim places, ISending sending, Outbox outbox, Writer writer, DeliverySender sender, ConfidentialRecheck recheck, IntegrationRegistry registry, FailurePolicy policy, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(1);

    private readonly Signal _signal = new(time);
    private DateTimeOffset _restUntil;
    private bool _paused;
    private DateTimeOffset _keptUntil;
    private string? _pauseReason;
    private int _unavailable;
    private bool _folding;
    private bool _alone;
    private long? _passedOver;
    private DateTimeOffset _taken;
    private volatile bool _resume;
    private volatile bool _retry;

    /// <summary>There is something new.</summary>
    public void Wake() => _signal.Set();

    /// <summary>The platform asked for it before this host started. Before the lane runs.</summary>
    public void RestUntil(DateTimeOffset until) => (_restUntil, _keptUntil) = (until, until);

    /// <summary>Settings were saved: whatever the lane waited for may be mended, but for what the platform asked for (its limits).</summary>
    public void Resume()
    {
        _resume = true;
        _signal.Set();
    }

    /// <summary>Somebody wants to know whether the address works now. What the platform asked for (its limits) still holds.</summary>
    public void Retry()
    {
        _retry = true;
        _signal.Set();
    }

    public bool TryTakeSignal() => _signal.TryTake();

    /// <summary>Sends until nothing waits, or until the host stops.</summary>
    /// <param name="stopping">No new request goes out after it.</param>
    /// <param name="abort">Cuts what is still under way, shortly before the process ends.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        while (!stopping.IsCancellationRequested)
        {
            await sending.UntilAllowedAsync(stopping);
            await RestAsync(stopping);
            _taken = time.GetUtcNow();
            if (!pace.TryTake(_taken, out var wait))
            {
                // Not by the signal: new rows do not make the pace faster.
                await Task.Delay(wait, time, stopping);
                continue;
            }

            var (claim, result) = await ClaimThenAttemptAsync(stopping, abort);
            if (result is not null)
            {
                await CloseAsync(result, abort);
            }

            if (claim is { Delivery: not null } or { Digest: not null })
            {
                continue;
            }

            if (claim.NextDue is null)
            {
                return;
            }

            await _signal.WaitAsync(Shortest(claim.NextDue.Value - time.GetUtcNow(), Forever), stopping);
        }
    }

    private async Task<(Claim Claim, Result? Result)> ClaimThenAttemptAsync(CancellationToken stopping, CancellationToken abort)
    {
        try
        {
            // Before the claim: what waits for its turn here is no attempt yet, and its time-out does not run.
            await places.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            pace.GiveBack(_taken);
            throw;
        }

        try
        {
            var claim = await ClaimAsync();
            if (claim.Digest is { } digest)
            {
                return (claim, await AttemptAsync(digest, stopping, abort));
            }

            if (claim.Delivery is { } delivery)
            {
                return (claim, await AttemptAsync(delivery, stopping, abort));
            }

            pace.GiveBack(_taken);
            return (claim, null);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<Claim> ClaimAsync()
    {
        try
        {
            return await writer.WriteAsync(Claim);
        }
        catch
        {
            pace.GiveBack(_taken);
            throw;
        }
    }

    // Once begun, folding goes on until what waits fits into one message. A paused address, or one that is away, is tried with a single
    // row: of each row of a digest GitLab may have to be asked first. Between two digests a row has its turn that goes by itself.
    private Claim Claim(DbConnection connection, DbTransaction transaction)
    {
        if (sending.IsPaused)
        {
            // It was paused while this lane waited for its turn: nothing is taken, and the lane goes back before the switch.
            return new Claim(null, time.GetUtcNow());
        }

        if (pace.Folds && !_paused && _unavailable <= 1 && (_folding || outbox.IsMoreDue(connection, transaction, destination, pace.InTwoMinutes)))
        {
            if (outbox.ClaimUrgent(connection, transaction, destination) is { } urgent)
            {
                return new Claim(urgent, null);
            }

            if (_alone && outbox.ClaimAlone(connection, transaction, destination, _passedOver) is { } alone)
            {
                _alone = false;
                return new Claim(alone, null);
            }

            if (outbox.ClaimDigest(connection, transaction, destination, registry) is { } digest)
            {
                (_folding, _alone, _passedOver) = (digest.More, true, digest.PassedOver);
                return new Claim(null, null, digest);
            }

            _folding = false;
        }

        return outbox.ClaimNext(connection, transaction, destination);
    }

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task RestAsync(CancellationToken stopping)
    {
        while (true)
        {
            if (_resume || _retry)
            {
                await EndRestAsync();
            }

            var rest = _restUntil - time.GetUtcNow();
            if (rest <= TimeSpan.Zero)
            {
                return;
            }

            if (await _signal.WaitAsync(Shortest(rest, Forever), stopping) && _paused && !_resume && !_retry)
            {
                // What arrives at a paused address waits as failed, like the rest.
                await writer.WriteAsync((connection, transaction) => Outbox.Hold(connection, transaction, destination, _restUntil, _pauseReason));
            }
        }
    }

    private async Task EndRestAsync()
    {
        var retry = _retry && _paused;
        _retry = false;
        var resume = _resume;
        if (resume)
        {
            _resume = false;
            _paused = false;
            _unavailable = 0;
        }

        if (resume || retry)
        {
            _restUntil = _restUntil < _keptUntil ? _restUntil : _keptUntil;

            // Here, not where the wish came from: an attempt by the old settings, or a hold, may have been written since, and what it held
            // would wait for the next hourly try. The oldest goes first.
            await writer.WriteAsync((connection, transaction) =>
            {
                if (resume)
                {
                    outbox.Unpause(connection, transaction, destination, _restUntil);
                }
                else
                {
                    outbox.MakeDue(connection, transaction, destination, _restUntil);
                }
            });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Error, "What came of {Count} deliveries cannot be stored. Nothing else goes to their address until it can; it is tried again by itself.")]
        public static partial void NotStored(ILogger logger, int count, Exception error);

        [LoggerMessage(3011, LogLevel.Warning, "Delivery {Delivery} is dead: {Reason} (code {Code}: {Message}).")]
        public static partial void Dead(ILogger logger, long delivery, string? reason, string? code, string? message);

        [LoggerMessage(3012, LogLevel.Warning, "An address of integration {Integration} is paused, what waits for it is kept: {Reason} (code {Code}: {Message}). One message tries it hourly; save the integration's settings to try at once.")]
        public static partial void Paused(ILogger logger, long integration, string? reason, string? code, string? message);
    }
}
