using System.Collections.Concurrent;
using System.Data.Common;
using Integration.GitLab;
using Integration.Host.Storage;

namespace Integration.Host.Integrations;

/// <summary>
/// Which projects there are below the groups that have settings, and since when: as GitLab last listed them, kept in
/// the database, whole in memory. Groups without settings are not in it; who is above whom follows from the paths.
/// </summary>
internal sealed class ProjectTree(Database database, Writer writer)
{
    public const long Instance = 0;

    private readonly ConcurrentDictionary<long, ListedGroup> _groups = new();
    private readonly ConcurrentDictionary<long, IReadOnlyDictionary<long, DateTimeOffset>> _projects = new();

    // The full path of each listed project, by whichever listing is newest. What is not here is known by the listings alone.
    private readonly ConcurrentDictionary<long, string> _paths = new();

    /// <summary>Every project that any listing has shown.</summary>
    public IEnumerable<long> Projects => _projects.Values.SelectMany(listing => listing.Keys).Distinct();

    /// <summary>
    /// The groups above a project, the nearest first, the instance last: by its path, so that a group's settings hold before it is first
    /// listed. Groups that have no settings any more stay: when theirs were forgotten still counts.
    /// </summary>
    public IEnumerable<Membership> Above(long projectId)
    {
        var path = _paths.GetValueOrDefault(projectId);
        return from @group in _groups.Values
               let entry = Entry(@group.Id, projectId)
               where path is null ? entry is not null && @group.IsThere : @group.IsAbove(path)
               orderby @group.Depth descending
               // Known by its path alone: it was there when the settings were saved, or came after the last listing.
               select new Membership(@group, entry ?? @group.ListedAt ?? DateTimeOffset.UnixEpoch);
    }

    /// <summary>The groups above a path, the nearest first, the instance last.</summary>
    public IEnumerable<ListedGroup> Above(string path) => _groups.Values.Where(group => group.IsAbove(path)).OrderByDescending(group => group.Depth);

    /// <summary>A project's full path by the newest listing; null where none has shown it.</summary>
    public string? PathOf(long projectId) => _paths.GetValueOrDefault(projectId);

    public ListedGroup? Find(long groupId) => _groups.GetValueOrDefault(groupId);

    /// <summary>Whether a project was in a group's last listing.</summary>
    public bool Has(long groupId, long projectId) => Entry(groupId, projectId) is not null;

    public void Load()
    {
        using var connection = database.Connect();
        foreach (var group in connection.Query(null, "SELECT group_id, full_path, listed_at FROM group_listing",
            reader => new ListedGroup(reader.GetInt64(0), reader.GetString(1), reader.LongOrNull(2) is { } at ? At(at) : null)))
        {
            _groups[group.Id] = group;
        }

        foreach (var listing in connection.Query(null, "SELECT group_id, project_id, since, full_path FROM listed_project",
            reader => (Group: reader.GetInt64(0), Project: reader.GetInt64(1), Since: At(reader.GetInt64(2)), Path: reader.GetString(3))).GroupBy(row => row.Group))
        {
            _projects[listing.Key] = listing.ToDictionary(row => row.Project, row => row.Since);
            foreach (var row in listing)
            {
                Note(row.Project, row.Path);
            }
        }
    }

    /// <summary>Settings of a group are saved, or it is called otherwise by now.</summary>
    /// <param name="groupId">The group's id.</param>
    /// <param name="path">Its full path.</param>
    /// <param name="isNew">Whether nothing of it was active before: what the next listing shows was there when that changed.</param>
    public async Task AddAsync(long groupId, string path, bool isNew)
    {
        var known = Find(groupId);
        if (!isNew && known?.Path == path)
        {
            return;
        }

        // Another group of this path was renamed or deleted, and somebody took its path over.
        foreach (var former in _groups.Values.Where(other => other.Id != groupId && other.Id != Instance && other.Path.Equals(path, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            await ForgetPathAsync(former.Id);
        }

        var renamed = Renamed(known, path);
        var paths = renamed.SelectMany(pair => ProjectsBelow(pair.From).Select(id => (Id: id, Path: pair.To + _paths[id][pair.From.Path.Length..]))).DistinctBy(pair => pair.Id).ToList();
        await writer.WriteAsync((connection, transaction) =>
        {
            connection.Execute(transaction,
                "INSERT INTO group_listing (group_id, full_path, listed_at) VALUES (@id, @path, NULL) ON CONFLICT (group_id) DO UPDATE SET full_path = @path, listed_at = CASE WHEN @new THEN NULL ELSE group_listing.listed_at END",
                ("id", groupId), ("path", path), ("new", isNew));
            renamed.ForEach(pair => WritePath(connection, transaction, pair.From.Id, pair.To));
            paths.ForEach(pair => WriteProjectPath(connection, transaction, pair.Id, pair.Path));
        });
        _groups.AddOrUpdate(groupId, new ListedGroup(groupId, path, null), (_, group) => group with { Path = path, ListedAt = isNew ? null : group.ListedAt });
        renamed.ForEach(pair => _groups[pair.From.Id] = _groups[pair.From.Id] with { Path = pair.To });
        paths.ForEach(pair => Note(pair.Id, pair.Path));
    }

    /// <summary>GitLab does not show a group any more: nothing is below it, whoever takes its path over.</summary>
    /// <returns>Whether it had one.</returns>
    public async Task<bool> ForgetPathAsync(long groupId)
    {
        if (Find(groupId) is not { Path.Length: > 0 } group)
        {
            return false;
        }

        var below = ProjectsBelow(group).ToList();
        await writer.WriteAsync((connection, transaction) =>
        {
            WritePath(connection, transaction, groupId, "");
            below.ForEach(id => WriteProjectPath(connection, transaction, id, ""));
        });
        _groups[groupId] = group with { Path = "" };
        below.ForEach(id => Note(id, ""));
        return true;
    }

    /// <summary>Whether a listing lacks a project that the last one had.</summary>
    public bool IsMissing(long groupId, IReadOnlyDictionary<long, ListedProject> listed) => _projects.GetValueOrDefault(groupId)?.Keys.Any(id => !listed.ContainsKey(id)) == true;

    /// <summary>The groups that projects of a listing seem to have left, by their paths. A group that was renamed looks like that as well.</summary>
    public IEnumerable<ListedGroup> LeftBy(IReadOnlyDictionary<long, ListedProject> listed) => listed
        .Where(pair => pair.Value.Path.Length > 0 && _paths.TryGetValue(pair.Key, out var before) && before != pair.Value.Path)
        .SelectMany(pair => Above(_paths[pair.Key]).Where(group => !group.IsAbove(pair.Value.Path)))
        .DistinctBy(group => group.Id);

    /// <summary>Takes a whole listing.</summary>
    /// <param name="groupId">The group's id.</param>
    /// <param name="begun">When it began, on GitLab's clock.</param>
    /// <param name="listed">The projects.</param>
    /// <param name="decides">Whether a group has settings, or had: what is above it does not hold for the time in which a project was there.</param>
    /// <returns>Whether anything is different from before.</returns>
    public async Task<bool> ReplaceAsync(long groupId, DateTimeOffset begun, IReadOnlyDictionary<long, ListedProject> listed, Func<long, bool> decides)
    {
        if (Find(groupId) is not { } group)
        {
            return false;
        }

        var changes = ListingChanges.Of(new ListingChanges.Known(_groups, _projects, _paths), group, begun, listed, decides);
        await writer.WriteAsync((connection, transaction) => changes.Write(connection, transaction));
        foreach (var raised in changes.Raised.GroupBy(one => one.Group))
        {
            var copy = new Dictionary<long, DateTimeOffset>(_projects[raised.Key]);
            raised.ToList().ForEach(one => copy[one.Project] = one.Since);
            _projects[raised.Key] = copy;
        }

        _projects[groupId] = changes.After;
        changes.Paths.ToList().ForEach(pair => Note(pair.Key, pair.Value));
        _groups[groupId] = (Find(groupId) ?? group) with { ListedAt = begun };
        return changes.Any;
    }

    /// <summary>The known groups that were renamed along with one above them.</summary>
    private List<(ListedGroup From, string To)> Renamed(ListedGroup? known, string path) => known is not { Path.Length: > 0 } || known.Path == path ? [] :
        [.. _groups.Values
            .Where(group => group.Id == known.Id || (known.IsAbove(group.Path) && _projects.GetValueOrDefault(group.Id)?.Keys.Any(id => Has(known.Id, id)) == true))
            .OrderByDescending(group => group.Depth)
            .Select(group => (group, path + group.Path[known.Path.Length..]))];

    /// <summary>The projects of a group's last listing whose known path is below the group's.</summary>
    private IEnumerable<long> ProjectsBelow(ListedGroup group) =>
        (_projects.GetValueOrDefault(group.Id)?.Keys ?? []).Where(id => _paths.TryGetValue(id, out var path) && group.IsAbove(path));

    private DateTimeOffset? Entry(long groupId, long projectId) =>
        _projects.TryGetValue(groupId, out var listing) && listing.TryGetValue(projectId, out var since) ? since : null;

    private void Note(long projectId, string path)
    {
        if (path.Length > 0)
        {
            _paths[projectId] = path;
        }
        else
        {
            _paths.TryRemove(projectId, out _);
        }
    }

    private static void WritePath(DbConnection connection, DbTransaction transaction, long groupId, string path) =>
        connection.Execute(transaction, "UPDATE group_listing SET full_path = @path WHERE group_id = @id", ("id", groupId), ("path", path));

    private static void WriteProjectPath(DbConnection connection, DbTransaction transaction, long projectId, string path) =>
        connection.Execute(transaction, "UPDATE listed_project SET full_path = @path WHERE project_id = @id", ("id", projectId), ("path", path));

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
