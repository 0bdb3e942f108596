using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Api;

internal sealed record ApiCall(PretendGitLab GitLab, Caller Caller, ApiQuery Query, IReadOnlyDictionary<string, string> Route)
{
    /// <summary>The project of the route if the caller may do this there; what cannot be seen does not exist.</summary>
    public Answer InProject(Ability ability, Func<Project, Answer> answer)
    {
        if (GitLab.FindProject(Route["id"]) is not { } project)
        {
            return GitLab.FindMoved(Route["id"]) is { } moved && Caller.Can(Ability.ReadProject, moved) ? Answer.Moved(moved.Id) : Answer.NotFound("Project");
        }

        if (!Caller.Can(Ability.ReadProject, project))
        {
            return Answer.NotFound("Project");
        }

        if (Caller.Can(ability, project))
        {
            return answer(project);
        }

        return Caller.FeatureOf(ability) is { } feature && project.SwitchedOff.GetValueOrDefault(feature) == 404 ? Answer.NotFoundPlain : Answer.Forbidden;
    }

    public Answer InGroup(Func<Group, Answer> answer) =>
        GitLab.FindGroup(Route["id"]) is { } group && CanSee(group) ? answer(group) : Answer.NotFound("Group");

    /// <summary>A group is also there for whoever is a member of a project somewhere in it.</summary>
    public bool CanSee(Group group) =>
        Caller.CanSee(group)
        || (Caller.User is { } user && GitLab.Projects.Any(x => x.Members.ContainsKey(user.Id) && x.Group.IsWithin(group)));

    public Answer AsUser(Func<User, Answer> answer) => Caller.User is { } user ? answer(user) : Answer.Unauthorized;

    /// <summary>Rows to a page of JSON.</summary>
    public Answer List<T>(IReadOnlyList<T> rows, Func<T, object> json)
    {
        var paging = Paging.Of(rows, Query, out var page);
        return Answer.List(paging, page.Select(json));
    }
}
