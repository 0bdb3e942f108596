using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What a row of a project's events is about, as keys name it.</summary>
internal static class EventRowKinds
{
    /// <summary>Something else than is told.</summary>
    public const string OfNoInterest = "event";

    // Older versions give pushes no target, newer ones the project: `push_data` alone tells a push.
    public static string Of(string? refType, bool isPush, string? targetType) => (isPush, refType, targetType) switch
    {
        (true, "tag", _) => "tag_push",
        (true, _, _) => "push",
        (_, _, "Issue" or "WorkItem") => "issue",
        (_, _, "MergeRequest") => "merge_request",
        (_, _, "Note" or "DiffNote" or "DiscussionNote" or "LegacyDiffNote") => "note",
        (_, _, "WikiPage::Meta") => "wiki_page",
        _ => OfNoInterest,
    };

    /// <summary>The trigger of a row that cannot be read: what is not known to be open to all is confidential.</summary>
    /// <returns>Null for what is of no interest.</returns>
    public static EventKind? Unread(string kind) => kind switch
    {
        "push" => EventKind.Push,
        "tag_push" => EventKind.TagPush,
        "issue" => EventKind.ConfidentialIssue,
        "merge_request" => EventKind.MergeRequest,
        "note" => EventKind.ConfidentialNote,
        "wiki_page" => EventKind.WikiPage,
        _ => null,
    };
}
