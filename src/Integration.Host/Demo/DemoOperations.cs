using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Host.Demo;

/// <summary>What runs and what is written down: deployments, wiki pages.</summary>
internal sealed partial class DemoProject
{
    private Deployment? _deployment;

    private string WikiTitle => Words.Pick("story.wiki", Round, ".title");

    public void StartDeployment() => _deployment = Deploy(1, "staging", "running");

    public void FinishDeployment() => _deployment!.SetStatus("success");

    /// <summary>One that began and failed between two looks, so that its end alone is told.</summary>
    public void FailDeployment() => Deploy(0, "production", "failed");

    public void CancelDeployment() => Deploy(3, "production", "canceled");

    public void CreateWikiPage() => Project.CreateWikiPage(Person(2), WikiTitle, Words.Pick("story.wiki", Round, ".first"));

    public void UpdateWikiPage() => Project.UpdateWikiPage(Person(3), WikiTitle, Words.Pick("story.wiki", Round, ".second"));

    public void DeleteWikiPage() => Project.DeleteWikiPage(Person(2), WikiTitle);

    // By a job of the pipeline that runs longest, which ends after it.
    private Deployment Deploy(int turn, string environment, string status) =>
        Project.Deploy(Person(turn), new NewDeployment(environment) { Status = status, Pipeline = _running.Peek(), Job = $"deploy:{environment}" });
}
