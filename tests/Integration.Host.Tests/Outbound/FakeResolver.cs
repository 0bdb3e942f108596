using System.Collections.Concurrent;
using System.Net;
using Integration.Host.Outbound;

namespace Integration.Host.Tests.Outbound;

/// <summary>Resolves what a test says, and remembers what it was asked.</summary>
internal sealed class FakeResolver : IHostResolver
{
    private readonly Dictionary<string, Queue<string[]>> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waits = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers for a name, one after the other; the last one stays.</summary>
    public FakeResolver With(string name, params string[][] answers)
    {
        _answers[name] = new Queue<string[]>(answers);
        return this;
    }

    public FakeResolver With(string name, string address) => With(name, [address]);

    /// <summary>Answers for a name when the test lets it.</summary>
    public TaskCompletionSource Slow(string name, string address)
    {
        var wait = new TaskCompletionSource();
        With(name, address)._waits[name] = wait;
        return wait;
    }

    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        Asked.Enqueue(name);
        await (_waits.TryGetValue(name, out var wait) ? wait.Task.WaitAsync(cancellationToken) : Task.CompletedTask);
        lock (_answers)
        {
            string[] answer = !_answers.TryGetValue(name, out var queue) ? [] : queue.Count > 1 ? queue.Dequeue() : queue.Peek();
            return [.. answer.Select(IPAddress.Parse)];
        }
    }
}
