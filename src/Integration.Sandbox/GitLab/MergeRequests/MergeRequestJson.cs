using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.MergeRequests;

internal static class MergeRequestJson
{
    public static object Of(ApiCall call, MergeRequest found) => Fields(call, found);

    public static object Detail(ApiCall call, MergeRequest found)
    {
        var json = Fields(call, found);
        var target = found.Project.Repository.Heads.GetValueOrDefault(found.TargetBranch)?.Sha;
        json["subscribed"] = false;
        json["changes_count"] = "1";
        json["latest_build_started_at"] = null;
        json["latest_build_finished_at"] = null;
        json["first_deployed_to_production_at"] = null;
        json["pipeline"] = null;
        json["head_pipeline"] = null;
        json["diff_refs"] = new { base_sha = target, head_sha = found.Sha, start_sha = target };
        json["merge_error"] = null;
        json["first_contribution"] = false;
        json["user"] = new { can_merge = false };
        return json;
    }

    private static Dictionary<string, object?> Fields(ApiCall call, MergeRequest found)
    {
        var project = found.Project;
        var assignees = IssuableJson.People(project, found.Assignees);
        var json = new Dictionary<string, object?>
        {
            ["id"] = found.Id,
            ["iid"] = found.Iid,
            ["project_id"] = project.Id,
            ["title"] = found.WireTitle,
            ["description"] = found.Description,
            ["state"] = found.State,
            ["created_at"] = WireJson.Time(found.CreatedAt),
            ["updated_at"] = WireJson.Time(found.UpdatedAt),
            ["merged_by"] = IssuableJson.Person(project, found.MergedBy),
            ["merge_user"] = IssuableJson.Person(project, found.MergedBy),
            ["merged_at"] = WireJson.Time(found.MergedAt),
            ["closed_by"] = IssuableJson.Person(project, found.ClosedBy),
            ["closed_at"] = WireJson.Time(found.ClosedAt),
            ["target_branch"] = found.TargetBranch,
            ["source_branch"] = found.SourceBranch,
            ["user_notes_count"] = IssuableJson.UserNotes(found),
            ["upvotes"] = 0,
            ["downvotes"] = 0,
            ["author"] = IssuableJson.Person(project, found.Author),
            ["assignees"] = assignees,
            ["assignee"] = assignees.FirstOrDefault(),
            ["reviewers"] = IssuableJson.People(project, found.Reviewers),
            ["source_project_id"] = found.SourceProject?.Id,
            ["target_project_id"] = project.Id,
            ["labels"] = IssuableJson.Labels(call, found),
            ["draft"] = found.Draft,
            ["work_in_progress"] = found.Draft,
            ["imported"] = false,
            ["imported_from"] = "none",
            ["milestone"] = IssuableJson.Milestone(found),
            ["merge_when_pipeline_succeeds"] = false,
            ["merge_status"] = "can_be_merged",
            ["detailed_merge_status"] = (found.State, found.Draft) switch
            {
                ("opened", true) => "draft_status",
                ("opened", false) => "mergeable",
                _ => "not_open",
            },
            ["sha"] = found.Sha,
            ["merge_commit_sha"] = found.MergeCommitSha,
            ["squash_commit_sha"] = null,
            ["discussion_locked"] = found.DiscussionLocked ? true : null,
            ["should_remove_source_branch"] = null,
            ["force_remove_source_branch"] = false,
            ["prepared_at"] = WireJson.Time(found.CreatedAt),
            ["reference"] = FormattableString.Invariant($"!{found.Iid}"),
            ["references"] = IssuableJson.References(found, '!'),
            ["web_url"] = found.WebUrl,
            ["squash"] = false,
            ["has_conflicts"] = false,
            ["blocking_discussions_resolved"] = true,
        };
        if (call.GitLab.Edition != Edition.Community)
        {
            json["approvals_before_merge"] = null;
        }

        return json;
    }
}
