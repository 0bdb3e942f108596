namespace Integration.Sandbox.GitLab.Notes;

/// <summary>Where in a diff a comment stands. A removed line has no new number, an added one no old number.</summary>
public sealed record DiffPosition(string NewPath, int? NewLine, int? OldLine = null, string? OldPath = null)
{
    internal string BaseSha { get; init; } = "";

    internal string HeadSha { get; init; } = "";
}
