using System.Text.Json;

namespace Integration.Templates;

/// <summary>A text in which <c>${path|function}</c> stands for a value of an event. Parsed once, never changed, safe for many threads.</summary>
/// <remarks>
/// LigaAI's language: a path in the manner of JSONPath, and the functions <c>date:FORMAT</c> (letters as Java's) and <c>blank</c>, which takes
/// away the line where the value is absent. No data makes rendering throw, run without end, or make more than <see cref="MostBytes"/>.
/// </remarks>
public sealed class Template
{
    /// <summary>More than this never comes out, in bytes of UTF-8; chat platforms take 20 to 30 kB.</summary>
    public const int MostBytes = 1 << 20;

    private Template(string text, TemplateLine[] lines, IReadOnlyList<TemplateVariable> variables, int different, int places)
    {
        Text = text;
        Lines = lines;
        Variables = variables;
        Different = different;
        Places = places;
    }

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    /// <summary>Every placeholder, in order; one that stands twice is here twice.</summary>
    public IReadOnlyList<TemplateVariable> Variables { get; }

    internal TemplateLine[] Lines { get; }

    /// <summary>How many of its placeholders are written differently.</summary>
    internal int Different { get; }

    /// <summary>How many places its paths lead through.</summary>
    internal int Places { get; }

    /// <summary>Parses a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="errors">What is wrong with it, in the order of the text; at most one for each placeholder.</param>
    /// <returns>Null where there are errors.</returns>
    public static Template? Parse(string text, out IReadOnlyList<TemplateError> errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new TemplateParser(text);
        var lines = parser.Parse();
        errors = parser.Errors;
        if (errors.Count > 0)
        {
            return null;
        }

        Surroundings.Find(lines);
        return new Template(text, lines, parser.Variables, parser.Different, parser.Tree.Count);
    }

    /// <summary>The placeholders that stand for nothing with these data, though their lines stay; once for each way in which one is written.</summary>
    /// <param name="data">The event's variables.</param>
    public IEnumerable<TemplateVariable> AbsentIn(JsonElement data) => AbsentVariables.Find(this, data);

    /// <summary>The placeholders in members of the object that it becomes in JSON.</summary>
    /// <param name="members">The members, by their names at the top, in small and capital letters alike. A name that a value completes may be any.</param>
    public IReadOnlyList<TemplateVariable> Within(IReadOnlyCollection<string> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return MemberPlaces.Find(this, members);
    }

    /// <summary>Puts values in; what comes out is text.</summary>
    /// <param name="data">The event's variables.</param>
    /// <param name="context">Whose zone, language and platform.</param>
    public TemplateResult RenderText(JsonElement data, TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TextRendering(this, data, context).Render();
    }

    /// <summary>Puts values in; what comes out is one compact JSON value, or an error JSON001 or JSON002.</summary>
    /// <param name="data">The event's variables.</param>
    /// <param name="context">Whose zone, language and platform.</param>
    public TemplateResult RenderJson(JsonElement data, TemplateContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new JsonRendering(this, data, context).Render();
    }
}
