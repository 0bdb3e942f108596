using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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
internal sealed record LocationRow(string? File, long? StartLine, string? Image, string? Hostname, string? Path, string? Description, DependencyRow? Dependency);

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

/// <summary>GitLab's global ids, such as <c>gid://gitlab/Project/7</c>.</summary>
internal static class GlobalId
{
    public static string Of(string model, long id) => string.Create(CultureInfo.InvariantCulture, $"gid://gitlab/{model}/{id}");

    /// <returns>Null where it is none.</returns>
    public static long? Number(string? globalId) =>
        globalId is not null && globalId.StartsWith("gid://", StringComparison.Ordinal)
            && long.TryParse(globalId.AsSpan(globalId.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}

/// <summary>Finding one's way in the data of an answer.</summary>
internal static class GraphQlData
{
    /// <summary>A member of an object; null where it is not there, or null itself.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static IReadOnlyList<JsonElement> Elements(this JsonElement? element) => element is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    public static string? Text(this JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <returns>Null where it has another shape than GitLab documents.</returns>
    public static T? As<T>(this JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
