using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>Cuts what is longer than any card could show, where it comes in.</summary>
internal sealed class WireText : JsonConverter<string>
{
    public const int Longest = 10_000;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? Truncation.ToLength(text, Longest) : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}
