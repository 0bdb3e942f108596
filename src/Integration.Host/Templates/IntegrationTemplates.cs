using System.Collections.Frozen;
using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Templates;

/// <summary>The templates of one integration's settings, parsed once.</summary>
internal sealed class IntegrationTemplates
{
    /// <summary>The setting for all kinds of events; <c>&lt;kind&gt;_template</c> is for one.</summary>
    public const string Setting = "template";

    /// <summary>The setting that says what a template's text is.</summary>
    public const string ModeSetting = "template_mode";

    /// <summary>What the setting says of whole messages.</summary>
    public const string JsonMode = "json";

    private static readonly IntegrationTemplates None = new(FrozenDictionary<EventKind, StoredTemplate>.Empty, null);

    private readonly FrozenDictionary<EventKind, StoredTemplate> _byKind;
    private readonly ITemplateDialect? _dialect;

    private IntegrationTemplates(FrozenDictionary<EventKind, StoredTemplate> byKind, ITemplateDialect? dialect)
    {
        _byKind = byKind;
        _dialect = dialect;
        NamesParticipants = Names(byKind.Values);
    }

    /// <summary>How values stand in them.</summary>
    public ITemplateDialect Dialect => _dialect ?? throw new InvalidOperationException("An integration without templates has no dialect for them.");

    /// <summary>Whether a parameter is about templates: a module that takes none has none of these.</summary>
    public static bool IsAbout(SettingField field) => field.Setting.Kind == SettingKind.Template || field.Name == ModeSetting;

    /// <summary>Whether a setting holds a template, for all kinds or for one.</summary>
    public static bool IsTemplate(string name) => name == Setting || name.EndsWith("_" + Setting, StringComparison.Ordinal);

    /// <summary>The setting whose template a kind has: its own, else the plain kind's, else the one for all; null where there is none.</summary>
    public static string? SettingOf(EventKind kind, IReadOnlyDictionary<string, string> values)
    {
        string?[] names = [$"{kind.Name()}_{Setting}", kind.PlainKind() is { } plain ? $"{plain.Name()}_{Setting}" : null, Setting];
        return names.FirstOrDefault(name => name is not null && !string.IsNullOrWhiteSpace(values.GetValueOrDefault(name)));
    }

    /// <summary>What templates of these settings are.</summary>
    public static TemplateMode ModeOf(ITemplateDialect dialect, IReadOnlyDictionary<string, string> values) =>
        dialect.IsJsonOnly || values.GetValueOrDefault(ModeSetting) == JsonMode ? TemplateMode.Json : TemplateMode.Markdown;

    public static IntegrationTemplates Of(IIntegration? module, SettingsValues? settings, IReadOnlyDictionary<string, string> values)
    {
        if (module?.Manifest.Templates is not { } dialects || settings is null || EventKinds.All.All(kind => SettingOf(kind, values) is null))
        {
            return None;
        }

        var dialect = dialects(settings);
        var mode = ModeOf(dialect, values);
        var bySetting = new Dictionary<string, StoredTemplate>(StringComparer.Ordinal);
        var byKind = new Dictionary<EventKind, StoredTemplate>();
        foreach (var kind in EventKinds.All)
        {
            if (SettingOf(kind, values) is not { } setting)
            {
                continue;
            }

            if (!bySetting.TryGetValue(setting, out var template))
            {
                bySetting.Add(setting, template = StoredTemplate.Of(setting, mode, values[setting]));
            }

            byKind.Add(kind, template);
        }

        return new IntegrationTemplates(byKind.ToFrozenDictionary(), dialect);
    }

    /// <summary>Whether one of them names who takes part in an issue.</summary>
    public bool NamesParticipants { get; }

    private static bool Names(IEnumerable<StoredTemplate> templates) => templates.Any(template => template.Parsed?.Variables.Any(variable => variable.Path.Contains("follows", StringComparison.Ordinal) || variable.Path.Contains('*', StringComparison.Ordinal)) == true);

    /// <summary>The template of a kind; null where it has none.</summary>
    public StoredTemplate? For(EventKind kind) => _byKind.GetValueOrDefault(kind);
}
