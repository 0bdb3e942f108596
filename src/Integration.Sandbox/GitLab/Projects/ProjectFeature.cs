namespace Integration.Sandbox.GitLab.Projects;

/// <summary>What can be switched off in a project's settings.</summary>
public enum ProjectFeature
{
    Issues,
    MergeRequests,
    Wiki,
    Pipelines,
    Deployments,
}
