using System.Text.Json;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Modules;

namespace Integration.Host.Api;

/// <summary>
/// A request as it may be shown: composed by the module itself, which is given neither a secret nor the address. So
/// nothing has to be masked, and nothing is forgotten while masking.
/// </summary>
internal static class ShownRequest
{
    /// <returns>Null where the module is not loaded or cannot do it.</returns>
    public static DeliveryRequest? Compose(ConfiguredIntegration integration, Notification what, Attempt attempt)
    {
        if (integration.Module is not { } module)
        {
            return null;
        }

        var secrets = SettingParameters.Of(module).All.Where(parameter => parameter.Field.Setting.Secret).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var values = integration.Values.Where(pair => !secrets.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);
        return ModuleCall.Try(() => module.Compose(what, (SettingsValues)SettingsSchema.Of(module.Manifest.SettingsType).Bind(values), attempt)).Value;
    }

    /// <param name="integration">The integration.</param>
    /// <param name="kind">The event's kind.</param>
    /// <param name="slot">Which of its addresses.</param>
    /// <param name="at">When the attempt is made.</param>
    public static Attempt AttemptOf(ConfiguredIntegration integration, EventKind kind, int slot, DateTimeOffset at)
    {
        var addresses = integration.Addresses(kind);
        return new Attempt
        {
            DeliveryId = "1",
            Number = 1,
            IntegrationId = integration.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            // The host alone: the path is the key to the group.
            Address = slot < addresses.Count ? new Uri(addresses[slot].GetLeftPart(UriPartial.Authority)) : new Uri("https://example.invalid"),
            Now = at,
            Mentions = integration.Mentions,
        };
    }

    /// <summary>The body as JSON where it is that, else as a text.</summary>
    public static void Write(Utf8JsonWriter json, string name, DeliveryRequest request)
    {
        if (request.ContentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) && IsJson(request.Body.Span))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(request.Body.Span, skipInputValidation: true);
        }
        else
        {
            json.WriteString(name, request.Body.Span);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
