using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Templates;
using NodaTime;

namespace Integration.Host.Templates;

/// <summary>Puts events into people's own templates: for what is sent, for what is shown of it, and for looking at a template beforehand.</summary>
internal sealed partial class MessageTemplates(DateTimeZone zone, ILogger<MessageTemplates> logger)
{
    private readonly TemplateZone _zone = TemplateZones.Of(zone);

    /// <summary>Renders the template of the notification's kind, where there is one. Digests have none.</summary>
    /// <remarks>Dialects are the module's: what they throw comes through.</remarks>
    public Shaping Shape(ConfiguredIntegration integration, Notification what)
    {
        if (what is not { Event: { } happened, Variables: { } variables } || integration.Templates.For(happened.Kind) is not { } template)
        {
            return new Shaping.Ready(what);
        }

        if (template.Parsed is null)
        {
            if (template.IsNews())
            {
                Log.Unusable(logger, template.Setting, integration.Id, template.Errors[0].ToString());
            }

            return new Shaping.Ready(what, CardInstead: true);
        }

        var result = Render(template.Parsed, template.Mode, variables.Value, Context(integration.Templates.Dialect, what.Card.Language));
        Shaping made = result switch
        {
            { Error: { } error } => new Shaping.Faulty(template.Setting, error, result.Text),
            _ when string.IsNullOrWhiteSpace(result.Text) => new Shaping.Empty(),
            _ => new Shaping.Ready(what with { Template = new RenderedTemplate(template.Mode, result.Text) }),
        };
        return made with { Effort = result.Effort };
    }

    /// <summary>For whom templates are rendered.</summary>
    public TemplateContext Context(ITemplateDialect dialect, string language) => new() { Zone = _zone, Locale = language, Values = new DialectValues(dialect) };

    public static TemplateResult Render(Template template, TemplateMode mode, System.Text.Json.JsonElement variables, TemplateContext context) => mode switch
    {
        TemplateMode.Json => template.RenderJson(variables, context),
        TemplateMode.Markdown => WithLineFeeds(template.RenderText(variables, context)),
    };

    // What came from a form has the line breaks of forms.
    private static TemplateResult WithLineFeeds(TemplateResult result) => result with { Text = result.Text.Replace("\r\n", "\n", StringComparison.Ordinal) };

    private static partial class Log
    {
        [LoggerMessage(3005, LogLevel.Warning, "The setting {Setting} of integration {Integration} holds a template that cannot be used; the built-in card is sent in its place: {Error}")]
        public static partial void Unusable(ILogger logger, string setting, long integration, string error);
    }
}
