using Integration.Sandbox.GitLab.Vulnerabilities;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

internal static class UnionTypes
{
    public static IReadOnlyList<SchemaType> All { get; } =
    [
        new("VulnerabilityLocation", SchemaKind.Union)
        {
            Possible = [.. VulnerabilityTypes.Locations.Keys],
            TypeOf = x => VulnerabilityTypes.LocationOf(((Vulnerability)x).Content.ReportType),
        },
    ];
}
