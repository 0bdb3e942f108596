using System.Text;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Modules;
using Integration.Host.Templates;

namespace Integration.Host.Api;

/// <summary>What would be sent, or why nothing would.</summary>
/// <param name="What">The notification, with what a template made of it.</param>
/// <param name="Request">The request; what came out of a template that is no message; null where nothing would be sent, or where the module cannot do it.</param>
/// <param name="IsEmpty">Whether nothing came out of a template.</param>
/// <param name="Fault">What is wrong with what came out of a template.</param>
internal sealed record ShownMessage(Notification What, DeliveryRequest? Request, bool IsEmpty = false, Shaping.Faulty? Fault = null)
{
    /// <summary>What rendering its template took, where 1 is the most that it may do.</summary>
    public double Effort { get; init; }
}

/// <summary>
/// A request as it may be shown: composed by the module itself, which is given neither a secret nor the address. So
/// nothing has to be masked, and nothing is forgotten while masking.
/// </summary>
internal sealed class ShownRequest(MessageTemplates templates)
{
    public ShownMessage Compose(ConfiguredIntegration integration, Notification what, Attempt attempt)
    {
        if (integration.Module is not { } module)
        {
            return new ShownMessage(what, null);
        }

        var shaping = ModuleCall.Try(() => templates.Shape(integration, what)).Value;
        var message = shaping switch
        {
            Shaping.Ready { What: var shaped } => new ShownMessage(shaped, ModuleCall.Try(() => module.Compose(shaped, Bind(integration, module), attempt)).Value),
            Shaping.Empty => new ShownMessage(what, null, IsEmpty: true),
            Shaping.Faulty faulty => new ShownMessage(what, new DeliveryRequest { Address = attempt.Address, Body = Encoding.UTF8.GetBytes(faulty.Text), ContentType = "text/plain; charset=utf-8" }, Fault: faulty),
            _ => new ShownMessage(what, null),
        };
        return message with { Effort = shaping?.Effort ?? 0 };
    }

    private static SettingsValues Bind(ConfiguredIntegration integration, IIntegration module)
    {
        var secrets = SettingParameters.Of(module).All.Where(parameter => parameter.Field.Setting.Secret).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return (SettingsValues)SettingsSchema.Of(module.Manifest.SettingsType).Bind(integration.Values.Where(pair => !secrets.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal));
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
