using System.Globalization;
using System.Text.Json.Serialization;

namespace Integration.GitLab;

/// <summary>A project in a listing.</summary>
/// <param name="Path">Its full path; empty where GitLab does not tell it.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record ListedProject(string Path, DateTimeOffset? CreatedAt);

/// <summary>Lists the projects of a group, or all that the watcher's user may see. Slow and whole; archived ones, in which nothing happens, are left out.</summary>
public sealed class ProjectListing(IGitLabTransport transport)
{
    private const int PerPage = 100;

    // An end for a list that has none: 100,000 projects.
    private const int MostPages = 1000;

    // Twenty levels of groups and a project, 255 characters each: GitLab, "Subgroups", and its limit on path lengths.
    private const int LongestPath = 21 * 256;

    /// <summary>All projects, by id.</summary>
    /// <exception cref="GitLabException">GitLab could not be asked to the end.</exception>
    public async Task<IReadOnlyDictionary<long, ListedProject>> AllAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, ListedProject>();
        var last = 0L;
        for (var page = 0; page < MostPages; page++)
        {
            // By id, not by page: what is created or deleted meanwhile shifts nothing (GitLab, "Keyset-based pagination").
            var path = string.Create(CultureInfo.InvariantCulture, $"projects?archived=false&simple=true&order_by=id&sort=asc&pagination=keyset&per_page={PerPage}&id_after={last}");
            var rows = Rows(await transport.GetAsync(path, RequestPriority.Sweep, cancellationToken));
            var highest = Add(rows, found);
            if (rows.Count < PerPage || highest <= last)
            {
                return found;
            }

            last = highest;
        }

        throw Endless();
    }

    /// <summary>A group's projects and those of the groups below it, by id.</summary>
    /// <exception cref="GitLabException">GitLab could not be asked to the end, or does not show the group.</exception>
    public async Task<IReadOnlyDictionary<long, ListedProject>> InGroupAsync(long groupId, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, ListedProject>();
        int? page = 1;
        for (var pages = 0; pages < MostPages && page is not null; pages++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"groups/{groupId}/projects?include_subgroups=true&with_shared=false&archived=false&simple=true&order_by=id&sort=asc&per_page={PerPage}&page={page}");
            var answer = await transport.GetAsync(path, RequestPriority.Sweep, cancellationToken);
            Add(Rows(answer), found);
            page = answer.NextPage;
        }

        return page is null ? found : throw Endless();
    }

    /// <summary>A group's full path of this moment.</summary>
    /// <exception cref="GitLabException">GitLab could not be asked, or does not show the group.</exception>
    public async Task<string> PathOfAsync(long groupId, CancellationToken cancellationToken)
    {
        var answer = await transport.GetAsync(string.Create(CultureInfo.InvariantCulture, $"groups/{groupId}?with_projects=false"), RequestPriority.Sweep, cancellationToken);
        return WireReader.One(answer, ListingWire.Default.GroupPathRow).FullPath is { Length: > 0 } path ? path
            : throw new GitLabException(GitLabFailure.Unreadable, string.Create(CultureInfo.InvariantCulture, $"GitLab's answer about group {groupId} has no path"));
    }

    private static List<ListedProjectRow?> Rows(GitLabPage page) => [.. WireReader.Rows(page).Select(row => WireReader.Row(row, ListingWire.Default.ListedProjectRow))];

    private static long Add(List<ListedProjectRow?> rows, Dictionary<long, ListedProject> found)
    {
        var highest = 0L;
        foreach (var row in rows.OfType<ListedProjectRow>().Where(row => row.Id > 0))
        {
            found[row.Id] = new ListedProject(row.PathWithNamespace is { Length: <= LongestPath } path ? path : "", row.CreatedAt);
            highest = Math.Max(highest, row.Id);
        }

        return highest;
    }

    private static GitLabException Endless() =>
        new(GitLabFailure.Unreadable, string.Create(CultureInfo.InvariantCulture, $"GitLab lists more than {MostPages * PerPage} projects; they are not read to the end"));
}

internal sealed record ListedProjectRow(long Id, string? PathWithNamespace, DateTimeOffset? CreatedAt);

internal sealed record GroupPathRow(string? FullPath);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = WireReader.Depth, GenerationMode = JsonSourceGenerationMode.Metadata, Converters = [typeof(GitLabTime), typeof(WireText)])]
[JsonSerializable(typeof(ListedProjectRow))]
[JsonSerializable(typeof(GroupPathRow))]
internal sealed partial class ListingWire : JsonSerializerContext;
