using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What the row of a push says by itself.</summary>
internal sealed record PushBasis(string Key, Project Project, Person? Author, DateTimeOffset At, PushRow Push, string Ref)
{
    public string? From { get; } = Sha.Of(Push.CommitFrom);

    public string? To { get; } = Sha.Of(Push.CommitTo);

    public int Count { get; } = Math.Max(0, Push.CommitCount ?? 0);

    public string Repository => FormattableString.Invariant($"projects/{Project.Id}/repository/");

    /// <summary>The head as the row tells it: GitLab cuts the title there to 70 characters.</summary>
    public Commit? Head => To is null || string.IsNullOrEmpty(Push.CommitTitle) ? null : new Commit(To, Push.CommitTitle, null, Project.Commit(To));
}
