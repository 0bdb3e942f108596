namespace Integration.Sandbox.GitLab.Deployments;

/// <summary>The statuses of a deployment; unlike a pipeline's, GitLab refuses a filter by any other word.</summary>
internal static class DeploymentStatus
{
    public static IReadOnlyList<string> Known { get; } = ["created", "running", "success", "failed", "canceled", "skipped", "blocked"];

    public static bool IsEnd(string status) => status is "success" or "failed" or "canceled" or "skipped";

    /// <summary>What the job says that deploys.</summary>
    public static string OfJob(string status) => status == "blocked" ? "manual" : status;
}
