using Integration.GitLab;

namespace Integration.Host.Pages.SignIn;

/// <summary>Who is signed in.</summary>
/// <param name="Token">Their token: an OAuth access token, or a personal access token of theirs.</param>
/// <param name="Id">GitLab's number.</param>
/// <param name="Username">Without <c>@</c>.</param>
/// <param name="Name">The display name.</param>
/// <param name="IsAdmin">Whether they were an administrator when they signed in: for links alone, for GitLab decides each time.</param>
public sealed record Visitor(VisitorToken Token, long Id, string Username, string Name, bool IsAdmin)
{
    public bool IsByOAuth => Token.Bearer;
}
