namespace Integration.GitLab;

/// <summary>A row of a project's connection that was not told yet.</summary>
/// <param name="Key">The event's key.</param>
/// <param name="Id">Its id or iid.</param>
/// <param name="At">When it came to be.</param>
/// <param name="Reached">The same, but never later than GitLab's own clock shows.</param>
/// <param name="Row">What GitLab says of it; null where that cannot be read.</param>
/// <param name="Size">How long that was, in bytes.</param>
/// <param name="TooLarge">Whether it was too long to be read.</param>
internal sealed record ConnectionRow<T>(string Key, long Id, DateTimeOffset At, DateTimeOffset Reached, T? Row, int Size, bool TooLarge)
    where T : class;

/// <summary>Rows that wait for the end of the listing. They come newest first and are told oldest first.</summary>
/// <param name="mostBytes">So much of one project is held at once, in GitLab's bytes. What is newer than that is left for the next reading.</param>
internal sealed class ConnectionRows<T>(int mostBytes)
    where T : class
{
    private readonly Dictionary<string, ConnectionRow<T>> rows = new(StringComparer.Ordinal);
    private readonly Queue<ConnectionRow<T>> newestFirst = new();
    private long bytes;

    /// <summary>Whether some were left, which the next reading finds again: they are not put down as seen.</summary>
    public bool Left { get; private set; }

    public IReadOnlyList<ConnectionRow<T>> OldestFirst => [.. rows.Values.OrderBy(row => row.At).ThenBy(row => row.Id)];

    /// <returns>Whether it was not there.</returns>
    public bool TryAdd(ConnectionRow<T> row)
    {
        if (!rows.TryAdd(row.Key, row))
        {
            return false;
        }

        newestFirst.Enqueue(row);
        bytes += row.Size;
        while (bytes > mostBytes && newestFirst.Count > 1)
        {
            var left = newestFirst.Dequeue();
            rows.Remove(left.Key);
            bytes -= left.Size;
            Left = true;
        }

        return true;
    }
}
