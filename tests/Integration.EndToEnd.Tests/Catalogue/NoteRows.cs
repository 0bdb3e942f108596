using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Snippets;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Comments.</summary>
internal static class NoteRows
{
    public static CatalogueRow[] All { get; } =
    [
        new("note: on an issue", "green", on => on.Project.Comment(on.Dan, on.Issue, "Seen it **too**."))
        {
            Before = on => on.Issue = on.Project.OpenIssue(on.Maya, "The cart forgets"),
            English = ["Dan Zhao commented on issue #1 The cart forgets in"],
            Chinese = ["Dan Zhao", "评论", "议题", "#1 The cart forgets"],
            Says = _ => ["Seen it too."],
            Links = _ => ["issues/1#note_"],
        },
        new("note: on a merge request", "green", on => on.Project.Comment(on.Maya, on.MergeRequest, "Looks fine."))
        {
            Before = WorkRows.Opened,
            English = ["Maya Lin commented on merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "评论", "合并请求", "!1 Keep the voucher"],
            Says = _ => ["Looks fine."],
            Links = _ => ["merge_requests/1#note_"],
        },
        new("note: in a thread", "green", on => on.Project.StartThread(on.Maya, on.MergeRequest, "Why so?"))
        {
            Before = WorkRows.Opened,
            English = ["Maya Lin commented on merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "评论", "合并请求"],
            Says = _ => ["Why so?"],
            Links = _ => ["merge_requests/1#note_"],
        },
        new("note: on a diff", "green", on => on.Project.CommentOnDiff(on.Maya, on.MergeRequest, new DiffPosition("app/cart.rb", 42), "May be nil."))
        {
            Before = WorkRows.Opened,
            English = ["Maya Lin commented on the changes of merge request !1 Keep the voucher in"],
            Chinese = ["Maya Lin", "评论", "合并请求"],
            Says = _ => ["May be nil.", "app/cart.rb", "42"],
            Links = _ => ["merge_requests/1#note_"],
        },
        new("note: on a commit", "green", on => on.Project.CommentOnCommit(on.Maya, on.Head, "Nice."))
        {
            English = ["Maya Lin commented on commit"],
            Chinese = ["Maya Lin", "评论", "提交"],
            Says = on => ["Nice.", on.Head[..8]],
            Links = on => [$"commit/{on.Head}#note_"],
        },
        new("note: on a snippet", "green", on => on.Project.Comment(on.Maya, on.Snippet, "Handy."))
        {
            Before = on => on.Snippet = on.Project.AddSnippet(on.Dan, "Try it by hand"),
            English = ["Maya Lin commented on snippet"],
            Chinese = ["Maya Lin", "评论", "代码片段"],
            Says = _ => ["Handy.", "Try it by hand"],
            Links = on => [$"snippets/{on.Snippet.Id}#note_"],
        },
        new("confidential note: internal", "green", on => on.Project.Comment(on.Maya, on.Issue, "Between us.", internalNote: true))
        {
            Settings = [("note_events", "false")],
            Before = on => on.Issue = on.Project.OpenIssue(on.Maya, "The cart forgets"),
            English = ["Confidential", "Maya Lin commented on issue"],
            Chinese = ["私密", "Maya Lin", "评论"],
            Says = _ => ["Between us."],
            Links = _ => ["issues/1#note_"],
        },
        new("confidential note: on a confidential issue", "green", on => on.Project.Comment(on.Maya, on.Issue, "Closed it."))
        {
            Settings = [("note_events", "false")],
            Before = on => on.Issue = on.Project.OpenIssue(on.Maya, "A hole", confidential: true),
            English = ["Confidential", "Maya Lin commented on issue"],
            Chinese = ["私密", "Maya Lin", "评论"],
            Says = _ => ["Closed it.", "#1 A hole"],
            Links = _ => ["issues/1#note_"],
        },
    ];
}
