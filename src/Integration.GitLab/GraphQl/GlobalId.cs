using System.Globalization;

namespace Integration.GitLab;

/// <summary>GitLab's global ids, such as <c>gid://gitlab/Project/7</c>.</summary>
internal static class GlobalId
{
    public static string Of(string model, long id) => string.Create(CultureInfo.InvariantCulture, $"gid://gitlab/{model}/{id}");

    /// <returns>Null where it is none.</returns>
    public static long? Number(string? globalId) =>
        globalId is not null && globalId.StartsWith("gid://", StringComparison.Ordinal)
            && long.TryParse(globalId.AsSpan(globalId.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
