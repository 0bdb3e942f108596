using System.Text.Json;

namespace Integration.Templates;

/// <summary>What a path leads to: one value, or a list where a step is indefinite.</summary>
internal readonly struct PathValue
{
    private readonly JsonElement _value;

    public PathValue(JsonElement value) => _value = value;

    public PathValue(IReadOnlyList<JsonElement> list) => List = list;

    /// <summary>The values of an indefinite path, in the document's order.</summary>
    public IReadOnlyList<JsonElement>? List { get; }

    /// <summary>The value of a definite path.</summary>
    public JsonElement Value => _value;

    /// <summary>Missing, null, or an indefinite path that leads nowhere.</summary>
    public bool IsAbsent => List is { } list ? list.Count == 0 : _value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>The values where this is a list or an array; else null.</summary>
    public IEnumerable<JsonElement>? Elements => List is { } list ? list : _value.ValueKind == JsonValueKind.Array ? (IEnumerable<JsonElement>)_value.EnumerateArray() : null;
}
