using System.Collections.Concurrent;

namespace Integration.GitLab;

/// <summary>Counts how often in a row an event's details could not be read, so that one such event does not stop its project.</summary>
internal sealed class DetailFailures
{
    private const int MostAttempts = 5;
    private const int MostKeys = 20_000;
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Whether the coming attempt is the last: what it cannot read is left out.</summary>
    public bool IsLastAttempt(string key) => counts.GetValueOrDefault(key) >= MostAttempts - 1;

    /// <summary>Whether none has failed yet.</summary>
    public bool IsFirstAttempt(string key) => !counts.ContainsKey(key);

    /// <summary>Reads a thing's details and counts what came of it.</summary>
    /// <param name="key">The event's, or the thing's.</param>
    /// <param name="read">Is told whether this is the last attempt.</param>
    public async Task<T> CountAsync<T>(string key, Func<bool, Task<T>> read)
    {
        try
        {
            var result = await read(IsLastAttempt(key));
            Succeeded(key);
            return result;
        }
        catch (GitLabException e) when (Counts(e))
        {
            Failed(key);
            throw;
        }
    }

    public void Failed(string key)
    {
        // Counting begins anew when too many fail: then it is not a single event's fault.
        if (counts.Count >= MostKeys)
        {
            counts.Clear();
        }

        counts.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    public void Succeeded(string key) => counts.TryRemove(key, out _);

    /// <summary>A refused token or a reached limit says nothing about the event.</summary>
    public static bool Counts(GitLabException e) => e.Failure is not (GitLabFailure.RateLimited or GitLabFailure.Unauthorized);
}
