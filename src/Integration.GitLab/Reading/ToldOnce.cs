using System.Collections.Concurrent;

namespace Integration.GitLab;

/// <summary>What the log has been told already, so that a reading that is repeated does not repeat the line.</summary>
internal sealed class ToldOnce
{
    private const int Most = 1000;
    private readonly ConcurrentDictionary<object, bool> told = new();

    public bool IsNew(object what)
    {
        if (told.Count >= Most)
        {
            told.Clear();
        }

        return told.TryAdd(what, true);
    }

    public void Forget(object what) => told.TryRemove(what, out _);
}
