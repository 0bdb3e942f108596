using System.Globalization;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Integrations;

namespace Integration.Host.Access;

/// <summary>A project or a group in a visitor's list.</summary>
/// <param name="Scope">Whose settings.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its name with those of the groups above.</param>
internal sealed record ListedPlace(IntegrationScope Scope, string Path, string Name);

/// <summary>A page of a visitor's list.</summary>
/// <param name="Places">What stands on it.</param>
/// <param name="More">Whether more follow.</param>
internal sealed record ListedPlaces(IReadOnlyList<ListedPlace> Places, bool More);

/// <summary>Of which projects and groups a visitor may set up integrations: GitLab says so to their own token.</summary>
internal sealed class VisitorListings(VisitorQuestions questions)
{
    public const int PerPage = 20;

    private const int LongestName = 1000;
    private const int LongestPath = 21 * 256;

    // GitLab, "Projects API" and "Groups API": min_access_level 40 is Maintainer; simple leaves out what is costly; archived projects, in
    // which nothing happens, are left out.
    private const string Maintained = "min_access_level=40&";

    /// <param name="token">Whose.</param>
    /// <param name="kind">Projects or groups.</param>
    /// <param name="all">Not only those in which they have the role: for administrators.</param>
    /// <param name="search">A part of the name or path; empty for all.</param>
    /// <param name="page">The first is 1.</param>
    /// <param name="cancellationToken">The visitor's.</param>
    public async Task<Asked<ListedPlaces>> ListAsync(VisitorToken token, ScopeKind kind, bool all, string search, int page, CancellationToken cancellationToken)
    {
        var which = all ? "" : kind == ScopeKind.Project ? "membership=true&" + Maintained : Maintained;
        var what = kind == ScopeKind.Project ? "projects?simple=true&archived=false&order_by=last_activity_at&sort=desc&" : "groups?order_by=path&sort=asc&";
        var wanted = search.Length == 0 ? "" : $"search={Uri.EscapeDataString(search)}&" + (kind == ScopeKind.Project ? "search_namespaces=true&" : "");
        var path = string.Create(CultureInfo.InvariantCulture, $"api/v4/{what}{which}{wanted}page={page}&per_page={PerPage}");
        var asked = await questions.ListAsync(path, token, VisitorWire.Default.ListListedPlaceRow, cancellationToken);
        return asked.Value is not { } rows ? asked.Refusal!
            : new ListedPlaces([.. rows.Rows.Select(row => Read(row, kind)).OfType<ListedPlace>().Take(PerPage)], rows.NextPage is not null);
    }

    private static ListedPlace? Read(ListedPlaceRow? row, ScopeKind kind)
    {
        var path = PlainText.Line(kind == ScopeKind.Project ? row?.PathWithNamespace : row?.FullPath);
        if (row is not { Id: > 0 } || path.Length is 0 or > LongestPath)
        {
            return null;
        }

        var name = PlainText.Line(kind == ScopeKind.Project ? row.NameWithNamespace : row.FullName);
        return new ListedPlace(new IntegrationScope(kind, row.Id), path, name.Length == 0 ? path : Truncation.ToLength(name, LongestName));
    }
}
