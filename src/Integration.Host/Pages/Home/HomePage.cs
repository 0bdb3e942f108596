using Integration.Host.Access;
using Integration.Host.Integrations;
using Integration.Host.Pages.Places;

namespace Integration.Host.Pages.Home;

/// <summary>A project or a group on the start page.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its name with those of the groups above.</param>
/// <param name="States">Its integrations.</param>
public sealed record HomeRow(ScopeKind Kind, string Path, string Name, IReadOnlyList<PlaceState> States);

/// <summary>A list of the start page.</summary>
/// <param name="Key">As the address names it; empty for the visitor's projects.</param>
/// <param name="Kind">Projects or groups.</param>
/// <param name="All">Not only those that the visitor maintains.</param>
public sealed record HomeTab(string Key, ScopeKind Kind, bool All);

/// <summary>The start page: what the visitor may set up, how it stands and what fails.</summary>
internal sealed class HomePage(ScopeAccess access, VisitorListings listings, PlaceStates states)
{
    private const int LongestSearch = 255;

    // GitLab refuses offsets beyond 50,000 ("Offset-based pagination").
    private const int LastPage = 50_000 / VisitorListings.PerPage;

    private static readonly HomeTab[] Tabs =
        [new("", ScopeKind.Project, All: false), new("groups", ScopeKind.Group, All: false), new("all_projects", ScopeKind.Project, All: true), new("all_groups", ScopeKind.Group, All: true)];

    public async Task GetAsync(Page page)
    {
        var visitor = page.Visitor!;
        var tab = Array.Find(Tabs, tab => tab.Key == page.Request.Query["tab"]) ?? Tabs[0];
        var isAdmin = visitor.IsAdmin;
        if (tab.All)
        {
            // What others set up is told to administrators alone, and GitLab says who that is.
            var asked = await access.DecideAsync(visitor.Token, ScopeKind.Instance, ScopeAccess.Instance, Need.Reading, page.Aborted);
            if (asked.Refusal is { } refusal)
            {
                await PlaceAccess.RefuseAsync(page, refusal);
                return;
            }

            isAdmin = true;
        }

        var search = page.Request.Query["search"].ToString().Trim();
        search = search.Length > LongestSearch ? search[..LongestSearch] : search;
        var number = PageNumber.Of(page.Request.Query, LastPage);
        var listed = await listings.ListAsync(visitor.Token, tab.Kind, tab.All, search, number, page.Aborted);
        if (listed.Value is not { } places)
        {
            await PlaceAccess.RefuseAsync(page, listed.Refusal!);
            return;
        }

        var rows = places.Places.Zip(states.Of(places.Places, page.Words), (place, list) => new HomeRow(place.Scope.Kind, place.Path, place.Name, list)).ToList();
        await page.WriteAsync<PlaceList>(StatusCodes.Status200OK,
            ("Rows", rows), ("Tab", tab), ("Tabs", isAdmin ? Tabs : Tabs.Where(one => !one.All).ToArray()), ("IsAdmin", isAdmin), ("Search", search), ("Number", number),
            ("Previous", number > 1 ? Address(tab, search, number - 1) : null), ("Next", places.More && number < LastPage ? Address(tab, search, number + 1) : null),
            ("Clock", page.Clock));
    }

    /// <summary>The address of a page of a list.</summary>
    public static string Address(HomeTab tab, string search, int number)
    {
        string[] parts =
        [
            .. tab.Key.Length > 0 ? ["tab=" + tab.Key] : Array.Empty<string>(),
            .. search.Length > 0 ? ["search=" + Uri.EscapeDataString(search)] : Array.Empty<string>(),
            .. number > 1 ? [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page={number}")] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "/" : "/?" + string.Join('&', parts);
    }
}
