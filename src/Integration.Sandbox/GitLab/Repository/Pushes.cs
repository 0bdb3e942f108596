using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Repository;

/// <summary>What people do to a project with git, each call one push.</summary>
public static class Pushes
{
    /// <summary>Commits with these messages on top of the branch; a branch that is not there is made from the default branch.</summary>
    public static EventRow Push(this Project project, User by, string branch, params IReadOnlyList<string> messages) =>
        project.Push(by, branch, [.. messages.Select(x => new NewCommit(x, by.Name, by.Email))]);

    public static EventRow Push(this Project project, User by, string branch, IReadOnlyList<NewCommit> commits)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var repository = project.Repository;
            var before = repository.Heads.GetValueOrDefault(branch);
            if (before is not null && commits.Count == 0)
            {
                throw new SandboxMisuseException($"The branch \"{branch}\" exists, so a push to it needs commits.");
            }

            var start = before ?? repository.Heads.GetValueOrDefault(project.DefaultBranch);
            if (start is null && commits.Count == 0)
            {
                throw new SandboxMisuseException("The first push to an empty repository needs commits.");
            }

            return project.Move(by, branch, before, Stack(repository, start, commits));
        }
    }

    /// <summary>Throws away the newest commits of the branch and puts others in their place.</summary>
    public static EventRow ForcePush(this Project project, User by, string branch, int thrownAway, params IReadOnlyList<string> messages) =>
        project.ForcePush(by, branch, thrownAway, [.. messages.Select(x => new NewCommit(x, by.Name, by.Email))]);

    public static EventRow ForcePush(this Project project, User by, string branch, int thrownAway, IReadOnlyList<NewCommit> commits)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var before = Head(project, branch);
            var start = before;
            for (var i = 0; i < thrownAway; i++)
            {
                start = start?.Parents.Count > 0 ? start.Parents[0] : null;
            }

            if ((start is null && commits.Count == 0) || (thrownAway == 0 && commits.Count == 0))
            {
                throw new SandboxMisuseException($"That would leave the branch \"{branch}\" empty or as it is.");
            }

            return project.Move(by, branch, before, Stack(project.Repository, start, commits));
        }
    }

    public static EventRow RemoveBranch(this Project project, User by, string branch)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var head = Head(project, branch);
            project.Repository.RemoveBranch(branch);
            return project.Receive(by, [new(RefKind.Branch, branch, head.Sha, null)])[0];
        }
    }

    /// <summary>Makes or moves a tag; with a message it is an annotated one, whose ref holds the SHA of the tag object.</summary>
    public static EventRow PushTag(this Project project, User by, string tag, string? revision = null, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var before = project.Repository.TagRefs.GetValueOrDefault(tag);
            var commit = project.Repository.Existing(revision ?? project.DefaultBranch);
            if (before is not null && message is null && before.ObjectSha == commit.Sha)
            {
                throw new SandboxMisuseException($"The tag \"{tag}\" is there already, so there is nothing to push.");
            }

            var after = project.Repository.SetTag(tag, commit, message);
            return project.Receive(by, [new(RefKind.Tag, tag, before?.ObjectSha, after.ObjectSha)])[0];
        }
    }

    public static EventRow RemoveTag(this Project project, User by, string tag)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var gone = project.Repository.RemoveTag(tag) ?? throw new SandboxMisuseException($"There is no tag \"{tag}\".");
            return project.Receive(by, [new(RefKind.Tag, tag, gone.ObjectSha, null)])[0];
        }
    }

    /// <summary>
    /// One push of many refs of one kind. Created refs start at the default branch; pushed branches get a commit each, pushed tags move to the
    /// default branch.
    /// </summary>
    public static IReadOnlyList<EventRow> PushMany(this Project project, User by, RefKind kind, PushAction action, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            foreach (var name in names)
            {
                var exists = kind == RefKind.Branch ? project.Repository.Heads.ContainsKey(name) : project.Repository.TagRefs.ContainsKey(name);
                if (exists == (action == PushAction.Created))
                {
                    throw new SandboxMisuseException($"There is {(exists ? "already a" : "no")} {(kind == RefKind.Branch ? "branch" : "tag")} \"{name}\".");
                }
            }

            return project.Receive(by, [.. names.Distinct(StringComparer.Ordinal).Select(x => Change(project, by, kind, action, x))]);
        }
    }

    /// <summary>`git gc` on the server; the number of commits that are gone.</summary>
    public static int CollectGarbage(this Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            return project.Repository.CollectGarbage();
        }
    }

    private static RefChange Change(Project project, User by, RefKind kind, PushAction action, string name)
    {
        var repository = project.Repository;
        var before = kind == RefKind.Branch ? repository.Heads.GetValueOrDefault(name)?.Sha : repository.TagRefs.GetValueOrDefault(name)?.ObjectSha;
        var after = (kind, action) switch
        {
            (RefKind.Branch, PushAction.Created) => Set(repository.Existing(project.DefaultBranch)),
            (RefKind.Branch, PushAction.Pushed) => Set(repository.AddCommit(new($"Change of {name}", by.Name, by.Email), repository.Heads[name])),
            (RefKind.Branch, PushAction.Removed) => null,
            (RefKind.Tag, PushAction.Created or PushAction.Pushed) => repository.SetTag(name, repository.Existing(project.DefaultBranch), null).ObjectSha,
            (RefKind.Tag, PushAction.Removed) => null,
        };
        if (after is null && kind == RefKind.Branch)
        {
            repository.RemoveBranch(name);
        }
        else if (after is null)
        {
            repository.RemoveTag(name);
        }

        return new(kind, name, before, after);

        string Set(GitCommit head)
        {
            repository.SetBranch(name, head);
            return head.Sha;
        }
    }

    private static EventRow Move(this Project project, User by, string branch, GitCommit? before, GitCommit after)
    {
        project.Repository.SetBranch(branch, after);
        project.HeadMoved(by, branch, after.Sha);
        return project.Receive(by, [new(RefKind.Branch, branch, before?.Sha, after.Sha)])[0];
    }

    private static IReadOnlyList<EventRow> Receive(this Project project, User by, IReadOnlyList<RefChange> changes) =>
        PushReceiver.Receive(project, by, changes, project.GitLab.PushEventActivitiesLimit);

    private static GitCommit Stack(GitRepository repository, GitCommit? start, IReadOnlyList<NewCommit> commits)
    {
        var head = start;
        foreach (var commit in commits)
        {
            head = head is null ? repository.AddCommit(commit) : repository.AddCommit(commit, head);
        }

        return head ?? throw new SandboxMisuseException("A push needs at least one commit.");
    }

    private static GitCommit Head(Project project, string branch) =>
        project.Repository.Heads.GetValueOrDefault(branch) ?? throw new SandboxMisuseException($"There is no branch \"{branch}\".");
}
