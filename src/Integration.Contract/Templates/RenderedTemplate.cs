namespace Integration.Contract;

/// <summary>What a template's text is.</summary>
public enum TemplateMode
{
    /// <summary>The text of a message, in the platform's Markdown.</summary>
    Markdown,

    /// <summary>The whole message, as JSON.</summary>
    Json,
}

/// <summary>A template with its values in.</summary>
/// <param name="Mode">What it is.</param>
/// <param name="Text">
/// The text. <see cref="TemplateMode.Markdown"/>: lines that end with LF, values already written by the module's <see cref="ITemplateDialect"/>;
/// what is over a limit is cut by the module. <see cref="TemplateMode.Json"/>: one compact JSON value, to be sent as it is but for
/// what the module must add, such as a signature.
/// </param>
public sealed record RenderedTemplate(TemplateMode Mode, string Text);
