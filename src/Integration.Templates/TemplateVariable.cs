namespace Integration.Templates;

/// <summary>A placeholder of a template.</summary>
public sealed class TemplateVariable
{
    private PlaceRule? _rule;

    internal TemplateVariable(TemplatePath names, bool isBlank, DatePattern[] dates, int line, int column)
    {
        Names = names;
        IsBlank = isBlank;
        Dates = dates;
        Line = line;
        Column = column;
    }

    /// <summary>The path as it is written, such as <c>issue.follows[*].name</c>.</summary>
    public string Path => Names.Text;

    /// <summary>The line of its <c>$</c>, from 1.</summary>
    public int Line { get; }

    /// <summary>The column of its <c>$</c>, from 1, in UTF-16 units.</summary>
    public int Column { get; }

    /// <summary>Whether its line goes where it is absent.</summary>
    public bool IsBlank { get; }

    /// <summary>The formats of its <c>date</c> functions, in order.</summary>
    public IReadOnlyList<string> DatePatterns => [.. Dates.Select(date => date.Text)];

    /// <summary>The nearest of what the author wrote before it, escapes of JSON read; <c>U+FFFC</c> stands for another placeholder.</summary>
    public ReadOnlySpan<char> Before => Around is (var text, var at) ? Surroundings.Before(text, at) : [];

    /// <summary>The same behind it.</summary>
    public ReadOnlySpan<char> After => Around is (var text, var at) ? Surroundings.After(text, at) : [];

    /// <summary>Whether it stands in the target of a Markdown link.</summary>
    public bool IsInTarget => Link != LinkPlace.None;

    internal TemplatePath Names { get; }

    internal DatePattern[] Dates { get; }

    /// <summary>Its place among those that are written differently: what is written alike stands for the same.</summary>
    internal int Index { get; init; }

    internal LinkPlace Link { get; init; }

    /// <summary>The template without its placeholders, and where in it this one stands.</summary>
    internal (string Text, int At)? Around { get; set; }

    /// <summary>What a writer makes of values here: found out once, as both stay what they are.</summary>
    /// <returns>Null where it stays as it was written.</returns>
    internal Func<string, string, string>? Rule(IValueWriter writer) => (_rule is { } known && known.Writer.Equals(writer) ? known : _rule = new PlaceRule(writer, writer.InPlace(this))).Apply;
}

/// <summary>What becomes of values at a placeholder.</summary>
/// <param name="Writer">For whom.</param>
/// <param name="Apply">Of a value, and of what was written of it; null where that stays.</param>
internal sealed record PlaceRule(IValueWriter Writer, Func<string, string, string>? Apply);

/// <summary>Where a placeholder stands in the Markdown of its line.</summary>
internal enum LinkPlace
{
    None,

    /// <summary>Where the target of a link begins, <c>[text](${…</c>.</summary>
    Start,

    /// <summary>Further on in a target, <c>[text](https://host/${…</c>.</summary>
    Within,
}
