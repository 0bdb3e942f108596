using Integration.Contract;
using Integration.Host.Api.Settings;

namespace Integration.Host.Pages.Settings;

/// <summary>What the form's inputs hold.</summary>
/// <param name="Active">Whether the integration is to be active.</param>
/// <param name="Texts">Texts by the parameter's name; what is not there has its default. No secret is among them.</param>
/// <param name="Set">The secrets that have a value.</param>
/// <param name="Typed">Those of them that were just entered.</param>
internal sealed record FormState(bool Active, IReadOnlyDictionary<string, string> Texts, IReadOnlySet<string> Set, IReadOnlySet<string> Typed)
{
    private static readonly HashSet<string> None = [];

    /// <summary>The secrets that somebody wants removed and that are stored still.</summary>
    public IReadOnlySet<string> Cleared { get; private init; } = None;

    /// <summary>Stored settings.</summary>
    /// <param name="active">Whether they are switched on; a new integration is meant to be.</param>
    /// <param name="parameters">The module's.</param>
    /// <param name="values">The settings; empty for a new integration.</param>
    /// <param name="withSecrets">Whether their secrets would hold: those of default settings do not become a project's own.</param>
    public static FormState Of(bool active, SettingParameters parameters, IReadOnlyDictionary<string, string> values, bool withSecrets) => new(
        active,
        parameters.All.Where(parameter => !parameter.Field.Setting.Secret && values.ContainsKey(parameter.Name))
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Kind == SettingKind.Map ? MentionLines.Of(values[parameter.Name]) : values[parameter.Name], StringComparer.Ordinal),
        withSecrets ? SecretsOf(parameters, values) : None,
        None);

    /// <summary>What somebody entered over stored settings. A secret that is wrong has to be entered again.</summary>
    public static FormState Of(SentForm sent, SettingParameters parameters, IReadOnlyDictionary<string, string> stored, FieldErrors? errors)
    {
        var typed = sent.Typed.Keys.Where(name => errors?.Has(name) != true).ToHashSet(StringComparer.Ordinal);
        var kept = SecretsOf(parameters, stored);
        var cleared = parameters.All.Where(parameter => kept.Contains(parameter.Name) && sent.Parameters.ContainsKey(parameter.ClearName)).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var set = kept.Where(name => sent.Parameters.GetValueOrDefault(name).Text is null or SettingText.Mask && !cleared.Contains(name)).ToHashSet(StringComparer.Ordinal);
        set.UnionWith(typed);
        return new FormState(sent.Active, sent.Texts, set, typed) { Cleared = cleared };
    }

    private static HashSet<string> SecretsOf(SettingParameters parameters, IReadOnlyDictionary<string, string> values) =>
        parameters.All.Where(parameter => parameter.Field.Setting.Secret && values.GetValueOrDefault(parameter.Name) is { Length: > 0 }).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
}
