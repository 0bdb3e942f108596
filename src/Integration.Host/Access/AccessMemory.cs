using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Integration.GitLab;
using Integration.Host.Integrations;

namespace Integration.Host.Access;

/// <summary>Who was let in where within the last minute, so that reading a page of things asks GitLab once. Refusals are not kept.</summary>
internal sealed class AccessMemory(TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // Tokens themselves are not kept; with a key of this process alone, what is kept cannot be compared with anything.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<(string Token, ScopeKind Kind, ResourceReference Resource), Entry> _entries = new();
    private readonly ConcurrentDictionary<string, long> _changing = new();

    public Place? Find(VisitorToken token, ScopeKind kind, ResourceReference resource) =>
        _entries.TryGetValue((Hash(token), kind, resource), out var entry) && time.GetElapsedTime(entry.Since) < Lifetime ? entry.Place : null;

    public void Keep(VisitorToken token, ScopeKind kind, ResourceReference resource, Place place)
    {
        if (_entries.Count >= Most)
        {
            foreach (var (key, _) in _entries.Where(pair => time.GetElapsedTime(pair.Value.Since) >= Lifetime))
            {
                _entries.TryRemove(key, out _);
            }
        }

        if (_entries.Count >= Most)
        {
            _entries.Clear();
        }

        _entries[(Hash(token), kind, resource)] = new Entry(place, time.GetTimestamp());
    }

    public void Forget(VisitorToken token, ScopeKind kind, ResourceReference resource) => _entries.TryRemove((Hash(token), kind, resource), out _);

    /// <summary>Whether the token had the scope for changes within the last minute.</summary>
    public bool MayChange(VisitorToken token) => _changing.TryGetValue(Hash(token), out var since) && time.GetElapsedTime(since) < Lifetime;

    public void KeepMayChange(VisitorToken token)
    {
        if (_changing.Count >= Most)
        {
            _changing.Clear();
        }

        _changing[Hash(token)] = time.GetTimestamp();
    }

    private string Hash(VisitorToken token) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes((token.Bearer ? "b" : "p") + token.Value)));

    private readonly record struct Entry(Place Place, long Since);
}
