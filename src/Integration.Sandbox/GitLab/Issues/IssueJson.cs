using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.Issues;

internal static class IssueJson
{
    public static object Of(ApiCall call, Issue issue)
    {
        var project = issue.Project;
        var assignees = IssuableJson.People(project, issue.Assignees);
        var json = new Dictionary<string, object?>
        {
            ["id"] = issue.Id,
            ["iid"] = issue.Iid,
            ["project_id"] = project.Id,
            ["title"] = issue.Title,
            ["description"] = issue.Description,
            ["state"] = issue.State,
            ["created_at"] = WireJson.Time(issue.CreatedAt),
            ["updated_at"] = WireJson.Time(issue.UpdatedAt),
            ["closed_at"] = WireJson.Time(issue.ClosedAt),
            ["closed_by"] = IssuableJson.Person(project, issue.ClosedBy),
            ["labels"] = IssuableJson.Labels(call, issue),
            ["milestone"] = IssuableJson.Milestone(issue),
            ["assignees"] = assignees,
            ["author"] = IssuableJson.Person(project, issue.Author),
            ["type"] = issue.Type.ToUpperInvariant(),
            ["assignee"] = assignees.FirstOrDefault(),
            ["user_notes_count"] = IssuableJson.UserNotes(issue),
            ["merge_requests_count"] = 0,
            ["upvotes"] = 0,
            ["downvotes"] = 0,
            ["due_date"] = IssuableJson.Day(issue.DueDate),
            ["confidential"] = issue.Confidential,
            ["discussion_locked"] = issue.DiscussionLocked ? true : null,
            ["issue_type"] = issue.Type,
            ["web_url"] = issue.WebUrl,
            ["time_stats"] = new { time_estimate = 0, total_time_spent = 0, human_time_estimate = (string?)null, human_total_time_spent = (string?)null },
            ["task_completion_status"] = new { count = 0, completed_count = 0 },
            ["has_tasks"] = false,
            ["references"] = IssuableJson.References(issue, '#'),
            ["severity"] = "UNKNOWN",
            ["subscribed"] = false,
            ["moved_to_id"] = null,
            ["imported"] = false,
            ["imported_from"] = "none",
            ["service_desk_reply_to"] = null,
        };
        if (call.GitLab.Edition != Edition.Community)
        {
            json["weight"] = null;
            json["health_status"] = null;
            json["epic"] = null;
            json["iteration"] = null;
        }

        return json;
    }
}
