using Integration.Contract;
using Integration.Templates;

namespace Integration.Host.Templates;

/// <summary>Values as a module's platform shows them.</summary>
internal sealed class DialectValues(ITemplateDialect dialect) : IValueWriter
{
    public string Text(string value) => dialect.Markdown(value);

    public string Target(string target) => dialect.Target(target);

    public string Json(string value) => dialect.Json(value);

    public string InPlace(string value, string written, TemplateVariable variable) =>
        dialect.InPlace(value, written, new TemplatePlace(variable.Before, variable.After, variable.IsInTarget));
}
