using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issuables;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Snippets;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Sandbox.GitLab.Api;

internal static class ApiRoutes
{
    /// <summary>Below `/api/v4`.</summary>
    public static IReadOnlyList<ApiRoute> Api { get; } =
    [
        .. AccessRoutes.Api,
        .. MemberRoutes.All,
        .. GroupRoutes.All,
        .. ProjectRoutes.All,
        .. EventRoutes.All,
        .. RepositoryRoutes.All,
        .. RefRoutes.All,
        .. PipelineRoutes.All,
        .. DeploymentRoutes.All,
        .. MergeRequestRoutes.All,
        .. IssueRoutes.All,
        .. StateEventRoutes.All,
        .. NoteRoutes.All,
        .. SnippetRoutes.All,
        .. WikiRoutes.All,
    ];

    /// <summary>At the root.</summary>
    public static IReadOnlyList<ApiRoute> OAuth { get; } = [.. AccessRoutes.OAuth];
}
