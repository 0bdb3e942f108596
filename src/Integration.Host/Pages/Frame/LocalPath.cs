namespace Integration.Host.Pages.Frame;

/// <summary>Where a form may lead back to: into the host alone.</summary>
internal static class LocalPath
{
    private const int Longest = 4000;

    /// <summary>The path if it is one within the host, else the start page. Browsers read <c>//host</c> and <c>/\host</c> as another host.</summary>
    public static string Of(string? path) =>
        path is { Length: > 0 and <= Longest } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl) && path.All(char.IsAscii) ? path : "/";

    /// <summary>The same for a path that begins with the path under which a proxy puts the host; without it.</summary>
    public static string Below(string? path, PathString pathBase) =>
        Of(path is not null && new PathString(Of(path)).StartsWithSegments(pathBase, StringComparison.OrdinalIgnoreCase, out var rest) ? rest.Value : path);
}
