using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Access;

/// <summary>Who asks: a user by a token, or nobody. Decides as GitLab's policies do for the standard roles.</summary>
internal sealed record Caller(User? User, AccessToken? Token)
{
    public static Caller Anonymous { get; } = new(null, null);

    public bool IsAdmin => User is { IsAdmin: true };

    public AccessLevel LevelIn(Project project) =>
        User is null ? AccessLevel.None : IsAdmin ? AccessLevel.Owner : project.LevelOf(User);

    public AccessLevel LevelIn(Group group) =>
        User is null ? AccessLevel.None : IsAdmin ? AccessLevel.Owner : group.LevelOf(User);

    public bool CanSee(Group group) => IsOpen(group.Visibility) || LevelIn(group) >= AccessLevel.Guest;

    /// <summary>The part of a project that an ability is about; what is switched off nobody may read, administrators neither.</summary>
    public static ProjectFeature? FeatureOf(Ability ability) => ability switch
    {
        Ability.ReadIssue or Ability.ReadConfidentialIssues => ProjectFeature.Issues,
        Ability.ReadMergeRequest => ProjectFeature.MergeRequests,
        Ability.ReadWiki => ProjectFeature.Wiki,
        Ability.ReadPipeline => ProjectFeature.Pipelines,
        Ability.ReadDeployment => ProjectFeature.Deployments,
        Ability.ReadProject or Ability.ReadCode or Ability.ReadInternalNote or Ability.ReadSnippet or Ability.ReadAlert or Ability.ReadVulnerability
            or Ability.AdminProject or Ability.AdminIntegrations => null,
    };

    public bool Can(Ability ability, Project project)
    {
        if (FeatureOf(ability) is { } feature && project.SwitchedOff.ContainsKey(feature))
        {
            return false;
        }

        var open = IsOpen(project.Visibility);
        var level = LevelIn(project);
        return ability switch
        {
            Ability.ReadProject or Ability.ReadIssue or Ability.ReadWiki or Ability.ReadSnippet => open || level >= AccessLevel.Guest,
            // A guest of a private project reads neither code nor merge requests nor pipelines nor deployments.
            Ability.ReadCode or Ability.ReadMergeRequest or Ability.ReadPipeline or Ability.ReadDeployment => open || level >= AccessLevel.Reporter,
            Ability.ReadConfidentialIssues or Ability.ReadInternalNote => level >= AccessLevel.Planner,
            Ability.ReadAlert or Ability.ReadVulnerability => level >= AccessLevel.Developer,
            Ability.AdminProject or Ability.AdminIntegrations => level >= AccessLevel.Maintainer,
        };
    }

    /// <summary>For whom a confidential issue is there: its author, those it is assigned to, and the project's planners and up.</summary>
    public bool CanRead(Issue issue) =>
        !issue.Confidential
        || (User is { } user && (issue.Author == user || issue.Assignees.Contains(user)))
        || Can(Ability.ReadConfidentialIssues, issue.Project);

    /// <summary>Whether he may read the note besides what it is on.</summary>
    public bool CanRead(Note note) => !note.Internal || Can(Ability.ReadInternalNote, note.On.Project);

    private bool IsOpen(Visibility visibility) => visibility switch
    {
        Visibility.Public => true,
        Visibility.Internal => User is not null,
        Visibility.Private => false,
    };
}
