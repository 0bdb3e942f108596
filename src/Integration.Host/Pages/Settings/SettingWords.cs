using Integration.Contract;
using Integration.Host.Api.Settings;

namespace Integration.Host.Pages.Settings;

/// <summary>What settings are called: by the module's own words, else by the pages'.</summary>
internal sealed class SettingWords(PageWords words, string slug)
{
    public string Label(SettingParameter parameter) => Label(parameter.Field.Name);

    public string Label(string name) => Find(name, "label") ?? name;

    /// <summary>The label outside the form, where the event does not stand beside it.</summary>
    public string FullLabel(SettingParameter parameter) =>
        parameter.Event is { } kind ? words.Say("form.audit.of", ("name", Label(parameter)), ("event", words["events." + kind.Name()])) : Label(parameter);

    public string? Help(SettingParameter parameter) => parameter.Event is not { } kind ? Find(parameter.Field.Name, "help") : parameter.Kind switch
    {
        SettingKind.Addresses => words[kind.PlainKind() is null ? "form.own_webhook" : "form.own_webhook_plain"],
        // It says with its text what holds instead.
        SettingKind.Template => null,
        SettingKind.Text or SettingKind.Flag or SettingKind.Choice or SettingKind.List or SettingKind.Map => words["form.own_value"],
    };

    public string? Placeholder(SettingParameter parameter) => Find(parameter.Field.Name, "placeholder");

    /// <summary>A choice in words; a language is called by its own name.</summary>
    public string Choice(SettingField field, string value) => Find(field.Name, "choices." + value) ?? words.Languages.FirstOrDefault(language => language.Culture == value).Name ?? value;

    /// <summary>A value in words, for a line of the audit record.</summary>
    public string Value(SettingParameter? parameter, string value) =>
        value.Length == 0 ? words["form.audit.blank"]
        : parameter is null or { Kind: SettingKind.Flag } ? words[value == "true" ? "form.audit.on" : "form.audit.off"]
        : parameter.Kind == SettingKind.Choice ? Choice(parameter.Field, value)
        : parameter.Kind == SettingKind.Map ? MentionLines.Of(value).Replace("\n", ", ", StringComparison.Ordinal)
        : value;

    private string? Find(string name, string what) => words.Module(slug, $"settings.{name}.{what}") ?? words.Find($"settings.{name}.{what}");
}
