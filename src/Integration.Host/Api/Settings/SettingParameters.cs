using System.Collections.Concurrent;
using Integration.Contract;
using Integration.Host.Configuration;
using Integration.Host.Integrations;
using Integration.Host.Templates;

namespace Integration.Host.Api.Settings;

/// <summary>Every parameter that an integration takes: the host's settings and the module's.</summary>
internal sealed class SettingParameters
{
    public const string Active = "active";
    public const string UseInherited = "use_inherited_settings";

    private static readonly ConcurrentDictionary<(Type Settings, bool TakesTemplates, bool TakesMentions), SettingParameters> Known = new();

    /// <summary>The host's own: all that can be said of an integration whose module is not loaded.</summary>
    public static readonly SettingParameters Shared = new(SettingsSchema.Of(typeof(SharedSettings)).Fields);

    private readonly Dictionary<string, SettingParameter> _byName;

    private SettingParameters(IEnumerable<SettingField> fields)
    {
        All = [.. fields.SelectMany(Expand).DistinctBy(parameter => parameter.Name)];
        _byName = All.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        Names = [.. All.Select(parameter => parameter.Name), .. All.Where(parameter => parameter.IsKeptWhenEmpty).Select(parameter => parameter.ClearName), Active, UseInherited];
    }

    /// <summary>In the form's order, each setting followed by its kinds' own.</summary>
    public IReadOnlyList<SettingParameter> All { get; }

    /// <summary>Every name that is taken, but for those that are ignored.</summary>
    public IReadOnlyList<string> Names { get; }

    public static SettingParameters Of(IIntegration? module) => module is null
        ? Shared
        : Known.GetOrAdd((module.Manifest.SettingsType, module.Manifest.Templates is not null, module.Manifest.TakesMentions), static of => new SettingParameters(SettingsSchema.Of(typeof(SharedSettings)).Fields
            .Where(field => (of.TakesTemplates || !IntegrationTemplates.IsAbout(field)) && (of.TakesMentions || field.Name != SharedSettings.MentionsSetting)).Concat(SettingsSchema.Of(of.Settings).Fields)));

    public SettingParameter? Find(string name) => _byName.GetValueOrDefault(name);

    public string NearestTo(string name) => Nearest.Of(SentParameters.Shown(name), Names);

    private static IEnumerable<SettingParameter> Expand(SettingField field) =>
        field.Setting.PerKind
            ? [new(field.Name, field, null), .. EventKinds.All.Select(kind => new SettingParameter($"{kind.Name()}_{field.Name}", field, kind))]
            : [new(field.Name, field, null)];
}
