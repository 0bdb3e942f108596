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
