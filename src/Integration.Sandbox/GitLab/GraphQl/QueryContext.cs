using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.GraphQl;

internal sealed record QueryContext(PretendGitLab GitLab, Caller Caller, int ComplexityLimit)
{
    public List<QueryError> Errors { get; } = [];

    /// <summary>How often a field that may be asked of few objects has been.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>What the query costs; known before it is carried out.</summary>
    public int Complexity { get; set; }

    /// <summary>A field that runs out of time on purpose.</summary>
    public string? TimesOut { get; init; }
}
