namespace Integration.Contract;

/// <summary>Where a value stands in a template.</summary>
/// <param name="Before">The nearest of what the author wrote before it, escapes of JSON read. <c>U+FFFC</c> stands for another value, which may be empty.</param>
/// <param name="After">The same behind it.</param>
/// <param name="IsInTarget">Whether it is an address or a piece of one.</param>
public sealed record TemplatePlace(string Before, string After, bool IsInTarget)
{
    /// <summary>Keeps a value from going on with what stands before it, while it is shown as it is and leads where it leads.</summary>
    /// <param name="written">The value as it would stand here.</param>
    public string Apart(string written) => written switch
    {
        "" or ['%', ..] when IsInTarget => written,
        [var first, ..] when IsInTarget && char.IsAscii(first) => Uri.HexEscape(first) + written[1..],
        // A joiner of zero width.
        _ => "\u200D" + written,
    };
}
