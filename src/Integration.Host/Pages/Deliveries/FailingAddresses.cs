using Integration.Contract;
using Integration.Host.Api.Deliveries;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Pages.Deliveries;

/// <summary>An address of an integration that takes nothing at the moment, as a page tells it.</summary>
/// <param name="Address">Masked.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Answer">The platform's own words and code; null where nothing answered.</param>
/// <param name="Advice">What to do, in a sentence.</param>
/// <param name="Since">Since when.</param>
/// <param name="Waiting">How many events wait for it, in words.</param>
/// <param name="NextTry">When it is tried again by itself; null for within minutes.</param>
public sealed record FailingAddress(string Address, string What, string? Answer, string Advice, DateTimeOffset Since, string Waiting, DateTimeOffset? NextTry);

/// <summary>Which addresses of an integration take nothing at the moment, and what to do about it.</summary>
internal sealed class FailingAddresses(FailingDestinations destinations)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "configuration", "gone", "unavailable", "address_refused", "module_not_loaded" };

    /// <param name="integration">Whose addresses, its own or inherited.</param>
    /// <param name="asked">Where the visitor is: of a project only what is the project's own is counted.</param>
    /// <param name="words">In which language.</param>
    public IReadOnlyList<FailingAddress> Of(ConfiguredIntegration integration, IntegrationScope asked, PageWords words)
    {
        if (!integration.Active)
        {
            return [];
        }

        var failing = destinations.Among(integration.Destinations);
        if (failing.Count == 0)
        {
            return [];
        }

        var shown = new ShownDestinations(integration);
        var query = new DeliveryQuery(integration.Id, asked.Kind == ScopeKind.Project ? asked.Id : null);
        return [.. failing.Select(one => Shown(one, shown.Of(one.Destination) ?? "", destinations.Waiting(query, one.Destination), integration.Slug, words))];
    }

    /// <summary>The integrations among some of which an address fails. One question for all of them.</summary>
    public IReadOnlySet<long> Failing(IReadOnlyCollection<ConfiguredIntegration> integrations)
    {
        var byDestination = integrations.Where(integration => integration.Active).DistinctBy(integration => integration.Id)
            .SelectMany(integration => integration.Destinations.Select(destination => (destination, integration.Id)))
            .ToLookup(pair => pair.destination, pair => pair.Id);
        return byDestination.Count == 0 ? new HashSet<long>() : destinations.Among(byDestination.Select(group => group.Key)).SelectMany(one => byDestination[one.Destination]).ToHashSet();
    }

    private static FailingAddress Shown(FailingDestination one, string address, int waiting, string slug, PageWords words)
    {
        var reason = one.Reason is { } named && Known.Contains(named) ? named : "unavailable";
        var answer = one switch
        {
            { Code: { } code, Message: { Length: > 0 } message } => words.Say("failing.answer", ("message", message), ("code", code)),
            { Code: { } code } => words.Say("failing.code", ("code", code)),
            { Message: { Length: > 0 } message } => message,
            _ => null,
        };
        return new FailingAddress(
            address, words[$"failing.{reason}.what"], answer, words.Advice(slug, one.Advice) ?? words[$"failing.{reason}.do"], one.Since,
            waiting > FailingDestinations.MostCounted ? words.Count("failing.waiting_more", FailingDestinations.MostCounted) : waiting == 0 ? words["failing.waiting_none"] : words.Count("failing.waiting", waiting),
            one.NextTry);
    }
}
