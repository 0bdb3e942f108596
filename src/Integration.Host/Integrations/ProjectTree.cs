using System.Collections.Concurrent;
using Integration.Host.Storage;

namespace Integration.Host.Integrations;

/// <summary>A group that has settings, or the instance (id 0).</summary>
/// <param name="Id">GitLab's id.</param>
/// <param name="Path">Its full path; empty for the instance.</param>
/// <param name="ListedAt">When its last whole listing began, on GitLab's clock; null before the first.</param>
internal sealed record ListedGroup(long Id, string Path, DateTimeOffset? ListedAt)
{
    // A group above another has fewer parts in its path; above all of them is the instance.
    public int Depth => Id == 0 ? 0 : 1 + Path.Count(c => c == '/');

    /// <summary>Whether it is above the thing of this path.</summary>
    public bool IsAbove(string path) => Id == 0 || (path.Length > Path.Length && path[Path.Length] == '/' && path.StartsWith(Path, StringComparison.OrdinalIgnoreCase));
}

/// <summary>That a project is in a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Since">Since when that is known, on GitLab's clock; the least value where it was there when the group was first listed.</param>
internal readonly record struct Membership(ListedGroup Group, DateTimeOffset Since);

/// <summary>
/// Which projects there are below the groups that have settings, and since when: as GitLab last listed them, kept in
/// the database, whole in memory. Groups without settings are not in it; who is above whom follows from the paths.
/// </summary>
internal sealed class ProjectTree(Database database, Writer writer)
{
    public const long Instance = 0;

    // A listing takes a while, and the clocks may differ a little: what was created this long before it may be missing in it.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<long, ListedGroup> _groups = new();
    private readonly ConcurrentDictionary<long, IReadOnlyDictionary<long, DateTimeOffset>> _projects = new();

    /// <summary>Every project that any listing has shown.</summary>
    public IEnumerable<long> Projects => _projects.Values.SelectMany(listing => listing.Keys).Distinct();

    /// <summary>The groups that have a project by the last listing, the nearest first, the instance last. Groups that have no settings any more stay: when theirs were forgotten still counts.</summary>
    public IEnumerable<Membership> Above(long projectId) =>
        from listing in _projects
        where listing.Value.ContainsKey(projectId) && _groups.ContainsKey(listing.Key)
        let membership = new Membership(_groups[listing.Key], listing.Value[projectId])
        orderby membership.Group.Depth descending
        select membership;

    /// <summary>The groups above a path, the nearest first, the instance last.</summary>
    public IEnumerable<ListedGroup> Above(string path) => _groups.Values.Where(group => group.IsAbove(path)).OrderByDescending(group => group.Depth);

    public ListedGroup? Find(long groupId) => _groups.GetValueOrDefault(groupId);

    public void Load()
    {
        using var connection = database.Connect();
        foreach (var group in connection.Query(null, "SELECT group_id, full_path, listed_at FROM group_listing",
            reader => new ListedGroup(reader.GetInt64(0), reader.GetString(1), reader.LongOrNull(2) is { } at ? At(at) : null)))
        {
            _groups[group.Id] = group;
        }

        foreach (var listing in connection.Query(null, "SELECT group_id, project_id, since FROM listed_project",
            reader => (Group: reader.GetInt64(0), Project: reader.GetInt64(1), Since: At(reader.GetInt64(2)))).GroupBy(row => row.Group))
        {
            _projects[listing.Key] = listing.ToDictionary(row => row.Project, row => row.Since);
        }
    }

    /// <summary>Settings of a group are saved, or it is called otherwise by now.</summary>
    /// <param name="groupId">The group's id.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="isNew">Whether nothing of it was active before: what the next listing shows was there when that changed.</param>
    public async Task AddAsync(long groupId, string path, bool isNew)
    {
        if (!isNew && Find(groupId) is { } known && known.Path == path)
        {
            return;
        }

        await writer.WriteAsync((connection, transaction) => connection.Execute(transaction,
            "INSERT INTO group_listing (group_id, full_path, listed_at) VALUES (@id, @path, NULL) ON CONFLICT (group_id) DO UPDATE SET full_path = @path, listed_at = CASE WHEN @new THEN NULL ELSE group_listing.listed_at END",
            ("id", groupId), ("path", path), ("new", isNew)));
        _groups.AddOrUpdate(groupId, new ListedGroup(groupId, path, null), (_, group) => group with { Path = path, ListedAt = isNew ? null : group.ListedAt });
    }

    /// <summary>Whether a listing lacks a project that the last one had.</summary>
    public bool IsMissing(long groupId, IReadOnlyDictionary<long, DateTimeOffset?> listed) => _projects.GetValueOrDefault(groupId)?.Keys.Any(id => !listed.ContainsKey(id)) == true;

    /// <summary>Takes a whole listing.</summary>
    /// <param name="groupId">The group's id.</param>
    /// <param name="begun">When it began, on GitLab's clock.</param>
    /// <param name="listed">The projects, and when each was created.</param>
    /// <returns>Whether anything is different from before.</returns>
    public async Task<bool> ReplaceAsync(long groupId, DateTimeOffset begun, IReadOnlyDictionary<long, DateTimeOffset?> listed)
    {
        if (Find(groupId) is not { } group)
        {
            return false;
        }

        var before = _projects.GetValueOrDefault(groupId) ?? new Dictionary<long, DateTimeOffset>();
        var after = listed.ToDictionary(pair => pair.Key, pair => before.TryGetValue(pair.Key, out var since) ? since : Since(group, begun, pair.Value));
        var added = after.Where(pair => !before.ContainsKey(pair.Key)).ToList();
        var gone = before.Keys.Where(id => !after.ContainsKey(id)).ToList();
        await writer.WriteAsync((connection, transaction) =>
        {
            foreach (var (id, since) in added)
            {
                connection.Execute(transaction, "INSERT INTO listed_project (group_id, project_id, since) VALUES (@group, @project, @since) ON CONFLICT DO NOTHING",
                    ("group", groupId), ("project", id), ("since", since.ToUnixTimeMilliseconds()));
            }

            foreach (var id in gone)
            {
                connection.Execute(transaction, "DELETE FROM listed_project WHERE group_id = @group AND project_id = @project", ("group", groupId), ("project", id));
            }

            connection.Execute(transaction, "UPDATE group_listing SET listed_at = @at WHERE group_id = @group", ("at", begun.ToUnixTimeMilliseconds()), ("group", groupId));
        });
        _projects[groupId] = after;
        _groups[groupId] = (Find(groupId) ?? group) with { ListedAt = begun };
        return added.Count + gone.Count > 0;
    }

    // What was there at the first listing was there when the settings were saved. What came later and is no older than the
    // listing before was created in the group and belongs to it from its first moment; anything else was moved there, and
    // nobody says when.
    private static DateTimeOffset Since(ListedGroup group, DateTimeOffset begun, DateTimeOffset? created) =>
        group.ListedAt is not { } last ? DateTimeOffset.UnixEpoch : created >= last - Tolerance ? created.Value : begun;

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
