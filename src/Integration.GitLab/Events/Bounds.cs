using Integration.Contract;

namespace Integration.GitLab;

/// <summary>How much of a thing goes into an event, which is stored whole, once for each integration: all that GitLab itself allows, and no more.</summary>
internal static class Bounds
{
    // GitLab takes titles of 255 characters; file and branch names may be longer (Git knows no limit, file systems end at 4,096 bytes).
    private const int LongestTitle = 1000;

    // Labels, milestones, types of work and users' names have 255 characters at most in GitLab.
    private const int LongestName = 255;

    // GitLab has no limit; the labels filter looks at these.
    private const int MostLabels = 500;

    // GitLab's limit of assignees, and of reviewers, is 200.
    private const int MostPeople = 200;

    public static string Title(string? title) => Truncation.ToLength(title ?? "", LongestTitle);

    public static string Name(string name) => Truncation.ToLength(name, LongestName);

    public static IReadOnlyList<string> Labels(IEnumerable<string?>? labels) => [.. (labels ?? []).Where(label => !string.IsNullOrEmpty(label)).Take(MostLabels).Select(label => Name(label!))];

    public static IReadOnlyList<Person> People(IEnumerable<UserRow?>? people) => [.. (people ?? []).Select(GitLab.People.From).OfType<Person>().Take(MostPeople)];
}
