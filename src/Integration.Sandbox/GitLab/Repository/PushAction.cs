namespace Integration.Sandbox.GitLab.Repository;

public enum PushAction
{
    Created,
    Pushed,
    Removed,
}
