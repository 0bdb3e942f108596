using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>One change of an integration at a time: what is read, changed and written back in turn loses nothing.</summary>
internal sealed class IntegrationLocks
{
    // Only of those that somebody changes or waits to change: the names come from visitors.
    private readonly Dictionary<(IntegrationScope, string), Entry> _entries = [];

    public int Count
    {
        get
        {
            lock (_entries)
            {
                return _entries.Count;
            }
        }
    }

    public async Task<IDisposable> EnterAsync(IntegrationScope scope, string slug, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue((scope, slug), out entry))
            {
                _entries.Add((scope, slug), entry = new Entry());
            }

            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave((scope, slug), entry);
            throw;
        }

        return new Turn(() =>
        {
            entry.Turn.Release();
            Leave((scope, slug), entry);
        });
    }

    private void Leave((IntegrationScope, string) key, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(key);
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Turn(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
