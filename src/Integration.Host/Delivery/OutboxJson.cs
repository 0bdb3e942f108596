using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Contract;

namespace Integration.Host.Delivery;

/// <summary>Events and cards as the outbox keeps them.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProjectEvent))]
[JsonSerializable(typeof(Card))]
internal sealed partial class OutboxJson : JsonSerializerContext
{
    /// <exception cref="JsonException">It cannot be read.</exception>
    public static ProjectEvent ReadEvent(string text) => Read(() => JsonSerializer.Deserialize(text, Default.ProjectEvent), "empty event");

    /// <exception cref="JsonException">It cannot be read.</exception>
    public static Card ReadCard(string text) => Read(() => JsonSerializer.Deserialize(text, Default.Card), "empty card");

    private static T Read<T>(Func<T?> read, string empty)
        where T : class
    {
        try
        {
            return read() ?? throw new JsonException(empty);
        }
        catch (NotSupportedException error)
        {
            // So says the serializer of an object that does not name its type.
            throw new JsonException(error.Message, error);
        }
    }
}
