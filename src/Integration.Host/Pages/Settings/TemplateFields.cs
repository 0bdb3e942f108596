using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Modules;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using Integration.Templates;

namespace Integration.Host.Pages.Settings;

/// <summary>What the form says of its templates while they are written, by what stands in all its inputs.</summary>
internal sealed class TemplateFields(IIntegration module, IReadOnlyDictionary<string, string> texts, PageWords words, ApiWords said)
{
    // A template with more to look at is being written still.
    private const int MostNotes = 5;

    /// <summary>Whether there are templates to begin with.</summary>
    public bool HasStarters { get; } = TakesText(module, texts);

    /// <summary>All of a form.</summary>
    public IReadOnlyList<TemplateField> All() =>
        [.. SettingParameters.Of(module).All.Where(parameter => parameter.Kind == SettingKind.Template && (parameter.Event is not { } kind || module.Manifest.Events.Contains(kind))).Select(Of)];

    public TemplateField Of(SettingParameter parameter) => new(
        parameter.Name,
        parameter.Event?.Name(),
        HasStarters ? StarterTemplates.NameOf(parameter.Event) : null,
        Default(parameter.Event),
        [.. Notes(parameter).Take(MostNotes)]);

    /// <summary>Whether a text can be a message: of a whole message in JSON each platform has its own form.</summary>
    private static bool TakesText(IIntegration module, IReadOnlyDictionary<string, string> texts) =>
        ModuleCall.Try(() => module.Manifest.Templates?.Invoke((SettingsValues)SettingsSchema.Of(module.Manifest.SettingsType).Bind(texts))).Value is { IsJsonOnly: false };

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
