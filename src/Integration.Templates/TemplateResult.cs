namespace Integration.Templates;

/// <summary>What came out of a template.</summary>
/// <param name="Text">What came out; with an error, what there was of it. Empty: nothing is to be sent.</param>
/// <param name="Error">Why it cannot be sent; null where it can.</param>
/// <param name="Warnings">What should be known, though it can be sent.</param>
public sealed record TemplateResult(string Text, TemplateError? Error, IReadOnlyList<TemplateWarning> Warnings)
{
    /// <summary>How much of the work that a rendering may do was done, from 0 to 1. All of it takes less than a tenth of a second.</summary>
    public double Effort { get; init; }
}

/// <summary>What may be wrong with a template, and blocks nothing.</summary>
/// <param name="Code"><c>unknown_variable</c>, <c>variable_of_others</c>, <c>foreign_placeholder</c>, <c>week_year</c>, <c>day_of_year</c>, <c>hour_without_half</c> or <c>date_on_non_date</c>.</param>
/// <param name="Line">The line of the placeholder's <c>$</c>, or of its first brace, from 1.</param>
/// <param name="Column">Its column, from 1, in UTF-16 units.</param>
/// <param name="Path">The placeholder's path; all of one in another language.</param>
/// <param name="Argument">The nearest name; the events that have the variable; the date's format; the value that is no date. Else empty.</param>
public sealed record TemplateWarning(string Code, int Line, int Column, string Path, string Argument = "");
