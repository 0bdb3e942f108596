namespace Integration.Sandbox.GitLab.Pipelines;

/// <summary>CI statuses as words, since GitLab's list of them grows.</summary>
internal static class PipelineStatus
{
    /// <summary>Of a child pipeline, which is in no list but that of its source.</summary>
    public const string ChildSource = "parent_pipeline";

    public static IReadOnlyList<string> Known { get; } =
    [
        "created", "waiting_for_resource", "preparing", "waiting_for_callback", "pending", "running", "success", "failed",
        "canceling", "canceled", "skipped", "manual", "scheduled",
    ];

    public static IReadOnlyList<string> Sources { get; } =
    [
        "unknown", "push", "web", "trigger", "schedule", "api", "external", "pipeline", "chat", "webide", "merge_request_event",
        "external_pull_request_event", "parent_pipeline", "ondemand_dast_scan", "ondemand_dast_validation",
        "security_orchestration_policy", "container_registry_push", "duo_workflow", "pipeline_execution_policy_schedule",
    ];

    public static bool IsEnd(string status) => status is "success" or "failed" or "canceled";
}
