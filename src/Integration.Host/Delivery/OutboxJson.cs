using System.Text.Json.Serialization;
using Integration.Contract;

namespace Integration.Host.Delivery;

/// <summary>Events and cards as the outbox keeps them.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProjectEvent))]
[JsonSerializable(typeof(Card))]
internal sealed partial class OutboxJson : JsonSerializerContext;
