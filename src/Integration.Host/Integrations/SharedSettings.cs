using Integration.Contract;

namespace Integration.Host.Integrations;

/// <summary>What every integration has from the host: triggers, filters, mentions and templates, with GitLab's names and defaults.</summary>
internal sealed record SharedSettings
{
    /// <summary>The labels filter's name.</summary>
    public const string LabelsSetting = "labels_to_be_notified";

    /// <summary>The name of the setting that says whom messages mention.</summary>
    public const string MentionsSetting = "mentions";

    [Setting("push_events", Section = SettingSection.Trigger, Order = 10, Kind = SettingKind.Flag, Default = "true")]
    public bool Push { get; init; }

    [Setting("issues_events", Section = SettingSection.Trigger, Order = 20, Kind = SettingKind.Flag, Default = "true")]
    public bool Issue { get; init; }

    [Setting("confidential_issues_events", Section = SettingSection.Trigger, Order = 30, Kind = SettingKind.Flag, Default = "true")]
    public bool ConfidentialIssue { get; init; }

    [Setting("merge_requests_events", Section = SettingSection.Trigger, Order = 40, Kind = SettingKind.Flag, Default = "true")]
    public bool MergeRequest { get; init; }

    [Setting("note_events", Section = SettingSection.Trigger, Order = 50, Kind = SettingKind.Flag, Default = "true")]
    public bool Note { get; init; }

    [Setting("confidential_note_events", Section = SettingSection.Trigger, Order = 60, Kind = SettingKind.Flag, Default = "true")]
    public bool ConfidentialNote { get; init; }

    [Setting("tag_push_events", Section = SettingSection.Trigger, Order = 70, Kind = SettingKind.Flag, Default = "true")]
    public bool TagPush { get; init; }

    [Setting("pipeline_events", Section = SettingSection.Trigger, Order = 80, Kind = SettingKind.Flag, Default = "true")]
    public bool Pipeline { get; init; }

    [Setting("wiki_page_events", Section = SettingSection.Trigger, Order = 90, Kind = SettingKind.Flag, Default = "true")]
    public bool WikiPage { get; init; }

    [Setting("deployment_events", Section = SettingSection.Trigger, Order = 100, Kind = SettingKind.Flag, Default = "false")]
    public bool Deployment { get; init; }

    [Setting("vulnerability_events", Section = SettingSection.Trigger, Order = 110, Kind = SettingKind.Flag, Default = "true")]
    public bool Vulnerability { get; init; }

    [Setting("alert_events", Section = SettingSection.Trigger, Order = 120, Kind = SettingKind.Flag, Default = "true")]
    public bool Alert { get; init; }

    [Setting("notify_only_broken_pipelines", Order = 10, Kind = SettingKind.Flag, Default = "true")]
    public bool OnlyBrokenPipelines { get; init; }

    [Setting("notify_only_when_pipeline_status_changes", Order = 20, Kind = SettingKind.Flag, Default = "false")]
    public bool OnlyWhenPipelineStatusChanges { get; init; }

    [Setting("branches_to_be_notified", Order = 30, Kind = SettingKind.Choice, Choices = ["all", "default", "protected", "default_and_protected"], Default = "default")]
    public string Branches { get; init; } = "default";

    [Setting(LabelsSetting, Order = 40, Kind = SettingKind.List)]
    public string Labels { get; init; } = "";

    [Setting("labels_to_be_notified_behavior", Order = 50, Kind = SettingKind.Choice, Choices = ["match_any", "match_all"], Default = "match_any")]
    public string LabelsBehavior { get; init; } = "match_any";

    [Setting("excluded_users", Order = 60, Kind = SettingKind.List)]
    public string ExcludedUsers { get; init; } = "";

    [Setting("notify_drafts", Order = 70, Kind = SettingKind.Flag, Default = "true")]
    public bool NotifyDrafts { get; init; }

    [Setting(MentionsSetting, Order = 80, Kind = SettingKind.Map)]
    public string Mentions { get; init; } = "";

    [Setting("template_mode", Order = 90, Kind = SettingKind.Choice, Choices = ["markdown", "json"], Default = "markdown")]
    public string TemplateMode { get; init; } = "markdown";

    [Setting("template", Order = 100, Kind = SettingKind.Template, PerKind = true)]
    public string Template { get; init; } = "";

    public bool Triggers(EventKind kind) => kind switch
    {
        EventKind.Push => Push,
        EventKind.TagPush => TagPush,
        EventKind.Issue => Issue,
        EventKind.ConfidentialIssue => ConfidentialIssue,
        EventKind.MergeRequest => MergeRequest,
        EventKind.Note => Note,
        EventKind.ConfidentialNote => ConfidentialNote,
        EventKind.Pipeline => Pipeline,
        EventKind.WikiPage => WikiPage,
        EventKind.Deployment => Deployment,
        EventKind.Vulnerability => Vulnerability,
        EventKind.Alert => Alert,
    };
}
