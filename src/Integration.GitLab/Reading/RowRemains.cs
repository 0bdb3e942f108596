using System.Text.Json;

namespace Integration.GitLab;

/// <summary>What can still be made out of a row that has another shape than GitLab documents, so that it can be said what was not told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">GitLab's word for its state.</param>
/// <param name="Source">What started it.</param>
/// <param name="TargetType">What an event is about.</param>
/// <param name="RefType">What was pushed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
internal sealed record RowRemains(long Id, string? Status, string? Source, string? TargetType, string? RefType, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = WireReader.Depth };

    /// <returns>Null where not even an id can be made out: then it cannot be known again, nor told from what is known.</returns>
    public static RowRemains? Of(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            var row = document.RootElement;
            return row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var id) && id > 0
                ? new RowRemains(
                    id, Word(row, "status"), Word(row, "source"), Word(row, "target_type"),
                    row.TryGetProperty("push_data", out var push) && push.ValueKind == JsonValueKind.Object ? Word(push, "ref_type") ?? "" : null,
                    GitLabTime.Parse(Word(row, "created_at")), GitLabTime.Parse(Word(row, "updated_at")))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half of an escaped pair of surrogates is an InvalidOperationException.
            return null;
        }
    }

    private static string? Word(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
