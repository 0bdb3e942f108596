using Integration.Contract;
using Integration.Templates;

namespace Integration.Host.Templates;

/// <summary>Values as a module's platform shows them.</summary>
internal sealed class DialectValues(ITemplateDialect dialect) : IValueWriter
{
    public string Text(string value) => dialect.Markdown(value);

    public string Target(string target) => dialect.Target(target);

    public string Json(string value) => dialect.Json(value);
}
