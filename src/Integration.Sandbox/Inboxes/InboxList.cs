using System.Globalization;

namespace Integration.Sandbox.Inboxes;

/// <summary>One platform's inboxes by their tokens.</summary>
internal sealed class InboxList<T>
    where T : Inbox
{
    private readonly Dictionary<string, T> _all = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all.Values];
            }
        }
    }

    /// <summary>A token of the form that Feishu and WeCom give; they hold nothing but it.</summary>
    public static string NewToken() => Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture);

    public T Add(T inbox)
    {
        lock (_gate)
        {
            return _all.TryAdd(inbox.Token, inbox) ? inbox : throw new SandboxMisuseException("There is one with this token already.");
        }
    }

    public T? Find(string token)
    {
        lock (_gate)
        {
            return _all.GetValueOrDefault(token);
        }
    }
}
