using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Integration.Host.Commands;

internal sealed record VersionAnswer(string? Version);

internal sealed record TokenAnswer(List<string?>? Scopes, string? ExpiresAt);

internal sealed record UserAnswer(string? Username, string? State, bool? IsAdmin, bool? Bot, long? Id = null, string? Name = null, string? PublicEmail = null);

internal sealed record ProjectAnswer(long? Id);

/// <summary>GitLab's answers to <c>check</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(List<ProjectAnswer>))]
internal sealed partial class CheckWire : JsonSerializerContext
{
    /// <returns>Null where it is something else than GitLab documents.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
