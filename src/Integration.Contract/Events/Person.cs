namespace Integration.Contract;

/// <summary>A GitLab user.</summary>
/// <param name="Username">The username, without <c>@</c>.</param>
/// <param name="Name">The display name, as the user wrote it; never trusted.</param>
public sealed record Person(string Username, string Name);
