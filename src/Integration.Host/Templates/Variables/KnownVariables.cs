using Integration.Contract;
using Integration.Templates;

namespace Integration.Host.Templates.Variables;

/// <summary>Names that a template may use without its author being asked whether they are meant.</summary>
internal static class KnownVariables
{
    // The longest name has some fifty; what is longer begins with what was meant.
    private const int LongestSought = 64;

    /// <summary>Things that LigaAI knows and no event has, and their labels.</summary>
    private static readonly HashSet<string> AbsentThings = [.. VariableCatalog.AbsentThings, .. VariableCatalog.AbsentThings.Select(thing => $"{VariableCatalog.Labels}.{thing}")];

    /// <summary>The kinds of events that have a variable or its label, and what is above it; confidential ones have their plain kind's.</summary>
    private static readonly Dictionary<string, string> Owners = EventKinds.All.Where(kind => kind.PlainKind() is null)
        .SelectMany(kind => Of([kind]).Keys.SelectMany(WithAbove).Distinct(StringComparer.Ordinal).Select(path => (Path: path, Kind: kind.Name())))
        .GroupBy(owned => owned.Path, owned => owned.Kind, StringComparer.Ordinal).ToDictionary(owned => owned.Key, owned => string.Join(", ", owned), StringComparer.Ordinal);

    /// <summary>Looks at templates that use these names.</summary>
    public static TemplateCheck Check(IReadOnlyDictionary<string, bool> names) => new(names, AbsentThings, Nearest, Elsewhere);

    /// <summary>The names of kinds of events, and which of them are dates.</summary>
    public static IReadOnlyDictionary<string, bool> Of(IReadOnlyList<EventKind> kinds)
    {
        var names = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var variable in kinds.SelectMany(VariableCatalog.Of))
        {
            names[variable.Path] = variable.Type == VariableType.Date;
            if (variable.Value is not null)
            {
                names[$"{VariableCatalog.Labels}.{variable.Path}"] = false;
            }
        }

        foreach (var absent in VariableCatalog.Absent)
        {
            names.TryAdd(absent, false);
        }

        return names;
    }

    /// <summary>The name that somebody probably meant: a label's for a label's, a value's for a value's.</summary>
    private static string Nearest(string path, IEnumerable<string> names) =>
        Configuration.Nearest.Near(path[..Math.Min(path.Length, LongestSought)], names.Where(name => IsLabel(name) == IsLabel(path) && !VariableCatalog.Absent.Contains(name)));

    // An element of a list of plain values is the list's.
    private static string Elsewhere(string path) => Owners.GetValueOrDefault(path) ?? Owners.GetValueOrDefault(path.EndsWith("[*]", StringComparison.Ordinal) ? path[..^3] : path) ?? "";

    private static IEnumerable<string> WithAbove(string path) => Enumerable.Range(0, path.Length).Where(at => path[at] is '.' or '[').Select(at => path[..at]).Append(path);

    private static bool IsLabel(string path) => path.StartsWith(VariableCatalog.Labels + ".", StringComparison.Ordinal);
}
