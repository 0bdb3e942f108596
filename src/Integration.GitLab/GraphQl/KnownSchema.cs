using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Integration.GitLab;

/// <summary>
/// What this GitLab's GraphQL does not have, learned from what it answers. It is neither guessed from the version, nor looked up
/// (<c>__schema</c> answers the whole schema, some megabytes), and forgotten after an hour: GitLab may have another
/// version or licence by then, and what that costs is one refused query for each kind.
/// </summary>
internal sealed partial class KnownSchema(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> missing = new(StringComparer.Ordinal);

    /// <returns>The query without what is missing; null where nothing useful is left.</returns>
    public GraphQlField? Fit(GraphQlField query) => Fit(query, query.Name);

    /// <summary>Takes in what is wrong with a query.</summary>
    /// <returns>The paths that are left out from now on; none where the errors are of another kind.</returns>
    public IReadOnlyList<string> Learn(GraphQlField query, IReadOnlyList<GraphQlError> errors)
    {
        var learned = errors.SelectMany(error => Culprits(query, error)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var path in learned)
        {
            missing[path] = time.GetTimestamp();
        }

        return learned;
    }

    private GraphQlField? Fit(GraphQlField field, string path)
    {
        if (missing.TryGetValue(path, out var at) && time.GetElapsedTime(at) < Kept)
        {
            return null;
        }

        var left = new List<GraphQlField>();
        foreach (var below in field.Fields)
        {
            if (Fit(below, $"{path}/{below.Key}") is { } fitted)
            {
                left.Add(fitted);
            }
            else if (below.Essential)
            {
                return null;
            }
        }

        return field.Fields.Count > 0 && left.Count == 0 ? null : field with { Fields = left };
    }

    private static IEnumerable<string> Culprits(GraphQlField query, GraphQlError error)
    {
        var words = Words().Match(error.Message);
        if (!words.Success && error.Code is not ("undefinedField" or "argumentNotAccepted" or "argumentLiteralsIncompatible" or "variableMismatch" or "undefinedType" or "cannotSpreadFragment" or "missingRequiredArguments" or "selectionMismatch"))
        {
            return [];
        }

        // The path begins with the operation, and may end with an argument.
        if (error.Path.Count > 1 && At(query, error.Path) is { } path)
        {
            return [path];
        }

        var name = words.Success ? words.Groups["name"].Value : error.Name;
        return All(query, query.Name).Where(field => field.Name == name || field.Name == "... on " + name).Select(field => field.Path);
    }

    private static string? At(GraphQlField query, IReadOnlyList<string> steps)
    {
        if (steps[1] != query.Name)
        {
            return null;
        }

        var (field, path, next) = (query, query.Name, 2);
        while (next < steps.Count && field.Fields.FirstOrDefault(below => below.Key == steps[next]) is { } below)
        {
            (field, path, next) = (below, $"{path}/{below.Key}", next + 1);
        }

        return next == steps.Count || (next == steps.Count - 1 && field.Arguments.Any(argument => argument.Name == steps[next])) ? path : null;
    }

    private static IEnumerable<(string Path, string Name)> All(GraphQlField field, string path) =>
        field.Fields.SelectMany(below => All(below, $"{path}/{below.Key}")).Prepend((path, field.Name));

    // The words of graphql-ruby, with which GitLab checks queries: for versions that give no code.
    [GeneratedRegex(
        """^(Field '(?<name>\w+)' (doesn't exist on type|doesn't accept argument) |Argument '\w+' on Field '(?<name>\w+)' has an invalid value|No such type (?<name>\w+))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
