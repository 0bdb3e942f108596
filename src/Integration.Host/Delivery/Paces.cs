using System.Collections.Concurrent;
using Integration.Contract;
using Integration.Host.Storage;

namespace Integration.Host.Delivery;

/// <summary>The pace of every address in use; after a start it goes on where the attempts on disk say it was.</summary>
internal sealed class Paces(Database database, Outbox outbox, Func<string, IIntegration?> modules)
{
    // For an address whose module is not loaded; nothing is sent to it.
    private static Pace Cautious => new(perSecond: 2, perMinute: 10);

    private readonly ConcurrentDictionary<string, Pace> _paces = new();

    public Pace For(string destination) => _paces.GetOrAdd(destination, key =>
    {
        var slug = key[..key.IndexOf(':', StringComparison.Ordinal)];
        var pace = modules(slug) is { } module ? Pace.For(module.Manifest) : Cautious;
        using var connection = database.Connect();
        pace.Restore(outbox.RecentAttempts(connection, key));
        return pace;
    });
}
