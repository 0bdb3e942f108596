namespace Integration.Sandbox.GitLab.Repository;

/// <summary>`push_data` of an event.</summary>
public sealed record PushPayload(
    int CommitCount,
    PushAction Action,
    RefKind RefKind,
    string? CommitFrom,
    string? CommitTo,
    string? Ref,
    string? CommitTitle,
    int? RefCount);
