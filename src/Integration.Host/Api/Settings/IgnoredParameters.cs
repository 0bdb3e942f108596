using System.Collections.Frozen;

namespace Integration.Host.Api.Settings;

/// <summary>
/// Parameters that GitLab's other chat integrations know and these have no use for. Scripts written for those go on
/// working. GitLab, "Project integrations API": Slack, Mattermost, Discord, Google Chat, Telegram, Microsoft Teams, Matrix.
/// </summary>
internal static class IgnoredParameters
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "username", "channel", "room", "thread", "hostname", "restrict_to_branch", "notify", "color", "server_host", "server_port",
        "notify_only_default_branch",
        "commit_events", "job_events", "build_events", "incident_events", "incidents_events", "comment_on_event_enabled",
        "group_mention_events", "group_mentions_events", "group_confidential_mention_events", "group_confidential_mentions_events",
        "push_channel", "tag_push_channel", "issue_channel", "confidential_issue_channel", "merge_request_channel", "note_channel", "confidential_note_channel",
        "pipeline_channel", "wiki_page_channel", "deployment_channel", "vulnerability_channel", "alert_channel", "incident_channel", "incidents_channel",
        "group_mention_channel", "group_mentions_channel", "group_confidential_mention_channel", "group_confidential_mentions_channel",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<string> All => Names.Order(StringComparer.Ordinal);

    public static bool Contains(string name) => Names.Contains(name);
}
