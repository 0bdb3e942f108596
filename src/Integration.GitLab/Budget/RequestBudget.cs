namespace Integration.GitLab;

/// <summary>
/// Lets requests to GitLab pass: in any 10 s at most 10 × the rate + 10, and never more than <see cref="MaxConcurrent"/> at a time.
/// Who waits is served by priority, within it by turn.
/// </summary>
public sealed class RequestBudget : IDisposable
{
    public const int MaxConcurrent = 32;

    // A bucket lets pass at most its size plus what flows in. The size is 8, not 10, and 2 % of the flow are left out, because requests
    // that leave evenly may arrive bunched. It starts nearly empty, so that a host that is killed and started again keeps the promise too.
    private const double Size = 8;
    private const double AtStart = 2;
    private const double Flow = 0.98;
    private const double Rounding = 1e-6;

    private readonly Lock gate = new();
    private readonly LinkedList<Waiter>[] waiting = [new(), new(), new()];
    private readonly TimeProvider time;
    private readonly double perSecond;
    private readonly ITimer timer;
    private double tokens = AtStart;
    private long filledAt;
    private DateTimeOffset? pausedUntil;
    private long pauseBegan;
    private TimeSpan pause;
    private int underWay;
    private bool disposed;

    public RequestBudget(double requestsPerSecond, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(requestsPerSecond);
        this.time = time;
        RequestsPerSecond = requestsPerSecond;
        perSecond = requestsPerSecond * Flow;
        filledAt = time.GetTimestamp();
        timer = time.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public double RequestsPerSecond { get; }

    /// <summary>How many wait for their turn.</summary>
    public int Waiting { get { lock (gate) { return waiting.Sum(queue => queue.Count); } } }

    /// <summary>Until when GitLab asked to be left alone; null where it did not.</summary>
    public DateTimeOffset? PausedUntil { get { lock (gate) { return PauseLeft() > TimeSpan.Zero ? pausedUntil : null; } } }

    /// <summary>Waits for a turn. Disposing what comes back ends it.</summary>
    public Task<IDisposable> AcquireAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IDisposable>(cancellationToken);
        }

        var waiter = new Waiter();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            waiting[(int)priority].AddLast(waiter.Place);
            ServeLocked();
        }

        var registration = cancellationToken.UnsafeRegister((state, token) => Leave((Waiter)state!, token), waiter);
        lock (gate)
        {
            waiter.Registration = registration;
            if (waiter.Place.List is null)
            {
                registration.Unregister();
            }
        }

        return waiter.Task;
    }

    /// <summary>Lets nothing pass until then.</summary>
    /// <returns>Whether that is news: false where a pause as long was agreed already.</returns>
    public bool PauseUntil(DateTimeOffset moment)
    {
        lock (gate)
        {
            var length = moment - time.GetUtcNow();
            var left = PauseLeft();
            if (length <= left)
            {
                return false;
            }

            // Requests that were under way together are refused together: only the first one opens the pause.
            var news = left <= TimeSpan.Zero;
            (pausedUntil, pauseBegan, pause) = (moment, time.GetTimestamp(), length);
            ServeLocked();
            return news;
        }
    }

    public void Dispose()
    {
        List<Waiter> left;
        lock (gate)
        {
            disposed = true;
            left = [.. waiting.SelectMany(queue => queue)];
            foreach (var queue in waiting)
            {
                queue.Clear();
            }
        }

        timer.Dispose();
        foreach (var waiter in left)
        {
            waiter.Registration.Unregister();
            waiter.TrySetException(new ObjectDisposedException(nameof(RequestBudget)));
        }
    }

    private void Serve()
    {
        lock (gate)
        {
            ServeLocked();
        }
    }

    private void ServeLocked()
    {
        while (!disposed && underWay < MaxConcurrent && Next() is { } waiter)
        {
            var wait = Wait();
            if (wait > TimeSpan.Zero)
            {
                // Timers count whole milliseconds; rounded down, this one would come too early and ask for another.
                timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            tokens--;
            underWay++;
            waiter.Place.List!.Remove(waiter.Place);
            waiter.Registration.Unregister();
            waiter.TrySetResult(new Turn(this));
        }
    }

    private Waiter? Next() => (waiting[0].First ?? waiting[1].First ?? waiting[2].First)?.Value;

    private TimeSpan Wait()
    {
        var left = PauseLeft();
        if (left > TimeSpan.Zero)
        {
            return left;
        }

        var now = time.GetTimestamp();
        tokens = Math.Min(Size, tokens + (time.GetElapsedTime(filledAt, now).TotalSeconds * perSecond));
        filledAt = now;
        return tokens >= 1 - Rounding ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - tokens) / perSecond);
    }

    // By the monotonic clock: a wall clock that is set back must not make the pause longer.
    private TimeSpan PauseLeft() => pausedUntil is null ? TimeSpan.Zero : pause - time.GetElapsedTime(pauseBegan);

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (waiter.Place.List is not { } queue)
            {
                return;
            }

            queue.Remove(waiter.Place);
        }

        waiter.TrySetCanceled(cancellationToken);
    }

    private void End()
    {
        lock (gate)
        {
            underWay--;
            ServeLocked();
        }
    }

    private sealed class Waiter : TaskCompletionSource<IDisposable>
    {
        public Waiter() : base(TaskCreationOptions.RunContinuationsAsynchronously) => Place = new LinkedListNode<Waiter>(this);

        public LinkedListNode<Waiter> Place { get; }

        public CancellationTokenRegistration Registration { get; set; }
    }

    private sealed class Turn(RequestBudget budget) : IDisposable
    {
        private RequestBudget? open = budget;

        public void Dispose() => Interlocked.Exchange(ref open, null)?.End();
    }
}
