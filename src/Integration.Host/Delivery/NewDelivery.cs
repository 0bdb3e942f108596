using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <summary>A row to be written: an event for one address of an integration, or what a filter held back.</summary>
/// <param name="Integration">Whose.</param>
/// <param name="Event">The event.</param>
/// <param name="Card">The card; null for what was held back.</param>
/// <param name="Slot">Which of the integration's addresses.</param>
/// <param name="Destination">The address's fingerprint.</param>
/// <param name="SkipReason">Why a filter held it back; null for what is to be sent.</param>
internal sealed record NewDelivery(ConfiguredIntegration Integration, ProjectEvent Event, Card? Card, int Slot, string Destination, string? SkipReason);
