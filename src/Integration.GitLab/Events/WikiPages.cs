using Integration.Contract;

namespace Integration.GitLab;

/// <summary>From a row of GitLab's events to what happened to a wiki page. The row says all that a card tells; nothing is asked for.</summary>
internal static class WikiPages
{
    /// <returns>Null for an action that is not told.</returns>
    public static WikiPageEvent? Read(EventBasis basis)
    {
        if (Action(basis.Row.ActionName) is not { } action)
        {
            return null;
        }

        // GitLab looks for the page in the wiki as it is now: once it is gone, its old events tell no more than the title.
        var page = action == WikiPageAction.Deleted ? null : basis.Row.WikiPage;
        return new WikiPageEvent
        {
            Key = basis.Key,
            Project = basis.Project,
            Author = basis.Author,
            OccurredAt = basis.At,
            Action = action,
            Id = (basis.Row.TargetId ?? basis.Row.TargetIid) is > 0 and { } id ? id : null,
            Title = Bounds.Title(page?.Title is { Length: > 0 } title ? title : basis.Row.TargetTitle),
            Url = page?.Slug is { Length: > 0 } slug ? basis.Project.WikiPage(slug) : null,
        };
    }

    private static WikiPageAction? Action(string? action) => action switch
    {
        "created" => WikiPageAction.Created,
        "updated" => WikiPageAction.Updated,
        "destroyed" => WikiPageAction.Deleted,
        _ => null,
    };
}
