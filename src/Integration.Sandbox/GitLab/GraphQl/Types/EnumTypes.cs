using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Vulnerabilities;

namespace Integration.Sandbox.GitLab.GraphQl.Types;

/// <summary>The words are GitLab's, in its own case: some are capitals, some are not.</summary>
internal static class EnumTypes
{
    public static IReadOnlyList<SchemaType> Free { get; } =
    [
        Of("PipelineStatusEnum", Capitals(PipelineStatus.Known)),
        Of("PipelineScopeEnum", "RUNNING", "PENDING", "FINISHED", "BRANCHES", "TAGS"),
        Of("MergeRequestState", "opened", "closed", "locked", "all", "merged"),
        Of("MergeRequestSort", "CREATED_ASC", "CREATED_DESC", "UPDATED_ASC", "UPDATED_DESC", "created_asc", "created_desc", "updated_asc", "updated_desc"),
        Of("AlertManagementSeverity", Capitals(KnownWords.Severities)),
        Of("AlertManagementStatus", Capitals(AlertWork.Statuses)),
        Of("AlertManagementDomainFilter", "operations"),
        Of(
            "AlertManagementAlertSort",
            [.. new[] { "CREATED_TIME", "UPDATED_TIME", "STARTED_AT", "ENDED_AT", "EVENT_COUNT", "SEVERITY", "STATUS", "CREATED", "UPDATED" }
                .SelectMany(x => new[] { x + "_ASC", x + "_DESC" })]),
        Of("DeploymentStatus", Capitals(DeploymentStatus.Known)),
    ];

    /// <summary>Not even the words are known to the community edition.</summary>
    public static IReadOnlyList<SchemaType> Paid { get; } =
    [
        Of("VulnerabilitySeverity", Capitals(KnownWords.Severities)),
        Of("VulnerabilityState", Capitals(VulnerabilityWork.States)),
        Of("VulnerabilityReportType", Capitals(VulnerabilityWork.ReportTypes)),
        Of("VulnerabilitySort", "severity_asc", "severity_desc", "detected_asc", "detected_desc"),
    ];

    private static SchemaType Of(string name, params IReadOnlyList<string> values) => new(name, SchemaKind.Enum) { Values = values };

    private static string[] Capitals(IReadOnlyList<string> words) => [.. words.Select(x => x.ToUpperInvariant())];
}
