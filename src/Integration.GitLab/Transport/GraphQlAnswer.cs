using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What GitLab answered to a GraphQL query, with HTTP 200 whatever was wrong with it.</summary>
/// <param name="Data">Null where the query was not run at all.</param>
/// <param name="Errors">What was wrong with the query, or with what is null in the data.</param>
/// <param name="Date">GitLab's clock, in whole seconds.</param>
public sealed record GraphQlAnswer(JsonElement? Data, IReadOnlyList<GraphQlError> Errors, DateTimeOffset? Date)
{
    // GitLab names each fault of a query, and each field that it could not fill; a query of ours has fewer fields than this.
    private const int MostErrors = 1000;
    private const int LongestText = 1000;

    /// <exception cref="GitLabException">It is no answer of GraphQL's.</exception>
    internal static GraphQlAnswer From(GitLabPage page)
    {
        var envelope = WireReader.One(page, GraphQlEnvelopeWire.Default.GraphQlEnvelope);
        var errors = (envelope.Errors ?? []).OfType<GraphQlErrorRow>().Take(MostErrors).Select(Error).ToList();
        return envelope.Data is { ValueKind: JsonValueKind.Object } || errors.Count > 0
            ? new GraphQlAnswer(envelope.Data is { ValueKind: JsonValueKind.Object } data ? data : null, errors, page.Date)
            : throw new GitLabException(GitLabFailure.Unreadable, "an answer of GitLab's GraphQL has neither data nor errors");
    }

    private static GraphQlError Error(GraphQlErrorRow row) => new(
        Cut(row.Message) ?? "",
        Cut(row.Extensions?.Code),
        [.. (row.Path ?? []).Take(WireReader.Depth).Select(step => Cut(step.ValueKind == JsonValueKind.Number ? step.GetRawText() : ((JsonElement?)step).Text()) ?? "")],
        Cut(row.Extensions?.FieldName ?? row.Extensions?.Name ?? row.Extensions?.TypeName));

    private static string? Cut(string? text) => text is null ? null : Truncation.ToLength(text, LongestText);
}

/// <summary>One of the <c>errors</c>. Nothing of it is for a log: it may repeat what it was asked.</summary>
/// <param name="Message">In English.</param>
/// <param name="Code">By which a fault of the query is known, such as <c>undefinedField</c>; null for others.</param>
/// <param name="Path">Where: names of the query after that of the operation, or names and numbers of the data.</param>
/// <param name="Name">The field, or the type, that is not known.</param>
public sealed record GraphQlError(string Message, string? Code, IReadOnlyList<string> Path, string? Name);

internal sealed record GraphQlEnvelope(JsonElement? Data, List<GraphQlErrorRow?>? Errors);

internal sealed record GraphQlErrorRow(string? Message, List<JsonElement>? Path, GraphQlErrorExtensions? Extensions);

internal sealed record GraphQlErrorExtensions(string? Code, string? FieldName, string? Name, string? TypeName);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = WireReader.Depth, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GraphQlEnvelope))]
internal sealed partial class GraphQlEnvelopeWire : JsonSerializerContext;
