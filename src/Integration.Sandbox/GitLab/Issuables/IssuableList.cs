using System.Globalization;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Api;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Issuables;

/// <summary>The lists of issues and of merge requests: of a project, of a group with those below it, of the instance.</summary>
internal static class IssuableList
{
    public static Answer OfInstance<T>(ApiCall call, IReadOnlyList<string> states, Func<Project, IEnumerable<T>> visible, Func<T, object> json)
        where T : Issuable =>
        // Whoever does not ask for all is shown what he made himself.
        call.AsUser(_ => Of(call, call.GitLab.Projects, "created_by_me", states, visible, json));

    public static Answer OfGroup<T>(ApiCall call, IReadOnlyList<string> states, Func<Project, IEnumerable<T>> visible, Func<T, object> json)
        where T : Issuable =>
        call.InGroup(group => Of(call, call.GitLab.Projects.Where(x => x.Group.IsWithin(group)), "all", states, visible, json));

    public static Answer OfProject<T>(ApiCall call, Ability needs, IReadOnlyList<string> states, Func<Project, IEnumerable<T>> visible, Func<T, object> json)
        where T : Issuable =>
        call.InProject(needs, project => Of(call, [project], "all", states, visible, json));

    public static bool Is(string text, int iid) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == iid;

    private static Answer Of<T>(
        ApiCall call, IEnumerable<Project> projects, string scope, IReadOnlyList<string> states, Func<Project, IEnumerable<T>> visible, Func<T, object> json)
        where T : Issuable
    {
        var query = call.Query;
        var asked = query.OneOf("scope", scope, "all", "created_by_me", "assigned_to_me");
        var state = query.OneOf("state", "all", ["all", .. states]);
        var byUpdate = query.OneOf("order_by", "created_at", "created_at", "updated_at") == "updated_at";
        var ascending = query.OneOf("sort", "desc", "asc", "desc") == "asc";
        var (updatedAfter, updatedBefore) = (query.Time("updated_after"), query.Time("updated_before"));
        var (createdAfter, createdBefore) = (query.Time("created_after"), query.Time("created_before"));
        var iids = query.Texts("iids");
        var labels = query.Texts("labels").SelectMany(x => x.Split(',')).ToArray();

        // What the caller may not see is left out before the page is cut, unlike in the list of events.
        var rows = projects.SelectMany(visible).Where(x =>
            (asked == "all" || (asked == "created_by_me" ? x.Author == call.Caller.User : x.Assignees.Any(user => user == call.Caller.User)))
            && (state == "all" || x.State == state)
            && !(x.UpdatedAt < updatedAfter)
            && !(x.UpdatedAt > updatedBefore)
            && !(x.CreatedAt < createdAfter)
            && !(x.CreatedAt > createdBefore)
            && (iids.Count == 0 || iids.Any(iid => Is(iid, x.Iid)))
            && labels.All(label => x.Labels.Contains(label, StringComparer.Ordinal)));
        DateTimeOffset Key(T x) => byUpdate ? x.UpdatedAt : x.CreatedAt;
        var ordered = ascending ? rows.OrderBy(Key).ThenBy(x => x.Id) : rows.OrderByDescending(Key).ThenByDescending(x => x.Id);
        return call.List<T>([.. ordered], json);
    }
}
