using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Templates;

namespace Integration.Host.Pages.Settings;

/// <summary>Makes the form's sections from the module's schema: a new module has its form for nothing.</summary>
internal sealed class FormFields(PageWords words, string slug, SettingParameters parameters, IReadOnlyList<EventKind> events, FormState state, FieldErrors? errors, TemplateFields? templates, string? filled, bool isLocked)
{
    private readonly SettingWords _words = new(words, slug);

    // In the order of the form, which is not that in which they were found.
    private readonly string? _firstWrong = errors is { } found ? InOrder(parameters, events).FirstOrDefault(parameter => found.Has(parameter.Name) || found.Has(parameter.ClearName))?.Name : null;

    public FormSections Sections() => new(
        state.Active,
        [.. Of(parameters, SettingSection.Connection).Select(Field)],
        [.. Triggers(parameters, events).Select(pair => new FormTrigger(pair.Kind, Field(pair.Trigger), [.. OwnOf(parameters, pair.Kind).Select(Field)]))],
        [.. Of(parameters, SettingSection.Notification).Select(Field)]);

    /// <summary>What is wrong and has no field on the form.</summary>
    public static IReadOnlyList<string> Others(SettingParameters parameters, FieldErrors errors) =>
        [.. errors.All.Where(pair => !parameters.All.Any(parameter => pair.Key == parameter.Name || pair.Key == parameter.ClearName)).SelectMany(pair => pair.Value)];

    private static IEnumerable<SettingParameter> InOrder(SettingParameters parameters, IReadOnlyList<EventKind> events) =>
        [.. Of(parameters, SettingSection.Connection), .. Triggers(parameters, events).SelectMany(pair => OwnOf(parameters, pair.Kind).Prepend(pair.Trigger)), .. Of(parameters, SettingSection.Notification)];

    // What every module has first of all, as its order says; else the host's before the module's own.
    private static IEnumerable<SettingParameter> Of(SettingParameters parameters, SettingSection section) =>
        parameters.All.Where(parameter => parameter.Event is null && parameter.Field.Setting.Section == section).OrderBy(parameter => Math.Min(parameter.Field.Setting.Order, 0));

    private static IEnumerable<(EventKind Kind, SettingParameter Trigger)> Triggers(SettingParameters parameters, IReadOnlyList<EventKind> events) =>
        from parameter in parameters.All
        where parameter.IsTrigger && EventKinds.TryParse(parameter.Name, out _)
        let kind = EventKinds.TryParse(parameter.Name, out var parsed) ? parsed : default
        where events.Contains(kind)
        orderby parameter.Field.Setting.Order
        select (kind, parameter);

    private static IEnumerable<SettingParameter> OwnOf(SettingParameters parameters, EventKind kind) =>
        parameters.All.Where(parameter => parameter.Event == kind).OrderBy(parameter => parameter.Field.Setting.Section);

    private FormField Field(SettingParameter parameter)
    {
        var setting = parameter.Field.Setting;
        var isSet = state.Set.Contains(parameter.Name);
        var isFixed = parameter.Name == IntegrationTemplates.ModeSetting && templates?.IsJsonOnly == true;
        var template = parameter.Kind == SettingKind.Template ? templates?.Of(parameter) : null;
        return new FormField
        {
            Name = parameter.Name,
            Kind = parameter.Kind,
            Label = _words.Label(parameter),
            Help = isFixed ? words["form.template.json_only"] : _words.Help(parameter),
            Placeholder = _words.Placeholder(parameter),
            Value = isFixed ? IntegrationTemplates.JsonMode : setting.Secret ? isSet && !parameter.IsKeptWhenEmpty ? SettingText.Mask : "" : state.Texts.GetValueOrDefault(parameter.Name) ?? (parameter.Event is null ? setting.Default : ""),
            Choices = [.. setting.Choices.Select(choice => new FormChoice(choice, _words.Choice(parameter.Field, choice)))],
            IsKeptWhenEmpty = parameter.IsKeptWhenEmpty,
            IsSet = isSet,
            IsCleared = state.Cleared.Contains(parameter.Name),
            IsTyped = state.Typed.Contains(parameter.Name),
            IsRequired = parameter.IsRequired,
            IsLocked = isLocked,
            IsFixed = isFixed,
            // What a template's own notes say stands with its place.
            Errors = errors is null ? [] : [.. errors.All.Where(pair => pair.Key == parameter.Name || pair.Key == parameter.ClearName).SelectMany(pair => pair.Value).Except(template?.Notes.Select(note => note.Sentence) ?? [])],
            IsFilled = parameter.Name == filled,
            Template = template,
            IsFirstWrong = parameter.Name == _firstWrong,
        };
    }
}
