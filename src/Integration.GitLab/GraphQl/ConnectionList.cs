using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integration.GitLab;

/// <summary>A connection of a project's, and what is asked of it.</summary>
/// <param name="Name">GitLab's name.</param>
/// <param name="Sort">GitLab's word for "newest first".</param>
/// <param name="Identity">What a row cannot do without.</param>
/// <param name="Node">What is asked of each row beside that.</param>
/// <param name="Identify">From a row to its id and time; null where it cannot be read.</param>
/// <param name="Type">How the rest is read.</param>
internal sealed record ConnectionList<T>(
    string Name, string Sort, IReadOnlyList<GraphQlField> Identity, IReadOnlyList<GraphQlField> Node, Func<JsonElement, (long Id, DateTimeOffset At)?> Identify, JsonTypeInfo<T> Type)
    where T : class
{
    /// <param name="size">How many rows.</param>
    /// <param name="whole">Whether more than their identity is asked for.</param>
    public GraphQlField Query(int size, bool whole) => new(
        "project",
        new GraphQlField("id"),
        GraphQlField.Connection(Name, [new("first", FormattableString.Invariant($"{size}")), new("after", "$after", "String"), new("sort", Sort)], whole ? [.. Identity, .. Node] : Identity) with { Essential = true })
    {
        Arguments = [new("fullPath", "$path", "ID!")],
    };
}
