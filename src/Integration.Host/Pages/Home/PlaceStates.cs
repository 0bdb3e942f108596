using Integration.Host.Access;
using Integration.Host.Integrations;
using Integration.Host.Pages.Deliveries;

namespace Integration.Host.Pages.Home;

/// <summary>How an integration stands in a place.</summary>
public enum StateKind
{
    /// <summary>By settings of its own.</summary>
    On,

    /// <summary>By a group's settings, or the instance's.</summary>
    Inherited,

    /// <summary>Settings of its own keep it off.</summary>
    Off,
}

/// <summary>An integration in a place of the start page's list.</summary>
/// <param name="Slug">Its module.</param>
/// <param name="Kind">How it stands.</param>
/// <param name="From">The group that it is inherited from; empty for the instance, null where it is not inherited.</param>
/// <param name="Failing">What does not arrive.</param>
public sealed record PlaceState(string Slug, StateKind Kind, string? From, IReadOnlyList<FailingAddress> Failing);

/// <summary>
/// How the integrations of many places stand, from memory and indexes alone: GitLab is not asked about each. So a group counts as being above
/// a project only where GitLab's last listing of it had the project, or where it was never listed.
/// </summary>
internal sealed class PlaceStates(IntegrationRegistry registry, ProjectTree tree, FailingAddresses failing)
{
    public IReadOnlyList<IReadOnlyList<PlaceState>> Of(IReadOnlyList<ListedPlace> places, PageWords words)
    {
        var holding = places.Select(Holding).ToList();
        var failed = failing.Failing([.. holding.SelectMany(list => list)]);
        return [.. places.Zip(holding, (place, list) => list.ConvertAll(integration => State(place, integration, failed.Contains(integration.Id), words)))];
    }

    private List<ConfiguredIntegration> Holding(ListedPlace place)
    {
        var holding = registry.Of(place.Scope).ToList();
        foreach (var above in registry.Above(place.Scope, place.Path).Where(above => IsAbove(above.Scope, place.Scope)))
        {
            if (holding.TrueForAll(nearer => nearer.Slug != above.Slug))
            {
                holding.Add(above);
            }
        }

        // What is switched off above is nothing to be told of here.
        return [.. holding.Where(integration => integration.Active || integration.Scope == place.Scope).OrderBy(integration => integration.Slug, StringComparer.Ordinal)];
    }

    private bool IsAbove(IntegrationScope group, IntegrationScope place) =>
        group.Kind == ScopeKind.Instance || place.Kind != ScopeKind.Project || tree.Has(group.Id, place.Id) || tree.Find(group.Id) is { ListedAt: null };

    private PlaceState State(ListedPlace place, ConfiguredIntegration integration, bool fails, PageWords words)
    {
        var own = integration.Scope == place.Scope;
        // What a group inherits is told of where it is set up: it has no deliveries of its own.
        var told = fails && (own || place.Scope.Kind == ScopeKind.Project);
        return new PlaceState(
            integration.Slug, !own ? StateKind.Inherited : integration.Active ? StateKind.On : StateKind.Off,
            own ? null : tree.Find(integration.Scope.Id)?.Path ?? "", told ? failing.Of(integration, place.Scope, words) : []);
    }
}
