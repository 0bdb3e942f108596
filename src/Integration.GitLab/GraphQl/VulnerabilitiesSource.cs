using System.Globalization;
using System.Text.Json;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>
/// Vulnerabilities that were newly detected on the default branch, of which alone GitLab makes them. Whatever became of one meanwhile
/// (confirmed, dismissed): that it was detected is news.
/// </summary>
internal sealed class VulnerabilitiesSource(GraphQlEndpoint graphQl, ProjectDirectory projects, ILogger<VulnerabilitiesSource> logger)
    : ConnectionSource<VulnerabilityRow>(new ConnectionPages<VulnerabilityRow>(graphQl, projects, List, logger), projects, logger)
{
    // More than that no card shows; GitLab takes 20 of a report.
    private const int MostIdentifiers = 20;

    private static readonly GraphQlField[] InDependency = [new("dependency", new GraphQlField("package", new GraphQlField("name")), new GraphQlField("version"))];

    private static readonly GraphQlField[] Fields =
    [
        new("title"), new("severity"), new("reportType"), new("webUrl"), new("vulnerabilityPath"),
        new("scanner", new GraphQlField("name")),
        new("identifiers", new GraphQlField("name"), new GraphQlField("url")),
        new("location",
            new GraphQlField("... on VulnerabilityLocationSast", new("file"), new("startLine")),
            new GraphQlField("... on VulnerabilityLocationSecretDetection", new("file"), new("startLine")),
            new GraphQlField("... on VulnerabilityLocationCoverageFuzzing", new("file"), new("startLine")),
            new GraphQlField("... on VulnerabilityLocationDependencyScanning", [new("file"), .. InDependency]),
            new GraphQlField("... on VulnerabilityLocationContainerScanning", [new("image"), .. InDependency]),
            new GraphQlField("... on VulnerabilityLocationClusterImageScanning", [new("image"), .. InDependency]),
            new GraphQlField("... on VulnerabilityLocationDast", new("hostname"), new("path")),
            new GraphQlField("... on VulnerabilityLocationGeneric", new GraphQlField("description"))),
    ];

    private static readonly ConnectionList<VulnerabilityRow> List =
        new("vulnerabilities", "detected_desc", [GraphQlField.Must("id"), GraphQlField.Must("detectedAt")], Fields, Identify, GraphQlWire.Default.VulnerabilityRow);

    public override string Name => "vulnerabilities";

    protected override EventKind Kind => EventKind.Vulnerability;

    protected override string Key(long projectId, long id, DateTimeOffset at) => EventKey.Of("vulnerability", id, at);

    protected override IReadOnlyList<LookedRow>? Looked(ProjectLook look) => look.Vulnerabilities;

    protected override ProjectEvent Read(ConnectionRow<VulnerabilityRow> row, VulnerabilityRow vulnerability, Project project) => new VulnerabilityEvent
    {
        Key = row.Key,
        Project = project,
        OccurredAt = row.At,
        Id = row.Id,
        Title = Bounds.Title(vulnerability.Title),
        Url = ProjectLinks.Trusted(vulnerability.WebUrl) ?? project.Below(vulnerability.VulnerabilityPath) ?? project.Vulnerability(row.Id),
        Severity = SeverityOf(vulnerability.Severity),
        Location = Word(Location(vulnerability.Location)),
        Scanner = Word(vulnerability.Scanner?.Name) ?? Word(vulnerability.ReportType),
        Identifiers = [.. (vulnerability.Identifiers ?? [])
            .Where(identifier => identifier?.Name is { Length: > 0 })
            .Take(MostIdentifiers)
            .Select(identifier => new VulnerabilityIdentifier(Bounds.Name(identifier!.Name!), ProjectLinks.Trusted(identifier.Url)))],
    };

    private static string? Location(LocationRow? location) => location switch
    {
        { Dependency.Package.Name: { Length: > 0 } package } => Place($"{package} {location.Dependency?.Version}".TrimEnd(), location.File ?? location.Image),
        { File: { Length: > 0 } file } => Line(location.StartLine) is { } line ? $"{file}:{line}" : file,
        { Image: { Length: > 0 } image } => image,
        { Hostname: { Length: > 0 } host } => host + location.Path,
        _ => location?.Path ?? location?.Description,
    };

    private static string Place(string package, string? where) => where is { Length: > 0 } ? $"{package} ({where})" : package;

    private static (long Id, DateTimeOffset At)? Identify(JsonElement node) =>
        node.As(GraphQlWire.Default.VulnerabilityIdentity) is { DetectedAt: { } at } row && GlobalId.Number(row.Id) is { } id ? (id, at) : null;

    // Text in GitLab's schema, and written by whoever wrote the report: what is no number costs only itself.
    private static string? Line(JsonElement? line) =>
        line is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && int.TryParse(value.GetRawText().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number.ToString(CultureInfo.InvariantCulture) : null;
}
