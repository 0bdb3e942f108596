namespace Integration.Contract;

/// <summary>The names that GitLab's API uses for event kinds.</summary>
public static class EventKinds
{
    /// <summary>Every kind, in the order of GitLab's form.</summary>
    public static IReadOnlyList<EventKind> All { get; } = Enum.GetValues<EventKind>();

    /// <summary>The singular name, as in <c>event=push</c> and <c>push_webhook</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this EventKind kind) => kind switch
    {
        EventKind.Push => "push",
        EventKind.TagPush => "tag_push",
        EventKind.Issue => "issue",
        EventKind.ConfidentialIssue => "confidential_issue",
        EventKind.MergeRequest => "merge_request",
        EventKind.Note => "note",
        EventKind.ConfidentialNote => "confidential_note",
        EventKind.Pipeline => "pipeline",
        EventKind.WikiPage => "wiki_page",
        EventKind.Deployment => "deployment",
        EventKind.Vulnerability => "vulnerability",
        EventKind.Alert => "alert",
    };

    /// <summary>The trigger's name: GitLab's plural for issues and merge requests, the singular elsewhere.</summary>
    /// <param name="kind">The kind.</param>
    public static string Trigger(this EventKind kind) => kind switch
    {
        EventKind.Issue => "issues_events",
        EventKind.ConfidentialIssue => "confidential_issues_events",
        EventKind.MergeRequest => "merge_requests_events",
        EventKind.Push or EventKind.TagPush or EventKind.Note or EventKind.ConfidentialNote or EventKind.Pipeline
            or EventKind.WikiPage or EventKind.Deployment or EventKind.Vulnerability or EventKind.Alert => kind.Name() + "_events",
    };

    /// <summary>The kind whose address and template stand in where a confidential kind has none; otherwise null.</summary>
    /// <param name="kind">The kind.</param>
    public static EventKind? PlainKind(this EventKind kind) => kind switch
    {
        EventKind.ConfidentialIssue => EventKind.Issue,
        EventKind.ConfidentialNote => EventKind.Note,
        EventKind.Push or EventKind.TagPush or EventKind.Issue or EventKind.MergeRequest or EventKind.Note or EventKind.Pipeline
            or EventKind.WikiPage or EventKind.Deployment or EventKind.Vulnerability or EventKind.Alert => null,
    };

    /// <summary>Reads a kind by its name, in GitLab's singular, plural and <c>_events</c> forms.</summary>
    /// <param name="text">Such as <c>push</c>, <c>pushes</c>, <c>issues</c>, <c>merge_requests_events</c>.</param>
    /// <param name="kind">The kind, where one was found.</param>
    /// <returns>Whether the name is one.</returns>
    public static bool TryParse(string? text, out EventKind kind)
    {
        var name = text ?? "";
        if (name.EndsWith("_events", StringComparison.Ordinal))
        {
            name = name[..^"_events".Length];
        }

        foreach (var candidate in All)
        {
            if (name == candidate.Name() || name == Plural(candidate.Name()))
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }

    private static string Plural(string name) => name switch
    {
        _ when name.EndsWith("push", StringComparison.Ordinal) => name + "es",
        _ when name.EndsWith('y') => name[..^1] + "ies",
        _ => name + "s",
    };
}
