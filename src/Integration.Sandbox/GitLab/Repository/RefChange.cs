namespace Integration.Sandbox.GitLab.Repository;

/// <summary>One line of a git push. The SHAs are what the ref held before and holds after; null where there was or is none.</summary>
internal sealed record RefChange(RefKind Kind, string Name, string? Before, string? After)
{
    public PushAction Action => (Before, After) switch
    {
        (null, _) => PushAction.Created,
        (_, null) => PushAction.Removed,
        _ => PushAction.Pushed,
    };
}
