using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>What became of a change of an integration.</summary>
internal abstract record ChangeOutcome
{
    private ChangeOutcome()
    {
    }

    /// <summary>It is on disk.</summary>
    /// <param name="Integration">What holds from now on.</param>
    /// <param name="Warnings">What the caller should know.</param>
    internal sealed record Saved(ConfiguredIntegration Integration, IReadOnlyList<string> Warnings) : ChangeOutcome;

    /// <summary>Own settings are gone, or there were none to forget and something inherited holds.</summary>
    internal sealed record Forgotten : ChangeOutcome;

    /// <summary>Neither own settings nor inherited ones.</summary>
    internal sealed record NothingThere : ChangeOutcome;

    /// <summary>Nothing was changed: parameters are wrong.</summary>
    internal sealed record Wrong(FieldErrors Errors) : ChangeOutcome;

    /// <summary>Nothing was changed: templates were tried out too often.</summary>
    internal sealed record TooOften(TimeSpan Wait, string Sentence) : ChangeOutcome;

    /// <summary>Nothing was changed: GitLab says no, or cannot be asked.</summary>
    internal sealed record Refused(GitLabRefusal Refusal) : ChangeOutcome;
}
