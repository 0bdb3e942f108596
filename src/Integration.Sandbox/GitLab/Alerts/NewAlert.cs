namespace Integration.Sandbox.GitLab.Alerts;

public sealed record NewAlert(string Title)
{
    public string? Description { get; init; }

    /// <summary>`critical`, `high`, `medium`, `low`, `info` or `unknown`.</summary>
    public string Severity { get; init; } = "critical";

    public string? Service { get; init; }

    public string? MonitoringTool { get; init; }

    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>By name; made where there is none.</summary>
    public string? Environment { get; init; }

    /// <summary>When it began, by whoever watches; now without it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What is the same alert to GitLab: one more while the last is not resolved raises its count. The title without it.</summary>
    public string? Fingerprint { get; init; }
}
