using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to a push of many refs at once. The row says all that is known: it names neither refs nor SHAs.</summary>
internal static class BulkPushes
{
    /// <returns>Null where the row does not say what was done to how many refs.</returns>
    public static BulkPushEvent? Read(EventBasis basis, PushRow push, RefKind refs) =>
        Action(push.Action) is { } action && push.RefCount is > 0 and { } count
            ? new BulkPushEvent
            {
                Key = basis.Key,
                Project = basis.Project,
                Author = basis.Author,
                OccurredAt = basis.At,
                Id = basis.Id,
                Refs = refs,
                Action = action,
                RefCount = count,
            }
            : null;

    private static BulkPushAction? Action(string? action) => action switch
    {
        "created" => BulkPushAction.Created,
        "pushed" => BulkPushAction.Pushed,
        "removed" => BulkPushAction.Removed,
        _ => null,
    };
}
