using System.Globalization;

namespace Integration.Templates;

/// <summary>What is wrong with a template, or with what came out of it.</summary>
/// <param name="Code">TPL001 to TPL008, JSON001, JSON002.</param>
/// <param name="Line">The line of the placeholder's <c>$</c>, from 1; 0 where it is about what came out.</param>
/// <param name="Column">Its column, from 1, in UTF-16 units; 0 where it is about what came out.</param>
/// <param name="Message">One sentence in English, for terminals; in pages the host says the code in the reader's language.</param>
public sealed record TemplateError(string Code, int Line, int Column, string Message)
{
    // What people wrote, clipped: a sentence stays one.
    private const int LongestArgument = 60;

    /// <summary>What the sentence is about: a function's name, a path, a format's letters; for JSON001 the line and column of what came out, as <c>line:column</c>; else empty.</summary>
    public string Argument { get; init; } = "";

    /// <summary>As it is printed: <c>TPL003@1:5 message</c>, or <c>JSON001 message</c>.</summary>
    public override string ToString() =>
        Line == 0 ? $"{Code} {Message}" : string.Create(CultureInfo.InvariantCulture, $"{Code}@{Line}:{Column} {Message}");

    internal static TemplateError Unclosed(int line, int column) => new("TPL001", line, column, "the placeholder is not closed; it must end with } on the same line.");

    internal static TemplateError NoPath(int line, int column) => new("TPL002", line, column, "the placeholder names no variable; write ${path}.");

    internal static TemplateError UnknownFunction(int line, int column, string name) =>
        About("TPL003", line, column, name, shown => $"\"{shown}\" is no function; there are date:FORMAT and blank.");

    internal static TemplateError DateWithoutFormat(int line, int column) => new("TPL004", line, column, "date needs a format, such as date:yyyy-MM-dd HH:mm.");

    internal static TemplateError BadDatePattern(int line, int column, string letters) =>
        About("TPL005", line, column, letters, shown => $"\"{shown}\" means nothing in a date's format; letters that are text stand in single quotes.");

    internal static TemplateError BlankWithArgument(int line, int column, string argument) =>
        About("TPL006", line, column, argument, _ => "blank takes no argument.");

    internal static TemplateError BadPath(int line, int column, string path) =>
        About("TPL007", line, column, path, shown => $"\"{shown}\" is no path; write names with dots between them, [0], [*] or ['name'].");

    internal static TemplateError TooLarge(int line, int column) => new("TPL008", line, column, "too much comes out or is to be done: at most 1 MiB, from at most 20,000 values of lists and some 4 million characters of values.");

    internal static TemplateError NotJson(int line, int column) =>
        new("JSON001", 0, 0, string.Create(CultureInfo.InvariantCulture, $"what comes out is not JSON, at line {line}, column {column} of it."))
        {
            Argument = string.Create(CultureInfo.InvariantCulture, $"{line}:{column}"),
        };

    internal static TemplateError Nothing { get; } = new("JSON002", 0, 0, "nothing comes out.");

    private static TemplateError About(string code, int line, int column, string argument, Func<string, string> message)
    {
        // Never between the halves of a surrogate pair.
        var end = Math.Min(argument.Length, LongestArgument);
        var shown = end == argument.Length ? argument : argument[..(char.IsHighSurrogate(argument[end - 1]) ? end - 1 : end)] + "…";
        return new(code, line, column, message(shown)) { Argument = shown };
    }
}
