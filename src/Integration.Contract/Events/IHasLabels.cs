namespace Integration.Contract;

/// <summary>An event that the labels filter looks at: of an issue, a merge request, or a note.</summary>
public interface IHasLabels
{
    /// <summary>The titles of the labels on the thing. None on a commit or a snippet, which therefore never pass a labels filter.</summary>
    IReadOnlyList<string> Labels { get; }
}
