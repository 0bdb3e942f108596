using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issuables;

internal static class IssuableWork
{
    public static EventRow Tell(this Issuable issuable, User by, EventAction action) =>
        issuable.Project.Events.Record(
            issuable.Project,
            by,
            new(action, [issuable.Needs])
            {
                TargetType = issuable.EventTargetType,
                TargetId = issuable.Id,
                TargetIid = issuable.Iid,
                Issuable = issuable,
            });

    /// <summary>Fills a new one in, without a trace.</summary>
    public static void Fill(this Issuable issuable, IssuableEdit content)
    {
        issuable.Title = content.Title ?? issuable.Title;
        issuable.Description = content.Description ?? issuable.Description;
        issuable.Labels = content.Labels is { } labels ? Sorted(labels) : issuable.Labels;
        issuable.Assignees = content.Assignees ?? issuable.Assignees;
        issuable.DiscussionLocked = content.DiscussionLocked ?? issuable.DiscussionLocked;
        if (content.Milestone is { } milestone)
        {
            issuable.Milestone = milestone.Length == 0 ? null : issuable.Project.AddMilestone(milestone);
        }
    }

    /// <summary>No edit makes an event; some leave a system note (labels and milestones leave other records).</summary>
    /// <param name="fill">Puts the edit in, with what is special to its kind.</param>
    public static void Change(this Issuable issuable, User by, Action fill)
    {
        var (title, description, assignees) = (issuable.Title, issuable.Description, issuable.Assignees);
        fill();
        issuable.Write();
        if (issuable.Title != title)
        {
            issuable.AddSystemNote(by, $"changed title from **{title}** to **{issuable.Title}**");
        }

        if (issuable.Description != description)
        {
            issuable.AddSystemNote(by, "changed the description");
        }

        foreach (var user in issuable.Assignees.Except(assignees))
        {
            issuable.AddSystemNote(by, $"assigned to @{user.Username}");
        }

        foreach (var user in assignees.Except(issuable.Assignees))
        {
            issuable.AddSystemNote(by, $"unassigned @{user.Username}");
        }
    }

    /// <summary>GitLab lists labels by title and knows each once.</summary>
    private static string[] Sorted(IReadOnlyList<string> labels) =>
        [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];
}
