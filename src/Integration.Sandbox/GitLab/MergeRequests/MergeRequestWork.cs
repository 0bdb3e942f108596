using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.GitLab.MergeRequests;

public static class MergeRequestWork
{
    public static MergeRequest OpenMergeRequest(this Project project, User by, string sourceBranch, string title, string? targetBranch = null, bool draft = false) =>
        project.OpenMergeRequest(by, sourceBranch, new MergeRequestEdit { Title = title, Draft = draft }, targetBranch);

    /// <param name="fork">Where the source branch is, if not in the project itself.</param>
    public static MergeRequest OpenMergeRequest(
        this Project project, User by, string sourceBranch, MergeRequestEdit content, string? targetBranch = null, Project? fork = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(content);
        lock (project.Gate)
        {
            var source = (fork ?? project).Repository.Heads.GetValueOrDefault(sourceBranch)
                ?? throw new SandboxMisuseException($"There is no branch \"{sourceBranch}\".");
            var opened = new MergeRequest(
                project,
                project.GitLab.NextId("merge request"),
                project.NextIid("merge request"),
                content.Title ?? "",
                by,
                sourceBranch,
                targetBranch ?? project.DefaultBranch,
                source.Sha)
            {
                SourceProject = fork ?? project,
            };
            Fill(opened, content);
            project.MergeRequests.Add(opened);
            opened.SourceProject.MergesInto.Add(project);
            opened.Tell(by, EventAction.Created);
            return opened;
        }
    }

    /// <summary>Merges with a merge commit: an `accepted` event, and a push to the target branch beside it.</summary>
    public static EventRow Merge(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(mergeRequest);
        lock (project.Gate)
        {
            mergeRequest.Expect("opened");
            if (mergeRequest.Draft)
            {
                throw new SandboxMisuseException(FormattableString.Invariant($"Merge request !{mergeRequest.Iid} is a draft and cannot be merged."));
            }

            mergeRequest.Enter("merged", by);
            mergeRequest.MergedBy = by;
            mergeRequest.MergedAt = mergeRequest.UpdatedAt;
            var told = mergeRequest.Tell(by, EventAction.Merged);
            project.Push(by, mergeRequest.TargetBranch,
            [
                new NewCommit($"Merge branch '{mergeRequest.SourceBranch}' into '{mergeRequest.TargetBranch}'", by.Name, by.Email)
                {
                    // What a fork holds is not in this repository; its merge brings one commit here.
                    MergedShas = mergeRequest.SourceProject == project ? [mergeRequest.Sha] : [],
                },
            ]);
            mergeRequest.MergeCommitSha = project.Repository.Heads[mergeRequest.TargetBranch].Sha;
            return told;
        }
    }

    public static EventRow Close(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        return mergeRequest.Turn(by, "opened", "closed", EventAction.Closed);
    }

    /// <summary>Reopening is told with the word `opened`.</summary>
    public static EventRow Reopen(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        return mergeRequest.Turn(by, "closed", "reopened", EventAction.Reopened);
    }

    /// <summary>Makes no event, whatever is changed.</summary>
    public static void EditMergeRequest(this Project project, User by, MergeRequest mergeRequest, MergeRequestEdit edit)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        ArgumentNullException.ThrowIfNull(edit);
        lock (mergeRequest.Project.Gate)
        {
            var (draft, reviewers) = (mergeRequest.Draft, mergeRequest.Reviewers);
            mergeRequest.Change(by, () => Fill(mergeRequest, edit));
            if (mergeRequest.Draft != draft)
            {
                mergeRequest.AddSystemNote(by, $"marked this merge request as **{(mergeRequest.Draft ? "draft" : "ready")}**");
            }

            foreach (var user in mergeRequest.Reviewers.Except(reviewers))
            {
                mergeRequest.AddSystemNote(by, $"requested review from @{user.Username}");
            }
        }
    }

    public static EventRow Approve(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        ArgumentNullException.ThrowIfNull(by);
        lock (mergeRequest.Project.Gate)
        {
            mergeRequest.Expect("opened");
            if (mergeRequest.Approvals.Exists(x => x.By == by))
            {
                throw new SandboxMisuseException(FormattableString.Invariant($"{by.Username} has approved !{mergeRequest.Iid} already."));
            }

            mergeRequest.Approvals.Add(new(by, mergeRequest.Project.Clock.Now));
            mergeRequest.AddSystemNote(by, "approved this merge request");
            return mergeRequest.Tell(by, EventAction.Approved);
        }
    }

    /// <summary>Makes no event: only a system note tells of it.</summary>
    public static Note Unapprove(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        ArgumentNullException.ThrowIfNull(by);
        lock (mergeRequest.Project.Gate)
        {
            return mergeRequest.Approvals.RemoveAll(x => x.By == by) > 0
                ? mergeRequest.AddSystemNote(by, "unapproved this merge request")
                : throw new SandboxMisuseException(FormattableString.Invariant($"{by.Username} has not approved !{mergeRequest.Iid}."));
        }
    }

    /// <summary>What a push does to the merge requests of its branch.</summary>
    internal static void HeadMoved(this Project project, User by, string branch, string sha)
    {
        foreach (var moved in project.MergesInto.SelectMany(x => x.MergeRequests)
            .Where(x => x.SourceProject == project && x.SourceBranch == branch && x.State == "opened"))
        {
            moved.Sha = sha;
            moved.Write();
            if (moved.Project.ResetApprovalsOnPush && moved.Approvals.Count > 0)
            {
                var people = string.Join(" and ", moved.Approvals.Select(x => "@" + x.By.Username));
                moved.Approvals.Clear();
                moved.AddSystemNote(by, $"{moved.Project.GitLab.WordForReset} approvals from {people} by pushing to the branch");
            }
        }
    }

    private static void Fill(MergeRequest mergeRequest, MergeRequestEdit content)
    {
        mergeRequest.Fill(content);
        mergeRequest.Draft = content.Draft ?? mergeRequest.Draft;
        if (mergeRequest.Title.StartsWith(MergeRequest.DraftPrefix, StringComparison.OrdinalIgnoreCase))
        {
            mergeRequest.Title = mergeRequest.Title[MergeRequest.DraftPrefix.Length..];
            mergeRequest.Draft = true;
        }

        mergeRequest.Reviewers = content.Reviewers ?? mergeRequest.Reviewers;
        mergeRequest.ApprovalsRequired = content.ApprovalsRequired ?? mergeRequest.ApprovalsRequired;
    }
}
