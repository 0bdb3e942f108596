namespace Integration.Contract;

/// <summary>A GitLab user.</summary>
/// <param name="Username">The username, without <c>@</c>.</param>
/// <param name="Name">The display name, as the user wrote it; never trusted.</param>
public sealed record Person(string Username, string Name)
{
    /// <summary>GitLab's id; null where GitLab did not say.</summary>
    public long? Id { get; init; }

    /// <summary>The e-mail address; null where GitLab does not show it, which is the usual case.</summary>
    public string? Email { get; init; }
}
