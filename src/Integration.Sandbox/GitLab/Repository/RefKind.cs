namespace Integration.Sandbox.GitLab.Repository;

public enum RefKind
{
    Branch,
    Tag,
}
