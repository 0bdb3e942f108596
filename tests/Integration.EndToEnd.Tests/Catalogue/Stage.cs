using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Snippets;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>A project in which one thing happens, and what was there before.</summary>
internal sealed class Stage(Project project, User maya, User dan)
{
    public Project Project => project;

    public User Maya => maya;

    public User Dan => dan;

    public Issue Issue { get; set; } = null!;

    public MergeRequest MergeRequest { get; set; } = null!;

    public Pipeline Pipeline { get; set; } = null!;

    public Deployment Deployment { get; set; } = null!;

    public Snippet Snippet { get; set; } = null!;

    public string Head => project.Repository.Branches["main"].Sha;
}
