namespace Integration.Sandbox.GitLab.Trouble;

public sealed record Outage(OutageKind Kind)
{
    public int Status { get; init; } = 500;

    public TimeSpan Delay { get; init; }

    /// <summary>The member that is tampered with.</summary>
    public string? Field { get; init; }

    /// <summary>Depth, bytes or entries.</summary>
    public int Size { get; init; } = 10_000;

    /// <summary>How many requests it takes; null is all until cleared.</summary>
    public int? Times { get; init; }

    /// <summary>Only requests whose raw path holds this.</summary>
    public string? Path { get; init; }
}
