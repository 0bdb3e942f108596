using System.Globalization;

namespace Integration.Sandbox.GitLab.Pipelines;

/// <summary>`detailed_status`: how GitLab shows a status, which alone tells a pass with warnings from a clean one.</summary>
internal static class DetailedStatus
{
    public static object Of(Pipeline pipeline)
    {
        var (icon, text, label, group) = pipeline switch
        {
            { HasWarnings: true } => ("status_warning", "Warning", "passed with warnings", "success-with-warnings"),
            { Status: "success" } => ("status_success", "Passed", "passed", "success"),
            { Status: "waiting_for_resource" } => ("status_pending", "Waiting", "waiting for resource", "waiting-for-resource"),
            { Status: "manual" } => ("status_manual", "Blocked", "waiting for manual action", "manual"),
            { Status: "scheduled" } => ("status_scheduled", "Delayed", "waiting for delayed job", "scheduled"),
            var other => ($"status_{other.Status}", Capital(other.Status), other.Status, other.Status.Replace('_', '-')),
        };
        return new
        {
            icon,
            text,
            label,
            group,
            tooltip = label,
            has_details = true,
            details_path = string.Create(CultureInfo.InvariantCulture, $"/{pipeline.Project.FullPath}/-/pipelines/{pipeline.Id}"),
            illustration = (object?)null,
            favicon = $"/assets/ci_favicons/favicon_{icon}.png",
        };
    }

    private static string Capital(string status) => status.Length == 0 ? status : char.ToUpperInvariant(status[0]) + status[1..];
}
