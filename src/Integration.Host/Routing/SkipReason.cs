namespace Integration.Host.Routing;

/// <summary>Why a filter held an event back, in the API's words.</summary>
internal static class SkipReason
{
    public const string TriggerOff = "trigger_off";
    public const string Label = "label";
    public const string Branch = "branch";
    public const string PipelineNotBroken = "pipeline_not_broken";
    public const string PipelineUnchanged = "pipeline_unchanged";
    public const string UserExcluded = "user_excluded";
    public const string Draft = "draft";
    public const string BeforeActive = "before_active";
    public const string TooOld = "too_old";

    /// <summary>Nothing came out of a person's own template: found out when it was to be sent.</summary>
    public const string Empty = "empty";
}
