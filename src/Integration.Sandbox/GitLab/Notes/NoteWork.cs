using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Snippets;

namespace Integration.Sandbox.GitLab.Notes;

public static class NoteWork
{
    public static Note Comment(this Project project, User by, Issuable on, string body, bool internalNote = false) =>
        Add(on, by, body, internalNote);

    public static Note Comment(this Project project, User by, Snippet on, string body) => Add(on, by, body, false);

    /// <summary>A comment that begins a thread.</summary>
    public static Note StartThread(this Project project, User by, Issuable on, string body, bool internalNote = false) =>
        Add(on, by, body, internalNote, "DiscussionNote");

    /// <summary>An answer in a thread; a lone comment becomes one by it.</summary>
    public static Note Reply(this Project project, User by, Note to, string body)
    {
        ArgumentNullException.ThrowIfNull(to);
        lock (to.On.Project.Gate)
        {
            to.Type ??= "DiscussionNote";
            return Add(to.On, by, body, to.Internal, to.Type, to.Position, to.Discussion);
        }
    }

    /// <summary>On a line of a merge request's diff.</summary>
    public static Note CommentOnDiff(this Project project, User by, MergeRequest on, DiffPosition position, string body)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(on);
        ArgumentNullException.ThrowIfNull(position);
        if (position is { NewLine: null, OldLine: null })
        {
            throw new SandboxMisuseException("A comment on a diff needs a line, as it is now or as it was.");
        }

        lock (project.Gate)
        {
            var main = project.Repository.Heads.GetValueOrDefault(on.TargetBranch)?.Sha ?? "";
            return Add(on, by, body, false, "DiffNote", position with { BaseSha = main, HeadSha = on.Sha });
        }
    }

    /// <summary>On a commit: the event does not tell of which.</summary>
    /// <param name="revision">A branch, tag or SHA.</param>
    /// <param name="position">On a line of its diff; the note is a DiffNote then, and still comes without its position.</param>
    public static Note CommentOnCommit(this Project project, User by, string revision, string body, DiffPosition? position = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var commit = project.Repository.Existing(revision);
            if (!project.CommitThreads.TryGetValue(commit.Sha, out var thread))
            {
                project.CommitThreads[commit.Sha] = thread = new(project, commit);
            }

            return Add(thread, by, body, false, position is null ? null : "DiffNote", position);
        }
    }

    /// <summary>Makes no event; what the old event shows of the note changes with it.</summary>
    public static void EditNote(this Project project, Note note, string body)
    {
        ArgumentNullException.ThrowIfNull(note);
        lock (note.On.Project.Gate)
        {
            note.Body = body;
            note.UpdatedAt = note.On.Project.Clock.Now;
            note.On.Touch();
        }
    }

    /// <summary>Its event is in no list from now on.</summary>
    public static void DeleteNote(this Project project, Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        lock (note.On.Project.Gate)
        {
            note.Deleted = true;
            note.On.Notes.Remove(note);
        }
    }

    /// <summary>What GitLab notes down itself. No event comes of it.</summary>
    internal static Note AddSystemNote(this INoteable on, User by, string body)
    {
        var note = new Note(on.Project.GitLab.NextId("note"), on, by, body, on.Project.Clock.Now) { System = true };
        on.Notes.Add(note);
        on.Touch();
        return note;
    }

    private static Note Add(
        INoteable on, User by, string body, bool internalNote, string? type = null, DiffPosition? position = null, int? discussion = null)
    {
        ArgumentNullException.ThrowIfNull(on);
        var project = on.Project;
        lock (project.Gate)
        {
            var id = project.GitLab.NextId("note");
            var note = new Note(id, on, by, body, project.Clock.Now)
            {
                Internal = internalNote,
                Type = type,
                Position = position,
                Discussion = discussion ?? id,
            };
            on.Notes.Add(note);
            on.Touch();
            note.Event = project.Events.Record(project, by, new(EventAction.Commented, internalNote ? [on.Needs, Ability.ReadInternalNote] : [on.Needs])
            {
                TargetType = type ?? "Note",
                TargetId = id,
                TargetIid = id,
                Note = note,
            });
            return note;
        }
    }
}
