using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>What happened to a wiki page.</summary>
public enum WikiPageAction
{
    /// <summary>It was created.</summary>
    Created,

    /// <summary>It was updated; a renamed page too.</summary>
    Updated,

    /// <summary>It was deleted.</summary>
    Deleted,
}

/// <summary>A page of the project's wiki was created, updated or deleted.</summary>
public sealed record WikiPageEvent : ProjectEvent
{
    /// <summary>What happened.</summary>
    public required WikiPageAction Action { get; init; }

    /// <summary>GitLab's id of the page, which stays when the page is renamed; null where GitLab does not say.</summary>
    public long? Id { get; init; }

    /// <summary>The page's title; never trusted.</summary>
    public required string Title { get; init; }

    /// <summary>The page; null where it has been deleted.</summary>
    public Uri? Url { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override EventKind Kind => EventKind.WikiPage;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string State => Action switch
    {
        WikiPageAction.Created => "create",
        WikiPageAction.Updated => "update",
        WikiPageAction.Deleted => "delete",
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Id is { } id ? $"wiki_page:{Project.Id}:{id}" : $"wiki_page:{Project.Id}:{Title}";
}
