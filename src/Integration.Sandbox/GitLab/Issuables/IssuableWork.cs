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

    /// <summary>Closes or reopens it, which is told.</summary>
    /// <param name="issuable">The issue or merge request.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="from">The state in which it must be.</param>
    /// <param name="to">The state as GitLab records the change.</param>
    /// <param name="action">What is told.</param>
    public static EventRow Turn(this Issuable issuable, User by, string from, string to, EventAction action)
    {
        lock (issuable.Project.Gate)
        {
            issuable.Expect(from);
            issuable.Enter(to, by);
            return issuable.Tell(by, action);
        }
    }

    public static void Expect(this Issuable issuable, string state)
    {
        if (issuable.State != state)
        {
            throw new SandboxMisuseException(FormattableString.Invariant($"{issuable.Shown} is {issuable.State}, not {state}."));
        }
    }

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
