using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Issues and merge requests.</summary>
internal static class WorkRows
{
    private static readonly DateOnly Due = new(2027, 3, 9);

    public static CatalogueRow[] All { get; } =
    [
        new("issue: opened", "green", on => on.Project.OpenIssue(on.Maya, new IssueEdit
        {
            Title = "The cart forgets", Description = "It **forgets** the voucher.", Labels = ["bug"], Assignees = [on.Dan], Milestone = "1.4", DueDate = Due,
        }))
        {
            English = ["Maya Lin opened issue #1 The cart forgets in", "Mar 9, 2027"],
            Chinese = ["Maya Lin", "议题", "#1 The cart forgets", "2027年3月9日"],
            Says = _ => ["It forgets the voucher.", "bug", "Dan Zhao", "1.4"],
            Links = _ => ["issues/1"],
        },
        new("issue: a task", "green", on => on.Project.OpenIssue(on.Maya, new IssueEdit { Title = "Sweep", Type = "task" }))
        {
            English = ["Maya Lin opened task #1 Sweep in"],
            Chinese = ["Maya Lin", "任务", "#1 Sweep"],
            Links = _ => ["1"],
        },
        new("issue: an incident", "green", on => on.Project.OpenIssue(on.Maya, new IssueEdit { Title = "Down", Type = "incident" }))
        {
            English = ["Maya Lin opened incident #1 Down in"],
            Chinese = ["Maya Lin", "事件", "#1 Down"],
            Links = _ => ["1"],
        },
        new("issue: closed", "green", on => on.Project.CloseIssue(on.Dan, on.Issue))
        {
            Before = on => on.Issue = on.Project.OpenIssue(on.Maya, "The cart forgets"),
            English = ["Dan Zhao closed issue #1 The cart forgets in"],
            Chinese = ["Dan Zhao", "关闭", "议题", "#1 The cart forgets"],
            Links = _ => ["issues/1"],
        },
        new("issue: reopened", "green", on => on.Project.ReopenIssue(on.Dan, on.Issue))
        {
            Before = on =>
            {
                on.Issue = on.Project.OpenIssue(on.Maya, "The cart forgets");
                on.Project.CloseIssue(on.Maya, on.Issue);
            },
            English = ["Dan Zhao reopened issue #1 The cart forgets in"],
            Chinese = ["Dan Zhao", "重新打开", "议题", "#1 The cart forgets"],
            Links = _ => ["issues/1"],
        },
        new("confidential issue: opened", "green", on => on.Project.OpenIssue(on.Maya, "A hole", confidential: true))
        {
            Settings = [("issues_events", "false")],
            English = ["Confidential", "Maya Lin opened", "#1 A hole"],
            Chinese = ["私密", "Maya Lin", "#1 A hole"],
            Links = _ => ["issues/1"],
        },
        new("merge request: opened", "green", on => on.Project.OpenMergeRequest(on.Dan, "fix", new MergeRequestEdit
        {
            Title = "Keep the voucher", Description = "Closes *nothing*.", Draft = true, Labels = ["bug"], Assignees = [on.Dan], Reviewers = [on.Maya],
        }))
        {
            Before = OnABranch,
            English = ["Dan Zhao opened merge request !1 ", "Keep the voucher", "Draft"],
            Chinese = ["Dan Zhao", "合并请求", "!1 ", "Keep the voucher", "草稿"],
            Says = _ => ["fix → main", "Closes nothing.", "bug", "Maya Lin"],
            Links = _ => ["merge_requests/1"],
        },
        new("merge request: merged", "green", on => on.Project.Merge(on.Maya, on.MergeRequest))
        {
            // A merge is a push as well.
            Settings = [("push_events", "false")],
            Before = Opened,
            English = ["Maya Lin merged merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "合并了", "!1 Keep the voucher"],
            Says = _ => ["fix → main"],
            Links = _ => ["merge_requests/1"],
        },
        new("merge request: merged, its branch deleted", "green", on =>
        {
            on.Project.Merge(on.Maya, on.MergeRequest);
            on.Project.RemoveBranch(on.Maya, "fix");
        })
        {
            Settings = [("push_events", "false")],
            Before = Opened,
            English = ["Maya Lin merged merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "合并了", "!1 Keep the voucher"],
            Says = _ => ["fix → main"],
            Links = _ => ["merge_requests/1"],
        },
        new("merge request: closed", "grey", on => on.Project.Close(on.Maya, on.MergeRequest))
        {
            Before = Opened,
            English = ["Maya Lin closed merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "关闭了", "!1 Keep the voucher"],
            Links = _ => ["merge_requests/1"],
        },
        new("merge request: reopened", "green", on => on.Project.Reopen(on.Maya, on.MergeRequest))
        {
            Before = on =>
            {
                Opened(on);
                on.Project.Close(on.Maya, on.MergeRequest);
            },
            English = ["Maya Lin reopened merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "重新打开", "!1 Keep the voucher"],
            Says = _ => ["fix → main"],
            Links = _ => ["merge_requests/1"],
        },
        new("merge request: approved", "green", on => on.Project.Approve(on.Maya, on.MergeRequest))
        {
            Before = Opened,
            English = ["Maya Lin approved merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "批准了", "!1 Keep the voucher"],
            Links = _ => ["merge_requests/1"],
        },
        new("merge request: unapproved by a person", "red", on => on.Project.Unapprove(on.Maya, on.MergeRequest))
        {
            Before = Approved,
            English = ["Maya Lin", "!1 Keep the voucher"],
            Chinese = ["Maya Lin", "!1 Keep the voucher", "批准"],
            Links = _ => ["merge_requests/1"],
        },
        new("merge request: unapproved by a push", "red", on => on.Project.Push(on.Dan, "fix", "Another way"))
        {
            Settings = [("push_events", "false")],
            Before = on =>
            {
                on.Project.ResetApprovalsOnPush = true;
                Approved(on);
            },
            English = ["Dan Zhao", "reset", "!1 Keep the voucher"],
            Chinese = ["Dan Zhao", "!1 Keep the voucher", "重置"],
            Links = _ => ["merge_requests/1"],
        },
    ];

    public static void OnABranch(Stage on) => on.Project.Push(on.Dan, "fix", "Keep it");

    public static void Opened(Stage on)
    {
        OnABranch(on);
        on.MergeRequest = on.Project.OpenMergeRequest(on.Dan, "fix", "Keep the voucher");
    }

    private static void Approved(Stage on)
    {
        Opened(on);
        on.Project.Approve(on.Maya, on.MergeRequest);
    }
}
