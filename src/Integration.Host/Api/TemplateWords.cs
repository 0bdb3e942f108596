using Integration.Contract;
using Integration.Templates;

namespace Integration.Host.Api;

/// <summary>What is wrong with templates, or may be, in sentences of the reader's language.</summary>
internal static class TemplateWords
{
    // What people wrote, clipped: a sentence stays one.
    private const int LongestArgument = 100;

    /// <summary>What is wrong, by its code and place.</summary>
    public static string Say(TemplateError error, ApiWords words)
    {
        var (line, column) = error.Line == 0 && error.Argument.Split(':') is [var first, var second] ? (first, second) : ("", "");
        return words.Say($"errors.template.{error.Code}", ("at", At(error)), ("argument", error.Argument), ("line", line), ("column", column));
    }

    /// <summary>What may be wrong with it.</summary>
    public static string Say(string setting, TemplateWarning warning, ApiWords words)
    {
        // Where no name is near, none is said.
        var (key, argument) = warning switch
        {
            { Code: "unknown_variable" or "foreign_placeholder", Argument: "" } => (warning.Code + "_far", ""),
            { Code: "foreign_placeholder" } => (warning.Code, $"${{{warning.Argument}}}"),
            _ => (warning.Code, warning.Argument),
        };
        return words.Say($"warnings.template.{key}", ("name", setting), ("at", FormattableString.Invariant($"{warning.Line}:{warning.Column}")),
            ("path", Truncation.ToLength(warning.Path, LongestArgument)), ("argument", Truncation.ToLength(argument, LongestArgument)));
    }

    /// <summary>Why a platform would refuse a message: in the words of its module.</summary>
    public static string Say(MessageFault fault, string slug, ApiWords words) =>
        words.Module(slug, "errors." + fault.Code, name => name switch { "place" => fault.Place, "limit" => fault.Limit, _ => "" }) ?? words.Say("errors.invalid");

    private static string At(TemplateError error) => error.Line == 0 ? error.Code : FormattableString.Invariant($"{error.Code}@{error.Line}:{error.Column}");
}
