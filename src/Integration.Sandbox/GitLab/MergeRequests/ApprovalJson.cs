using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.GitLab.MergeRequests;

internal static class ApprovalJson
{
    public static object Of(ApiCall call, MergeRequest found)
    {
        var user = call.Caller.User;
        var approvedByCaller = found.Approvals.Exists(x => x.By == user);
        var left = Math.Max(0, found.ApprovalsRequired - found.Approvals.Count);
        var json = new Dictionary<string, object?>
        {
            ["user_has_approved"] = approvedByCaller,
            ["user_can_approve"] = !approvedByCaller && found.State == "opened" && call.Caller.LevelIn(found.Project) >= AccessLevel.Developer,
            ["approved"] = call.GitLab.Edition switch
            {
                Edition.Community => found.Approvals.Count > 0,
                // No rule is broken where there can be none, so this says true before anybody has approved.
                Edition.Unlicensed => true,
                Edition.Premium or Edition.Ultimate => left == 0,
            },
            ["approved_by"] = found.Approvals.Select(x => One(call, x)).ToArray(),
        };
        if (call.GitLab.Edition == Edition.Community)
        {
            return json;
        }

        var licensed = call.GitLab.Edition is Edition.Premium or Edition.Ultimate;
        json["id"] = found.Id;
        json["iid"] = found.Iid;
        json["project_id"] = found.Project.Id;
        json["title"] = found.WireTitle;
        json["description"] = found.Description;
        json["state"] = found.State;
        json["created_at"] = WireJson.Time(found.CreatedAt);
        json["updated_at"] = WireJson.Time(found.UpdatedAt);
        json["merge_status"] = "can_be_merged";
        json["approvals_required"] = licensed ? found.ApprovalsRequired : 0;
        json["approvals_left"] = licensed ? left : 0;
        json["require_password_to_approve"] = false;
        json["suggested_approvers"] = Array.Empty<object>();
        json["approvers"] = Array.Empty<object>();
        json["approver_groups"] = Array.Empty<object>();
        json["approval_rules_left"] = Array.Empty<object>();
        json["has_approval_rules"] = licensed && found.ApprovalsRequired > 0;
        json["merge_request_approvers_available"] = licensed;
        json["multiple_approval_rules_available"] = licensed;
        json["invalid_approvers_rules"] = Array.Empty<object>();
        return json;
    }

    private static object One(ApiCall call, Approval approval)
    {
        var user = IssuableJson.Person(call.GitLab, approval.By);
        return call.GitLab.TellsApprovalTime ? new { user, approved_at = WireJson.Time(approval.At) } : new { user };
    }
}
