using Integration.Contract;

namespace Integration.GitLab;

internal static class People
{
    public static Person? From(UserRow? row) =>
        row?.Username is { Length: > 0 } username ? new Person(Bounds.Name(username), Bounds.Name(row.Name is { Length: > 0 } name ? name : username)) { Id = row.Id } : null;
}
