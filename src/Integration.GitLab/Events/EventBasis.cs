using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What any row of a project's events says by itself.</summary>
internal sealed record EventBasis(UnseenRow Unseen, EventRow Row, Project Project)
{
    public long Id => Unseen.Id;

    public string Key => Unseen.Key;

    public DateTimeOffset At => Unseen.At;

    /// <summary>Null where the row names nobody, as of a user who is gone; never an empty name.</summary>
    public Person? Author { get; } = People.From(Row.Author) ?? People.From(new UserRow(Row.AuthorUsername, null));
}
