using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Routing;

/// <summary>
/// The one decision whether an integration tells an event. The steps stand in the order in which they decide; the first
/// that objects gives the reason. Decided once, when the event is read.
/// </summary>
internal static class Router
{
    private delegate string? Step(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context);

    private static readonly Step[] Steps = [Activation, Age, Trigger, Labels, Branch, BrokenPipelines, ChangedPipelines, Users, Drafts];

    /// <summary>The reason to hold the event back, or null to send it.</summary>
    public static string? Decide(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context)
    {
        foreach (var step in Steps)
        {
            if (step(what, integration, context) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>Whether the event, known only by kind and time, can still be told; if not, its details need not be read.</summary>
    public static bool MayBeTold(EventKind kind, DateTimeOffset occurredAt, ConfiguredIntegration integration, RoutingContext context) =>
        occurredAt >= context.NotOlderThan && IsSince(occurredAt, integration.Since(kind)) && integration.Shared.Triggers(kind);

    // What was before the switch is no history to be told, however old; so it is not counted among what a stopped host has passed over either.
    private static string? Activation(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context) =>
        !IsSince(what.OccurredAt, integration.Since(what.Kind)) ? SkipReason.BeforeActive : null;

    private static string? Age(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context) =>
        what.OccurredAt < context.NotOlderThan ? SkipReason.TooOld : null;

    private static string? Trigger(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context) =>
        !integration.Shared.Triggers(what.Kind) ? SkipReason.TriggerOff : null;

    private static string? Labels(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context)
    {
        var wanted = integration.Labels;
        if (wanted.Count == 0 || what is not IHasLabels thing)
        {
            return null;
        }

        var passes = integration.Shared.LabelsBehavior == "match_all"
            ? wanted.All(label => thing.Labels.Contains(label, StringComparer.Ordinal))
            : thing.Labels.Any(wanted.Contains);
        return passes ? null : SkipReason.Label;
    }

    private static string? Branch(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context)
    {
        // A tag's ref has no branch and always passes, as in GitLab.
        if (what is not IHasBranch { Branch: { } branch })
        {
            return null;
        }

        var passes = integration.Shared.Branches switch
        {
            "all" => true,
            "default" => branch == what.Project.DefaultBranch,
            "protected" => context.IsProtected,
            "default_and_protected" => branch == what.Project.DefaultBranch || context.IsProtected,
            // Checked when it was saved; what an older version wrote is held back, as GitLab does.
            _ => false,
        };
        return passes ? null : SkipReason.Branch;
    }

    private static string? BrokenPipelines(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context) =>
        what is PipelineEvent { Outcome: not PipelineOutcome.Failed } && integration.Shared.OnlyBrokenPipelines ? SkipReason.PipelineNotBroken : null;

    private static string? ChangedPipelines(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context) =>
        what is PipelineEvent && integration.Shared.OnlyWhenPipelineStatusChanges && !context.IsPipelineChange ? SkipReason.PipelineUnchanged : null;

    private static string? Users(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context) =>
        what.Author is { } author && integration.ExcludedUsers.Contains(author.Username) ? SkipReason.UserExcluded : null;

    private static string? Drafts(ProjectEvent what, ConfiguredIntegration integration, RoutingContext context) =>
        what is MergeRequestEvent { Draft: true } && !integration.Shared.NotifyDrafts ? SkipReason.Draft : null;

    // Both are whole seconds of GitLab's clock: what happened in the very second of the answer is told.
    private static bool IsSince(DateTimeOffset occurredAt, DateTimeOffset since) => occurredAt.ToUnixTimeSeconds() >= since.ToUnixTimeSeconds();
}
