using System.Globalization;
using System.Text.RegularExpressions;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>What may be given for a scalar, and how one is told.</summary>
internal static partial class ScalarTypes
{
    public static IReadOnlyList<SchemaType> All { get; } =
    [
        Of("String", x => x is string ? null : $"Could not coerce value {Shown(x)} to String"),
        Of("ID", x => x is string or int ? null : $"Could not coerce value {Shown(x)} to ID"),
        Of("Int", x => x is int ? null : $"Could not coerce value {Shown(x)} to Int"),
        Of("Boolean", x => x is bool ? null : $"Could not coerce value {Shown(x)} to Boolean"),
        Of("Float", x => x is int or double ? null : $"Could not coerce value {Shown(x)} to Float"),
        Of("Time", x => x is string text && TimeOf(text) is not null ? null : $"no time information in {Shown(x)}"),
        Of("BigInt", x => x is string or int ? null : $"Could not coerce value {Shown(x)} to BigInt"),
        GlobalId("NoteID", "Note", "DiffNote", "DiscussionNote", "LegacyDiffNote"),
    ];

    /// <summary>Whole seconds, in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The number of a global id of this kind; any other is an error.</summary>
    public static int NumberOf(string globalId, string kind)
    {
        var parts = GlobalIds().Match(globalId);
        if (!parts.Success)
        {
            throw new QueryProblemException($"\"{globalId}\" is not a valid GitLab ID.");
        }

        return parts.Groups["kind"].Value == kind
            ? int.Parse(parts.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
            : throw new QueryProblemException($"\"{globalId}\" is not a valid ID for {kind}.");
    }

    public static int NumberOf(string globalId) => int.Parse(GlobalIds().Match(globalId).Groups["number"].ValueSpan, CultureInfo.InvariantCulture);

    public static string GlobalId(string kind, int id) => string.Create(CultureInfo.InvariantCulture, $"gid://gitlab/{kind}/{id}");

    private static SchemaType Of(string name, Func<object, string?> problem) => new(name, SchemaKind.Scalar) { Problem = problem };

    private static SchemaType GlobalId(string name, params string[] kinds) => Of(name, x =>
    {
        var parts = GlobalIds().Match(x as string ?? "");
        return !parts.Success ? $"{Shown(x)} is not a valid Global ID"
            : !kinds.Contains(parts.Groups["kind"].Value, StringComparer.Ordinal) ? $"{Shown(x)} does not represent an instance of {kinds[0]}"
            : null;
    }) with { GlobalIdOf = kinds[0] };

    private static string Shown(object value) => value is string text ? $"\"{text}\"" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex("^gid://gitlab/(?<kind>[A-Za-z:]+)/(?<number>[0-9]{1,9})$", RegexOptions.ExplicitCapture)]
    private static partial Regex GlobalIds();
}
