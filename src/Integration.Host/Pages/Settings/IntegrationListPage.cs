using Integration.Host.Access;
using Integration.Host.Api;
using Integration.Host.Integrations;
using Integration.Host.Modules;
using Integration.Host.Pages.Places;

namespace Integration.Host.Pages.Settings;

/// <summary>A module in the list of a place's integrations.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="IsActive">Whether it is switched on.</param>
/// <param name="IsInherited">Whether its settings come from above.</param>
/// <param name="UpdatedAt">When they were last changed; null where there are none.</param>
public sealed record ListedIntegration(string Slug, bool IsActive, bool IsInherited, DateTimeOffset? UpdatedAt);

/// <summary>Settings &gt; Integrations: GitLab's two tables.</summary>
internal sealed class IntegrationListPage(PlaceAccess access, HoldingSettings settings, ModuleCatalog modules)
{
    public async Task GetAsync(Page page)
    {
        if (await access.ToReadAsync(page) is not { } entry)
        {
            return;
        }

        var holding = await settings.AllAsync(entry.Visit, page.Aborted);
        if (holding.Value is not { } all)
        {
            await PlaceAccess.RefuseAsync(page, holding.Refusal!);
            return;
        }

        var slugs = modules.Modules.Select(module => module.Slug).Union(all.Select(integration => integration.Slug), StringComparer.Ordinal);
        var rows = slugs
            .Select(slug => (slug, integration: all.FirstOrDefault(candidate => candidate.Slug == slug)))
            .Select(pair => new ListedIntegration(pair.slug, pair.integration?.Active == true, pair.integration is { } found && found.Scope != entry.Place.Scope, pair.integration?.UpdatedAt))
            .ToList();
        await page.WriteAsync<IntegrationList>(StatusCodes.Status200OK, ("Place", entry.Place), ("Rows", rows), ("Clock", page.Clock));
    }
}
