using System.Text;

namespace Integration.Templates;

/// <summary>A line of a template; what is removed, is removed by lines.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Parts">What is on it.</param>
/// <param name="Terminator">LF, CRLF, or nothing at the end of the text.</param>
internal sealed record TemplateLine(int Number, TemplatePart[] Parts, TemplateLiteral Terminator)
{
    /// <summary>The placeholders that take the line away where they are absent.</summary>
    public TemplateVariable[] Blanks { get; } = [.. Parts.Select(part => part.Variable).OfType<TemplateVariable>().Where(variable => variable.IsBlank)];
}

/// <summary>A literal or a placeholder: one of the two.</summary>
/// <param name="Literal">The literal.</param>
/// <param name="Variable">The placeholder.</param>
/// <param name="IsTarget">Whether it belongs to a link's target, which is looked at as a whole; those side by side are one.</param>
internal readonly record struct TemplatePart(TemplateLiteral? Literal, TemplateVariable? Variable, bool IsTarget);

/// <summary>Text that stays as it is.</summary>
internal sealed class TemplateLiteral
{
    public static readonly TemplateLiteral Empty = new("");
    public static readonly TemplateLiteral LineFeed = new("\n");
    public static readonly TemplateLiteral CarriageReturnLineFeed = new("\r\n");

    private readonly JsonPlace[] _after;

    public TemplateLiteral(string text)
    {
        Text = text;
        Utf8 = Encoding.UTF8.GetBytes(text);
        _after = [After(JsonPlace.Bare), After(JsonPlace.InString), After(JsonPlace.AfterBackslash)];
    }

    public string Text { get; }

    public byte[] Utf8 { get; }

    /// <summary>Where in the JSON one is behind this text.</summary>
    public JsonPlace Behind(JsonPlace before) => _after[(int)before];

    private JsonPlace After(JsonPlace place)
    {
        foreach (var character in Text)
        {
            place = (place, character) switch
            {
                (JsonPlace.Bare, '"') => JsonPlace.InString,
                (JsonPlace.Bare, _) => JsonPlace.Bare,
                (JsonPlace.AfterBackslash, _) => JsonPlace.InString,
                (_, '\\') => JsonPlace.AfterBackslash,
                (_, '"') => JsonPlace.Bare,
                _ => JsonPlace.InString,
            };
        }

        return place;
    }
}

/// <summary>A place in a text of JSON.</summary>
internal enum JsonPlace
{
    Bare,
    InString,
    AfterBackslash,
}
