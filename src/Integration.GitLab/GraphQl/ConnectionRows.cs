namespace Integration.GitLab;

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
