using Integration.Contract;
using Integration.Templates;

namespace Integration.Host.Templates;

/// <summary>Values as a module's platform shows them. Equal for the same dialect, so that a template looks at the places of its values once.</summary>
internal sealed record DialectValues(ITemplateDialect Dialect) : IValueWriter
{
    public string Text(string value) => Dialect.Markdown(value);

    public string Target(string target) => Dialect.Target(target);

    public string Json(string value) => Dialect.Json(value);

    public Func<string, string, string>? InPlace(TemplateVariable variable) => Dialect.InPlace(new TemplatePlace(variable.Before, variable.After, variable.IsInTarget));
}
