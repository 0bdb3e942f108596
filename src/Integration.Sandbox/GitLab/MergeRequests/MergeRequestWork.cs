using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.GitLab.MergeRequests;

public static class MergeRequestWork
{
    public static MergeRequest OpenMergeRequest(this Project project, User by, string sourceBranch, string title, string? targetBranch = null, bool draft = false)
    {
        ArgumentNullException.ThrowIfNull(project);
        lock (project.Gate)
        {
            var source = project.Repository.Heads.GetValueOrDefault(sourceBranch)
                ?? throw new SandboxMisuseException($"There is no branch \"{sourceBranch}\".");
            var target = targetBranch ?? project.DefaultBranch;
            var opened = new MergeRequest(
                project.GitLab.NextId("merge request"), project.MergeRequests.Count + 1, title, by, sourceBranch, target, source.Sha, project.Clock.Now)
            {
                Draft = draft,
            };
            project.MergeRequests.Add(opened);
            project.Tell(by, opened, EventAction.Created);
            return opened;
        }
    }

    /// <summary>Merges with a merge commit: an `accepted` event, and a push to the target branch beside it.</summary>
    public static void Merge(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(mergeRequest);
        lock (project.Gate)
        {
            var now = project.Clock.Now;
            mergeRequest.State = "merged";
            mergeRequest.MergedBy = by;
            mergeRequest.MergedAt = now;
            mergeRequest.UpdatedAt = now;
            project.Tell(by, mergeRequest, EventAction.Merged);
            project.Push(by, mergeRequest.TargetBranch,
            [
                new NewCommit($"Merge branch '{mergeRequest.SourceBranch}' into '{mergeRequest.TargetBranch}'", by.Name, by.Email)
                {
                    MergedShas = [mergeRequest.Sha],
                },
            ]);
        }
    }

    public static void Close(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        lock (project.Gate)
        {
            mergeRequest.State = "closed";
            mergeRequest.ClosedBy = by;
            mergeRequest.ClosedAt = mergeRequest.UpdatedAt = project.Clock.Now;
            project.Tell(by, mergeRequest, EventAction.Closed);
        }
    }

    public static void Approve(this Project project, User by, MergeRequest mergeRequest)
    {
        ArgumentNullException.ThrowIfNull(mergeRequest);
        lock (project.Gate)
        {
            project.Tell(by, mergeRequest, EventAction.Approved);
        }
    }

    private static void Tell(this Project project, User by, MergeRequest mergeRequest, EventAction action) =>
        project.Events.Record(project, by, new(action, [Ability.ReadMergeRequest])
        {
            TargetType = "MergeRequest",
            TargetId = mergeRequest.Id,
            TargetIid = mergeRequest.Iid,
            TargetTitle = mergeRequest.Title,
        });
}
