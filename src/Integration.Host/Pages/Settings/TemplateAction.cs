using Integration.Contract;
using Integration.Host.Api.Settings;

namespace Integration.Host.Pages.Settings;

/// <summary>A button beside a template: it fills the input in or empties it, and saves nothing.</summary>
/// <param name="Setting">The template's parameter.</param>
/// <param name="IsStarter">Whether it is filled in.</param>
internal sealed record TemplateAction(SettingParameter Setting, bool IsStarter)
{
    public const string Starter = "starter/";
    public const string Clear = "clear/";

    /// <returns>Null where the button is another one.</returns>
    public static TemplateAction? Read(string action, SettingParameters parameters)
    {
        var isStarter = action.StartsWith(Starter, StringComparison.Ordinal);
        return (isStarter || action.StartsWith(Clear, StringComparison.Ordinal)) && parameters.Find(action[(action.IndexOf('/', StringComparison.Ordinal) + 1)..]) is { Kind: SettingKind.Template } parameter
            ? new TemplateAction(parameter, isStarter)
            : null;
    }
}
