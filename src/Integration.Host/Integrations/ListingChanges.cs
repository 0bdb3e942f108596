using System.Data.Common;
using Integration.GitLab;
using Integration.Host.Storage;

namespace Integration.Host.Integrations;

/// <summary>What a new listing of a group changes.</summary>
internal sealed class ListingChanges
{
    // A listing takes a while, and the clocks may differ a little: what was created this long before it may be missing in it.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<long, DateTimeOffset> Nothing = [];

    private readonly ListedGroup _group;
    private readonly DateTimeOffset _begun;
    private readonly List<KeyValuePair<long, DateTimeOffset>> _added;
    private readonly List<long> _gone;

    private ListingChanges(Known known, ListedGroup group, DateTimeOffset begun, IReadOnlyDictionary<long, ListedProject> listed, Func<long, bool> decides)
    {
        (_group, _begun) = (group, begun);
        var before = known.Projects.GetValueOrDefault(group.Id) ?? Nothing;
        After = listed.ToDictionary(pair => pair.Key, pair => before.TryGetValue(pair.Key, out var since) ? since : Since(group, pair.Value.CreatedAt));
        _added = [.. After.Where(pair => !before.ContainsKey(pair.Key))];
        _gone = [.. before.Keys.Where(id => !listed.ContainsKey(id))];
        Paths = FindPaths(known, listed);
        Raised = [.. FindRaised(known, before, decides)];
        foreach (var own in Raised.Where(one => one.Group == group.Id))
        {
            After[own.Project] = own.Since;
        }
    }

    /// <summary>What is known before it.</summary>
    internal readonly record struct Known(
        IReadOnlyDictionary<long, ListedGroup> Groups, IReadOnlyDictionary<long, IReadOnlyDictionary<long, DateTimeOffset>> Projects, IReadOnlyDictionary<long, string> Paths);

    /// <summary>The group's projects, and since when they are there.</summary>
    public Dictionary<long, DateTimeOffset> After { get; }

    /// <summary>New paths by project; empty where the known one is out of date.</summary>
    public IReadOnlyDictionary<long, string> Paths { get; }

    /// <summary>Memberships that count only from later on, as a nearer group decided until then.</summary>
    public IReadOnlyList<(long Group, long Project, DateTimeOffset Since)> Raised { get; }

    public bool Any => _added.Count + _gone.Count + Paths.Count + Raised.Count > 0;

    public static ListingChanges Of(Known known, ListedGroup group, DateTimeOffset begun, IReadOnlyDictionary<long, ListedProject> listed, Func<long, bool> decides) =>
        new(known, group, begun, listed, decides);

    public void Write(DbConnection connection, DbTransaction transaction)
    {
        foreach (var (id, since) in _added)
        {
            connection.Execute(transaction, "INSERT INTO listed_project (group_id, project_id, since, full_path) VALUES (@group, @project, @since, '') ON CONFLICT DO NOTHING",
                ("group", _group.Id), ("project", id), ("since", since.ToUnixTimeMilliseconds()));
        }

        foreach (var id in _gone)
        {
            connection.Execute(transaction, "DELETE FROM listed_project WHERE group_id = @group AND project_id = @project", ("group", _group.Id), ("project", id));
        }

        foreach (var (id, path) in Paths)
        {
            connection.Execute(transaction, "UPDATE listed_project SET full_path = @path WHERE project_id = @project", ("path", path), ("project", id));
        }

        foreach (var (raised, id, since) in Raised)
        {
            connection.Execute(transaction, "UPDATE listed_project SET since = @since WHERE group_id = @group AND project_id = @project", ("since", since.ToUnixTimeMilliseconds()), ("group", raised), ("project", id));
        }

        connection.Execute(transaction, "UPDATE group_listing SET listed_at = @at WHERE group_id = @group", ("at", _begun.ToUnixTimeMilliseconds()), ("group", _group.Id));
    }

    // What was there at the first listing was there when the settings were saved. What came later and is no older than the
    // listing before was created in the group and belongs to it from its first moment; anything else was moved there after
    // that listing, and nobody says when: rather a little too much is told than a hole is left.
    private static DateTimeOffset Since(ListedGroup group, DateTimeOffset? created) =>
        group.ListedAt is not { } last ? DateTimeOffset.UnixEpoch : created >= last - Tolerance ? created.Value : last;

    private Dictionary<long, string> FindPaths(Known known, IReadOnlyDictionary<long, ListedProject> listed)
    {
        var paths = listed.Where(pair => pair.Value.Path.Length > 0 && known.Paths.GetValueOrDefault(pair.Key) != pair.Value.Path).ToDictionary(pair => pair.Key, pair => pair.Value.Path);
        foreach (var (id, path) in known.Paths.Where(pair => !listed.ContainsKey(pair.Key) && _group.IsAbove(pair.Value)))
        {
            // Older than this listing, and not true any more.
            paths[id] = "";
        }

        // A row that is new has no path yet, though another listing may have told it.
        foreach (var (id, _) in _added.Where(pair => !paths.ContainsKey(pair.Key) && known.Paths.ContainsKey(pair.Key)))
        {
            paths[id] = known.Paths[id];
        }

        return paths;
    }

    /// <summary>A project has left a group that decided for it: what is further up does not reach back into that time.</summary>
    private IEnumerable<(long Group, long Project, DateTimeOffset Since)> FindRaised(Known known, IReadOnlyDictionary<long, DateTimeOffset> before, Func<long, bool> decides)
    {
        foreach (var id in Paths.Keys.Union(_gone))
        {
            var (from, to) = (known.Paths.GetValueOrDefault(id, ""), Paths.GetValueOrDefault(id, ""));
            var isLost = to.Length == 0 && (from.Length == 0 || _group.IsAbove(from));
            var left = known.Groups.Values
                .Where(one => one.Id != ProjectTree.Instance && decides(one.Id) && (to.Length > 0 ? one.IsAbove(from) && !one.IsAbove(to) : isLost && (one.Id == _group.Id || (one.Depth >= _group.Depth && one.IsAbove(from)))))
                .ToList();
            if (left.Count == 0)
            {
                continue;
            }

            // It was still there at the listing before; when it left nobody says.
            var since = left.Select(one => one.ListedAt).Append(before.ContainsKey(id) ? _group.ListedAt : null).Max() ?? _begun;
            foreach (var other in known.Groups.Values.Where(one => (to.Length > 0 ? one.IsAbove(to) : one.Depth < _group.Depth)))
            {
                if (known.Projects.GetValueOrDefault(other.Id)?.TryGetValue(id, out var earlier) == true && earlier < since && !(other.Id == _group.Id && _gone.Contains(id)))
                {
                    yield return (other.Id, id, since);
                }
            }
        }
    }
}
