using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Repository;

/// <summary>
/// Turns the ref changes of one git push into events: one each, or, for more than three refs of one kind and action,
/// a single one that knows only their number (GitLab's `push_event_activities_limit`).
/// </summary>
internal static class PushReceiver
{
    private const int TitleLimit = 70;

    public static IReadOnlyList<EventRow> Receive(Project project, User by, IReadOnlyList<RefChange> changes, int activitiesLimit)
    {
        var rows = new List<EventRow>();
        foreach (var group in changes.GroupBy(x => (x.Kind, x.Action)))
        {
            if (group.Count() > activitiesLimit)
            {
                rows.Add(Record(project, by, new(0, group.Key.Action, group.Key.Kind, null, null, null, null, group.Count())));
                continue;
            }

            rows.AddRange(group.Select(change => Record(project, by, Payload(project, change))));
        }

        return rows;
    }

    private static EventRow Record(Project project, User by, PushPayload payload) =>
        project.Events.Record(project, by, new EventContent(EventAction.Pushed, [Ability.ReadCode]) { Push = payload });

    private static PushPayload Payload(Project project, RefChange change)
    {
        var commits = Commits(project, change);
        return new(
            commits.Count,
            change.Action,
            change.Kind,
            change.Before,
            change.After,
            change.Name,
            commits.Count == 0 ? null : Cut(commits[^1].Title.Trim()),
            null);
    }

    private static List<GitCommit> Commits(Project project, RefChange change)
    {
        var repository = project.Repository;
        if (change.After is null || repository.Find(change.After) is not { } head)
        {
            return [];
        }

        if (change.Kind == RefKind.Tag)
        {
            return [head];
        }

        if (change.Before is not null)
        {
            return History.Between(repository.Existing(change.Before), head);
        }

        // A new branch counts what the default branch does not have yet; the default branch itself counts all.
        return repository.Heads.TryGetValue(project.DefaultBranch, out var main) && change.Name != project.DefaultBranch
            ? History.Between(main, head)
            : [.. History.Log(head).Reverse()];
    }

    /// <summary>Rails cuts by code points, and the three dots count.</summary>
    private static string Cut(string title)
    {
        var runes = title.EnumerateRunes().ToArray();
        return runes.Length <= TitleLimit ? title : string.Concat(runes.Take(TitleLimit - 3)) + "...";
    }
}
