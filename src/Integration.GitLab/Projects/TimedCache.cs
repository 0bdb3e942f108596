namespace Integration.GitLab;

/// <summary>Keeps what was loaded for a while; who asks meanwhile shares one load. A failed load is not kept.</summary>
internal sealed class TimedCache<TKey, TValue>(TimeProvider time, TimeSpan lifetime, int capacity)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, (Task<TValue> Load, long At)> entries = [];

    /// <param name="key">What.</param>
    /// <param name="load">Runs on for the others when one who waits gives up.</param>
    /// <param name="cancellationToken">Of the one who waits.</param>
    public Task<TValue> GetAsync(TKey key, Func<TKey, Task<TValue>> load, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var entry) && !entry.Load.IsFaulted && !entry.Load.IsCanceled && IsFresh(entry.At))
            {
                return entry.Load.WaitAsync(cancellationToken);
            }

            if (entries.Count >= capacity)
            {
                MakeRoom();
            }

            var task = load(key);
            entries[key] = (task, time.GetTimestamp());
            return task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What is kept, fresh or not; loads nothing.</summary>
    public TValue? Known(TKey key)
    {
        lock (gate)
        {
            return entries.TryGetValue(key, out var entry) && entry.Load.IsCompletedSuccessfully ? entry.Load.Result : default;
        }
    }

    public void Forget(TKey key)
    {
        lock (gate)
        {
            entries.Remove(key);
        }
    }

    private bool IsFresh(long at) => time.GetElapsedTime(at) < lifetime;

    private void MakeRoom()
    {
        foreach (var old in entries.Where(entry => !IsFresh(entry.Value.At)).Select(entry => entry.Key).ToList())
        {
            entries.Remove(old);
        }

        if (entries.Count >= capacity)
        {
            entries.Clear();
        }
    }
}
