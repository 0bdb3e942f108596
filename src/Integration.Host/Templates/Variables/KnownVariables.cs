using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>Names that a template may use without its author being asked whether they are meant.</summary>
internal static class KnownVariables
{
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
    public static string Nearest(string path, IEnumerable<string> names) =>
        Configuration.Nearest.Of(path, names.Where(name => IsLabel(name) == IsLabel(path) && !VariableCatalog.Absent.Contains(name)));

    /// <summary>Whether a path as it is written names something of a thing that LigaAI knows and no event has.</summary>
    public static bool IsOfAbsentThing(string path)
    {
        var rest = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        rest = IsLabel(rest) ? rest[(VariableCatalog.Labels.Length + 1)..] : rest;
        return VariableCatalog.AbsentThings.Contains(rest.Split('.', '[')[0]);
    }

    private static bool IsLabel(string path) => path.StartsWith(VariableCatalog.Labels + ".", StringComparison.Ordinal);
}
