namespace Integration.Contract;

/// <summary>What can happen in a project: one kind for each of GitLab's triggers.</summary>
/// <remarks>A switch over it has no default arm (CS8509 is an error), so that a new kind shows every place that must learn it.</remarks>
public enum EventKind
{
    /// <summary>Commits on a branch; a new, forced or removed branch.</summary>
    Push,

    /// <summary>A tag created, moved or removed.</summary>
    TagPush,

    /// <summary>An issue, task, incident or other work item opened, closed or reopened.</summary>
    Issue,

    /// <summary>The same of a confidential one.</summary>
    ConfidentialIssue,

    /// <summary>A merge request opened, reopened, merged, closed, approved or unapproved.</summary>
    MergeRequest,

    /// <summary>A comment on an issue, merge request, commit or snippet.</summary>
    Note,

    /// <summary>An internal comment, or any on a confidential issue.</summary>
    ConfidentialNote,

    /// <summary>A pipeline that passed, failed or was canceled.</summary>
    Pipeline,

    /// <summary>A wiki page created, updated or deleted.</summary>
    WikiPage,

    /// <summary>A deployment started, succeeded, failed or canceled.</summary>
    Deployment,

    /// <summary>A vulnerability newly detected on the default branch (GitLab Ultimate).</summary>
    Vulnerability,

    /// <summary>An alert newly triggered.</summary>
    Alert,
}
