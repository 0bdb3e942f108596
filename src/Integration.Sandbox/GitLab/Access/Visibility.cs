namespace Integration.Sandbox.GitLab.Access;

public enum Visibility
{
    Private,
    Internal,
    Public,
}
