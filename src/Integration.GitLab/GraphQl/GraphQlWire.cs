using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.GitLab;

// Only what is used, under GitLab's names. Ids are strings there, numbers here.

internal sealed record AlertIdentity(long Iid, DateTimeOffset? CreatedAt);

internal sealed record AlertRow(
    string? Title, string? Severity, string? Service, string? MonitoringTool, DateTimeOffset? StartedAt, int? EventCount, string? WebUrl, string? DetailsUrl);

internal sealed record VulnerabilityIdentity(string? Id, DateTimeOffset? DetectedAt);

internal sealed record VulnerabilityRow(
    string? Title, string? Severity, string? ReportType, string? WebUrl, string? VulnerabilityPath,
    ScannerRow? Scanner, List<IdentifierRow?>? Identifiers, LocationRow? Location);

internal sealed record ScannerRow(string? Name);

internal sealed record IdentifierRow(string? Name, string? Url);

/// <summary>What the kinds of locations have; each has some of it.</summary>
internal sealed record LocationRow(string? File, JsonElement? StartLine, string? Image, string? Hostname, string? Path, string? Description, DependencyRow? Dependency);

internal sealed record DependencyRow(PackageRow? Package, string? Version);

internal sealed record PackageRow(string? Name);

internal sealed record PipelineLook(string? Id, string? Status, DateTimeOffset? UpdatedAt);

internal sealed record MergeRequestLook(long Iid, DateTimeOffset? UpdatedAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    MaxDepth = WireReader.Depth,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(GitLabTime), typeof(WireText)])]
[JsonSerializable(typeof(AlertIdentity))]
[JsonSerializable(typeof(AlertRow))]
[JsonSerializable(typeof(VulnerabilityIdentity))]
[JsonSerializable(typeof(VulnerabilityRow))]
[JsonSerializable(typeof(PipelineLook))]
[JsonSerializable(typeof(MergeRequestLook))]
internal sealed partial class GraphQlWire : JsonSerializerContext;
