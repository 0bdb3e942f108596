using System.Globalization;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Templates;

namespace Integration.Host.Api.Deliveries;

/// <summary>The deliveries that a visitor may see where they are.</summary>
/// <param name="Integration">By whose settings they were made.</param>
/// <param name="Query">Which: of a project's page, the project's alone.</param>
internal sealed record VisibleDeliveries(ConfiguredIntegration Integration, DeliveryQuery Query);

/// <summary>Why a delivery is not sent again.</summary>
/// <param name="Status">HTTP's status.</param>
/// <param name="Key">The sentence, below <c>errors</c>.</param>
/// <param name="Wait">How long until it may be asked for again.</param>
internal sealed record ResendRefusal(int Status, string Key, TimeSpan? Wait = null);

/// <summary>What the API and the pages tell of an integration's deliveries, and do with them.</summary>
internal sealed class DeliveryDesk(HoldingSettings settings, DeliveryLog log, IResending resending, ResendPace pace, CardComposer composer, Notifications notifications, ShownRequest shown, TimeProvider time)
{
    /// <returns>Neither a value nor a refusal where there is no such integration.</returns>
    public async Task<Asked<VisibleDeliveries>> OfAsync(Visit visit, string slug, CancellationToken cancellationToken)
    {
        var holding = await settings.FindAsync(visit, slug, cancellationToken);
        if (holding.Refusal is { } refusal)
        {
            return refusal;
        }

        var scope = visit.Place.Scope;
        // What a group inherits tells of others' projects as well; their deliveries are not the group's to see.
        return holding.Value is not { } integration || (scope.Kind != ScopeKind.Project && integration.Scope != scope)
            ? default(Asked<VisibleDeliveries>)
            : new VisibleDeliveries(integration, new DeliveryQuery(integration.Id, scope.Kind == ScopeKind.Project ? scope.Id : null));
    }

    /// <summary>The request of the last attempt, or of the next one, by the settings of now.</summary>
    /// <returns>Null where there is none to be shown.</returns>
    public DeliveryRequest? Request(VisibleDeliveries visible, DeliveryRecord delivery, IReadOnlyList<AttemptRecord> attempts)
    {
        var integration = visible.Integration;
        if (log.Content(delivery.Id) is not { Card: { } cardText } content || !EventKinds.TryParse(delivery.EventKind, out var kind))
        {
            return null;
        }

        try
        {
            var at = attempts.Count > 0 ? attempts[^1].StartedAt : time.GetUtcNow();
            var what = delivery.DigestId is { } digest ? ClaimedDigest.Tell(log.Lines(visible.Query, digest), composer, at) : Single(content.Event, cardText, at);
            return shown.Compose(integration, what, ShownRequest.AttemptOf(integration, kind, delivery.Slot, at) with
            {
                DeliveryId = delivery.Id.ToString(CultureInfo.InvariantCulture),
                Number = Math.Max(delivery.Attempts, 1),
                PlainText = content.PlainText,
            }).Request;
        }
        catch (JsonException)
        {
            // Such a row is dead with the reason "unreadable".
            return null;
        }
    }

    /// <summary>Has a delivery sent again.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<ResendRefusal?> ResendAsync(VisibleDeliveries visible, DeliveryRecord delivery)
    {
        var integration = visible.Integration;
        if (integration.Module is null)
        {
            return new ResendRefusal(StatusCodes.Status503ServiceUnavailable, "errors.not_loaded");
        }

        if (pace.Take(integration.Scope, integration.Slug) is { } wait)
        {
            return new ResendRefusal(StatusCodes.Status429TooManyRequests, "errors.too_many_resends", wait);
        }

        return Key(await resending.ResendAsync(integration, delivery)) is { } key ? new ResendRefusal(StatusCodes.Status409Conflict, "errors.resend." + key) : null;
    }

    private static string? Key(ResendOutcome outcome) => outcome switch
    {
        ResendOutcome.Accepted => null,
        ResendOutcome.Waiting => "waiting",
        ResendOutcome.NothingToSend => "nothing_to_send",
        ResendOutcome.Off => "off",
        ResendOutcome.AddressRemoved => "address_removed",
    };

    private Notification Single(string happened, string cardText, DateTimeOffset at)
    {
        var card = JsonSerializer.Deserialize(cardText, OutboxJson.Default.Card)!;
        var what = JsonSerializer.Deserialize(happened, OutboxJson.Default.ProjectEvent)!;
        return notifications.Make(what, card, at);
    }
}
