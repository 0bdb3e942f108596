namespace Integration.Sandbox.GitLab;

/// <param name="At">When it came, by the sandbox's time (without GitLab's skew).</param>
/// <param name="Path">As it came, with the sub-path, decoded nowhere.</param>
/// <param name="TokenKind">`private-token`, `bearer` or `none`.</param>
/// <param name="Username">Whose token it was, if it was anybody's.</param>
public sealed record ApiRequest(DateTimeOffset At, string Method, string Path, string Query, string TokenKind, string? Username);
