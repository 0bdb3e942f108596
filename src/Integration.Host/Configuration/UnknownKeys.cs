using Integration.Host.Commands;

namespace Integration.Host.Configuration;

/// <summary>Keys that nothing reads: a misspelt key must not stay silent.</summary>
internal static class UnknownKeys
{
    public static IEnumerable<Finding> Of(IConfigurationRoot values) => values.AsEnumerable()
        .Where(pair => pair.Value is not null && IsOurs(pair.Key) && !IsKnown(pair.Key))
        .Select(pair => pair.Key)
        .Order(StringComparer.OrdinalIgnoreCase)
        .Select(name => Finding.Warning($"{Masking.Text(name)}: unknown key, nothing reads it; did you mean {Nearest.Of(name, ConfigurationKeys.All.Select(key => key.Name))}?"));

    /// <summary>Whether a name lies in one of the host's own sections.</summary>
    public static bool IsOurs(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && ConfigurationKeys.Sections.Contains(name[..colon], StringComparer.OrdinalIgnoreCase);

    private static bool IsKnown(string name) => ConfigurationKeys.All.Any(key =>
        key.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (key.IsList && name.StartsWith(key.Name + ":", StringComparison.OrdinalIgnoreCase) && !name[(key.Name.Length + 1)..].Contains(':', StringComparison.Ordinal)));
}
