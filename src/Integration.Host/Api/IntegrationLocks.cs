using System.Collections.Concurrent;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>One change of an integration at a time: what is read, changed and written back in turn loses nothing.</summary>
internal sealed class IntegrationLocks
{
    // One for each integration that was ever changed; they are small and their number is that of real projects.
    private readonly ConcurrentDictionary<(IntegrationScope, string), SemaphoreSlim> _locks = new();

    public async Task<IDisposable> EnterAsync(IntegrationScope scope, string slug, CancellationToken cancellationToken)
    {
        var turn = _locks.GetOrAdd((scope, slug), static _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
