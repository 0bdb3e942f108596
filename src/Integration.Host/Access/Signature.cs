namespace Integration.Host.Access;

/// <summary>Whose change it is.</summary>
/// <param name="At">When, on GitLab's clock.</param>
/// <param name="Username">Theirs, without <c>@</c>; empty where GitLab does not say.</param>
internal sealed record Signature(DateTimeOffset At, string Username);
