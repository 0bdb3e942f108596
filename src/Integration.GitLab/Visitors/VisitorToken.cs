namespace Integration.GitLab;

/// <summary>A token of somebody who asks the host, not the watcher's.</summary>
/// <param name="Value">The token.</param>
/// <param name="Bearer">Whether it came as <c>Authorization: Bearer</c>, as OAuth tokens do, else as <c>PRIVATE-TOKEN</c>.</param>
public sealed record VisitorToken(string Value, bool Bearer)
{
    public override string ToString() => "a visitor's token";
}

/// <summary>What GitLab answered to a visitor's token, whatever the status below 500.</summary>
public sealed record VisitorAnswer(int Status, ReadOnlyMemory<byte> Body, string? ContentType, DateTimeOffset? Date)
{
    /// <summary>The next page of a list; null on its last.</summary>
    public int? NextPage { get; init; }
}
