using System.Globalization;
using Integration.Host.Access;
using Integration.Host.Integrations;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Places;

namespace Integration.Host.Pages.Settings;

/// <summary>A project that does not use the default settings.</summary>
/// <param name="Id">GitLab's number.</param>
/// <param name="Path">Its full path; null where nobody has told it.</param>
/// <param name="IsActive">Whether its own settings are switched on.</param>
/// <param name="UpdatedAt">When they were last changed.</param>
public sealed record OverridingProject(long Id, string? Path, bool IsActive, DateTimeOffset UpdatedAt);

/// <summary>The projects below a group or in the instance that have settings of their own.</summary>
internal sealed class OverridesPage(PlaceAccess access, FormSubjects subjects, IntegrationRegistry registry, ProjectTree tree, VisitorQuestions questions)
{
    private const int PerPage = 20;
    private const int LastPage = 99_999;
    private const int MostAsked = 20;

    public static string PathOf(Place place, string slug) => $"{place.Integrations()}/{slug}/overrides";

    public async Task GetAsync(Page page)
    {
        if (await access.ToReadAsync(page) is not { } entry || await subjects.FindAsync(page, entry) is not { } subject)
        {
            return;
        }

        if (entry.Place.Scope.Kind == ScopeKind.Project)
        {
            await page.WriteStatusAsync(StatusCodes.Status404NotFound);
            return;
        }

        var number = PageNumber.Of(page.Request.Query, LastPage);
        var all = (await BelowAsync(entry, subject.Slug, page.Aborted)).OrderBy(tree.PathOf, StringComparer.OrdinalIgnoreCase).ThenBy(id => id).ToList();
        var rows = new List<OverridingProject>();
        foreach (var id in all.Skip((number - 1) * PerPage).Take(PerPage))
        {
            if (registry.Find(IntegrationScope.Project(id), subject.Slug) is { } own)
            {
                rows.Add(new OverridingProject(id, tree.PathOf(id) ?? await AskAsync(entry.Visit, id, page.Aborted), own.Active, own.UpdatedAt));
            }
        }

        await page.WriteAsync<Overrides>(StatusCodes.Status200OK, ("Place", entry.Place), ("Slug", subject.Slug), ("IsActive", subject.Holding?.Active == true), ("Rows", rows),
            ("Number", number), ("HasMore", all.Count > number * PerPage), ("Clock", page.Clock));
    }

    // A path says too little: a freed one may be somebody else's group by now. Whom no listing has shown yet, GitLab is asked for as the visitor,
    // and the next listing shows those that are beyond the bound.
    private async Task<IReadOnlyList<long>> BelowAsync(Entry entry, string slug, CancellationToken cancellationToken)
    {
        var place = entry.Place;
        var all = registry.ProjectsWith(slug).ToList();
        if (place.Scope.Kind == ScopeKind.Instance)
        {
            return all;
        }

        var below = all.Where(id => tree.Has(place.Scope.Id, id)).ToList();
        foreach (var id in all.Except(below).Where(id => IsUnder(place, tree.PathOf(id))).Take(MostAsked).ToList())
        {
            if (IsUnder(place, await AskAsync(entry.Visit, id, cancellationToken)))
            {
                below.Add(id);
            }
        }

        return below;
    }

    private static bool IsUnder(Place place, string? path) => path?.StartsWith(place.Path + "/", StringComparison.OrdinalIgnoreCase) == true;

    // What no listing has shown yet: at most a page of them.
    private async Task<string?> AskAsync(Visit visit, long id, CancellationToken cancellationToken) =>
        (await questions.ProjectAsync(new ResourceReference(id.ToString(CultureInfo.InvariantCulture)), visit.Token, cancellationToken)).Value?.Path;
}
