namespace Integration.Contract;

/// <summary>The project in which something happened, as it was named when the event was read.</summary>
public sealed record Project
{
    /// <summary>GitLab's id.</summary>
    public required long Id { get; init; }

    /// <summary>The name with its namespace, such as <c>Acme / Shop</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The full path, such as <c>acme/shop</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The project's page.</summary>
    public required Uri Url { get; init; }

    /// <summary>The default branch; null where the repository is empty.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>The description; null where there is none or GitLab did not say. Never trusted.</summary>
    public string? Description { get; init; }

    /// <summary>The id of the topmost group, or of the person's namespace; null where GitLab did not say.</summary>
    public long? TopGroupId { get; init; }
}
