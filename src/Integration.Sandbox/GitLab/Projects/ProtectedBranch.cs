using System.IO.Enumeration;

namespace Integration.Sandbox.GitLab.Projects;

internal sealed record ProtectedBranch(int Id, string Name)
{
    /// <summary>GitLab's pattern knows one wildcard, `*`, which takes slashes too.</summary>
    public bool Covers(string branch) =>
        FileSystemName.MatchesSimpleExpression(Name.Replace("?", @"\?", StringComparison.Ordinal), branch, ignoreCase: false);
}
