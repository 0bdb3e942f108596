using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Modules;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using Integration.Templates;

namespace Integration.Host.Pages.Settings;

/// <summary>What the form says of its templates while they are written, by what stands in all its inputs.</summary>
internal sealed class TemplateFields(IIntegration module, IReadOnlyDictionary<string, string> texts, StarterTemplates starters, PageWords words, ApiWords said)
{
    // A template with more to look at is being written still.
    private const int MostNotes = 5;

    // Null for a module that fails: the form is shown without what depends on it.
    private readonly ITemplateDialect? _dialect = ModuleCall.Try(() => module.Manifest.Templates?.Invoke(Bind(module, texts))).Value;

    /// <summary>Whether a template is a whole message, whatever mode is chosen.</summary>
    public bool IsJsonOnly => _dialect?.IsJsonOnly == true;

    /// <summary>The templates to begin with; none where whole messages have none.</summary>
    public IReadOnlyList<FormStarter> Starters() =>
        [.. StarterTemplates.All.Select(kind => Starter(kind) is { } text ? new FormStarter(StarterTemplates.NameOf(kind), text) : null).OfType<FormStarter>()];

    /// <summary>What a template begins with, in the language of the messages; null where there is nothing.</summary>
    public string? Starter(EventKind? kind) => _dialect is not { } dialect ? null
        : IntegrationTemplates.ModeOf(dialect, texts) == TemplateMode.Json ? starters.WholeOf(kind, Bind(module, texts).Language, dialect)
        : starters.Of(kind, Bind(module, texts).Language);

    /// <summary>All of a form.</summary>
    public IReadOnlyList<TemplateField> All() =>
        [.. SettingParameters.Of(module).All.Where(parameter => parameter.Kind == SettingKind.Template && (parameter.Event is not { } kind || module.Manifest.Events.Contains(kind))).Select(Of)];

    public TemplateField Of(SettingParameter parameter) => new(
        parameter.Name,
        parameter.Event?.Name(),
        StarterTemplates.NameOf(parameter.Event),
        Starter(parameter.Event) is not null,
        Default(parameter.Event),
        [.. Notes(parameter).Take(MostNotes)]);

    private static SettingsValues Bind(IIntegration module, IReadOnlyDictionary<string, string> texts) => (SettingsValues)SettingsSchema.Of(module.Manifest.SettingsType).Bind(texts);

    private string Default(EventKind? kind)
    {
        // The kind's own is what is blank.
        var others = kind is { } one ? texts.Where(pair => pair.Key != $"{one.Name()}_{IntegrationTemplates.Setting}").ToDictionary(StringComparer.Ordinal) : [];
        return kind is not { } own || IntegrationTemplates.SettingOf(own, others) is not { } setting ? words["form.template.built_in"]
            : setting == IntegrationTemplates.Setting ? words["form.template.general"]
            : words.Say("form.template.plain", ("event", words["events." + own.PlainKind()!.Value.Name()]));
    }

    private IEnumerable<TemplateNote> Notes(SettingParameter parameter)
    {
        if (texts.GetValueOrDefault(parameter.Name) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        if (Template.Parse(text, out var errors) is not { } template)
        {
            return errors.Select(error => Note(true, TemplateWords.Say(error, said), text, error.Line, error.Column));
        }

        var check = KnownVariables.Check(TemplateChecks.KnownTo(module, parameter, texts));
        return check.Warnings(template).Select(warning => Note(false, TemplateWords.Say(words["form.template.warning"], warning, said), text, warning.Line, warning.Column));
    }

    private static TemplateNote Note(bool isError, string sentence, string text, int line, int column)
    {
        var (excerpt, caret) = TemplatePlace.Of(text, line, column);
        return new TemplateNote(isError, sentence, excerpt, caret);
    }
}
