namespace Integration.Contract;

/// <summary>An event that the branch filter looks at.</summary>
public interface IHasBranch
{
    /// <summary>The branch, without <c>refs/heads/</c>; null where the ref is a tag, which always passes the filter.</summary>
    string? Branch { get; }
}
