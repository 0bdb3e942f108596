using Integration.Contract;
using Integration.Templates;

namespace Integration.Host.Templates;

/// <summary>A template of an integration's settings.</summary>
/// <param name="Setting">The setting that holds it, such as <c>push_template</c>.</param>
/// <param name="Mode">What its text is.</param>
/// <param name="Parsed">Null where it has errors: it was checked when it was saved, perhaps by an older version.</param>
/// <param name="Errors">The errors.</param>
internal sealed record StoredTemplate(string Setting, TemplateMode Mode, Template? Parsed, IReadOnlyList<TemplateError> Errors)
{
    private int _told;

    public static StoredTemplate Of(string setting, TemplateMode mode, string text) => new(setting, mode, Template.Parse(text, out var errors), errors);

    /// <summary>Whether nobody was told yet that it cannot be used: true once.</summary>
    public bool IsNews() => Interlocked.Exchange(ref _told, 1) == 0;
}
