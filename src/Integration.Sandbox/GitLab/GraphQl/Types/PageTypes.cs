namespace Integration.Sandbox.GitLab.GraphQl.Types;

/// <summary>What surrounds the rows of every list.</summary>
internal static class PageTypes
{
    public static IReadOnlyList<SchemaField> PageInfo { get; } =
    [
        Fields.Of<ConnectionPage>("hasNextPage", "Boolean!", x => x.HasNext),
        Fields.Of<ConnectionPage>("hasPreviousPage", "Boolean!", x => x.HasPrevious),
        Fields.Of<ConnectionPage>("startCursor", "String", x => x.Rows is [{ } first, ..] ? ConnectionPage.CursorOf(first) : null),
        Fields.Of<ConnectionPage>("endCursor", "String", x => x.Rows is [.., { } last] ? ConnectionPage.CursorOf(last) : null),
    ];

    public static IReadOnlyList<SchemaField> Connection(string node) =>
    [
        Fields.Of<ConnectionPage>("count", "Int!", x => x.Count),
        Fields.Of<ConnectionPage>("edges", $"[{node}Edge]", x => x.Rows),
        Fields.Of<ConnectionPage>("nodes", $"[{node}]", x => x.Rows.Select(row => row.Node)),
        Fields.Of<ConnectionPage>("pageInfo", "PageInfo!", x => x),
    ];

    public static IReadOnlyList<SchemaField> Edge(string node) =>
    [
        Fields.Of<ConnectionRow>("cursor", "String!", x => ConnectionPage.CursorOf(x)),
        Fields.Of<ConnectionRow>("node", node, x => x.Node),
    ];
}
