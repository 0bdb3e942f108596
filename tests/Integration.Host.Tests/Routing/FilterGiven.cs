using System.Globalization;
using Integration.Contract;

namespace Integration.Host.Tests.Routing;

/// <summary>What there was before a table's row, read from words such as <c>active 1h, triggers 30m</c> or <c>after failed canceled</c>.</summary>
internal sealed record FilterGiven
{
    private IReadOnlyList<PipelineOutcome> History { get; init; } = [];

    /// <summary>How long ago the integration was switched on.</summary>
    public TimeSpan ActiveSince { get; private init; } = TimeSpan.FromHours(1);

    /// <summary>How long ago the triggers were, which had been off before.</summary>
    public TimeSpan? TriggersSince { get; private init; }

    /// <summary>Whether the default branch is not protected; GitLab protects it when a project is made.</summary>
    public bool IsDefaultOpen { get; private init; }

    public static FilterGiven Read(string text)
    {
        var given = new FilterGiven();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split(' ')))
        {
            given = part switch
            {
                ["active", var age] => given with { ActiveSince = Age(age) },
                ["triggers", var age] => given with { TriggersSince = Age(age) },
                ["main", "open"] => given with { IsDefaultOpen = true },
                ["after", .. var outcomes] => given with { History = [.. outcomes.Select(outcome => FilterThings.Pipelines.Single(pipeline => pipeline.State == outcome).Outcome)] },
                _ => throw new FormatException($"Nobody knows what \"{text}\" gives."),
            };
        }

        return given;
    }

    /// <summary>The pipelines that ended before one on the same ref, a merge request's on its source branch.</summary>
    public IEnumerable<PipelineEvent> Before(PipelineEvent pipeline) => History.Select((outcome, i) => pipeline with
    {
        Id = pipeline.Id - History.Count + i, Outcome = outcome, OccurredAt = pipeline.OccurredAt.AddMinutes(i - History.Count), MergeRequest = null,
    });

    private static TimeSpan Age(string text) => int.Parse(text[..^1], CultureInfo.InvariantCulture) * text[^1] switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };
}
