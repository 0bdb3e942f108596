using System.Text.Json;

namespace Integration.Host.Api;

/// <summary>A parameter's value as it was sent.</summary>
/// <param name="Text">A text's content, a number or a JSON container as it was written, <c>true</c> or <c>false</c>; empty for JSON's null.</param>
/// <param name="Kind">The kind in a JSON body; a text where it came in a form or in the query.</param>
internal readonly record struct SentValue(string Text, JsonValueKind Kind)
{
    public static SentValue Of(string text) => new(text, JsonValueKind.String);

    /// <exception cref="InvalidOperationException">A text with half a surrogate pair in it.</exception>
    public static SentValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Of(element.GetString()!),
        JsonValueKind.True => new("true", JsonValueKind.True),
        JsonValueKind.False => new("false", JsonValueKind.False),
        JsonValueKind.Null or JsonValueKind.Undefined => new("", JsonValueKind.Null),
        JsonValueKind.Number or JsonValueKind.Object or JsonValueKind.Array => new(element.GetRawText(), element.ValueKind),
        _ => throw new InvalidOperationException("JSON has no further kinds of values."),
    };

    public bool IsNull => Kind == JsonValueKind.Null;

    /// <summary>Whether it can stand for a text: a number is taken as it was written.</summary>
    public bool IsText => Kind is JsonValueKind.String or JsonValueKind.Number;
}
