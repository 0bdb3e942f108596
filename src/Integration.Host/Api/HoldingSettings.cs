using System.Collections.Concurrent;
using Integration.Host.Access;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>
/// The settings that hold for what a visitor asks about: its own, else the nearest group's, else the instance's, whole sets. Who is above
/// follows from the paths, and a freed path may be somebody else's by now: a group's settings are used only where the group is still there.
/// </summary>
internal sealed class HoldingSettings(IntegrationRegistry registry, ProjectTree tree, VisitorQuestions questions, TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // Which group has a path, as GitLab said within the last minute.
    private readonly ConcurrentDictionary<string, (long Id, long Since)> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, one for each module.</summary>
    public async Task<Asked<IReadOnlyList<ConfiguredIntegration>>> AllAsync(Visit visit, CancellationToken cancellationToken)
    {
        var holding = registry.Of(visit.Place.Scope).ToList();
        foreach (var slug in registry.Above(visit.Place.Scope, visit.Place.Path).Select(integration => integration.Slug).Distinct(StringComparer.Ordinal).Except(holding.ConvertAll(integration => integration.Slug), StringComparer.Ordinal).ToList())
        {
            var above = await AboveAsync(visit, slug, cancellationToken);
            if (above.Refusal is { } refusal)
            {
                return refusal;
            }

            holding.AddRange(above.Value is { } integration ? [integration] : []);
        }

        return new Asked<IReadOnlyList<ConfiguredIntegration>>(holding, null);
    }

    /// <returns>Neither a value nor a refusal where nothing holds.</returns>
    public async Task<Asked<ConfiguredIntegration>> FindAsync(Visit visit, string slug, CancellationToken cancellationToken) =>
        registry.Find(visit.Place.Scope, slug) is { } own ? own : await AboveAsync(visit, slug, cancellationToken);

    /// <summary>What a thing inherits, or would without settings of its own.</summary>
    /// <returns>Neither a value nor a refusal where there is nothing above.</returns>
    public async Task<Asked<ConfiguredIntegration>> AboveAsync(Visit visit, string slug, CancellationToken cancellationToken)
    {
        foreach (var integration in registry.Above(visit.Place.Scope, visit.Place.Path).Where(integration => integration.Slug == slug).ToList())
        {
            var isThere = await IsThereAsync(integration.Scope, visit, cancellationToken);
            if (isThere.Refusal is { } refusal)
            {
                return refusal;
            }

            if (isThere.Value)
            {
                return integration;
            }
        }

        return default;
    }

    private async Task<Asked<bool>> IsThereAsync(IntegrationScope scope, Visit visit, CancellationToken cancellationToken)
    {
        if (scope.Kind != ScopeKind.Group || (visit.Place.Scope.Kind == ScopeKind.Project && tree.Has(scope.Id, visit.Place.Scope.Id)))
        {
            return true;
        }

        if (tree.Find(scope.Id) is not { Path: { Length: > 0 } path })
        {
            return false;
        }

        if (_groups.TryGetValue(path, out var known) && time.GetElapsedTime(known.Since) < Lifetime)
        {
            return known.Id == scope.Id;
        }

        var asked = await questions.AskAsync($"api/v4/groups/{Uri.EscapeDataString(path)}?with_projects=false", visit.Token, VisitorWire.Default.VisitorGroup, GitLabRefusal.GroupNotFound, cancellationToken);
        if (asked.Value is not { } group)
        {
            // Who may not see the group inherits nothing that could be shown.
            return asked.Refusal!.Status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound ? false : asked.Refusal;
        }

        if (_groups.Count >= Most)
        {
            _groups.Clear();
        }

        _groups[path] = (group.Id, time.GetTimestamp());
        return group.Id == scope.Id;
    }
}
