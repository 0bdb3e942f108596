namespace Integration.Host.Integrations;

/// <summary>A group that has settings, or the instance (id 0).</summary>
/// <param name="Id">GitLab's id.</param>
/// <param name="Path">Its full path; empty for the instance, and for a group that GitLab does not show any more.</param>
/// <param name="ListedAt">When its last whole listing began, on GitLab's clock; null before the first.</param>
internal sealed record ListedGroup(long Id, string Path, DateTimeOffset? ListedAt)
{
    // A group above another has fewer parts in its path; above all of them is the instance.
    public int Depth => Id == 0 ? 0 : 1 + Path.Count(c => c == '/');

    /// <summary>Whether a path is known, so that anything can be below it.</summary>
    public bool IsThere => Id == 0 || Path.Length > 0;

    /// <summary>Whether it is above the thing of this path.</summary>
    public bool IsAbove(string path) =>
        Id == 0 || (Path.Length > 0 && path.Length > Path.Length && path[Path.Length] == '/' && path.StartsWith(Path, StringComparison.OrdinalIgnoreCase));
}

/// <summary>That a project is in a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Since">Since when that is known, on GitLab's clock; the least value where it was there when the group was first listed.</param>
internal readonly record struct Membership(ListedGroup Group, DateTimeOffset Since);
