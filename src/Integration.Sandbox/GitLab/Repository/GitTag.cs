namespace Integration.Sandbox.GitLab.Repository;

/// <param name="ObjectSha">What the ref holds: the commit's SHA, or for an annotated tag that of the tag object.</param>
public sealed record GitTag(string Name, string ObjectSha, GitCommit Commit, string? Message, DateTimeOffset CreatedAt);
