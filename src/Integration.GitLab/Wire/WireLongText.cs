using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>Descriptions and comments: GitLab takes a million characters, no card shows more than a part of 100 kB.</summary>
internal sealed class WireLongText : JsonConverter<string>
{
    public const int MostBytes = 100_000;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? Truncation.ToBytes(text, MostBytes) : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}
