namespace Integration.Contract;

/// <summary>Where values stand in a template: what its author wrote around them, whichever lines <c>blank</c> takes away when it is rendered.</summary>
/// <param name="before">The last 4,096 characters before them.</param>
/// <param name="after">The first 256 characters behind them.</param>
/// <param name="isInTarget">Whether they are an address or a piece of one.</param>
public readonly ref struct TemplatePlace(ReadOnlySpan<char> before, ReadOnlySpan<char> after, bool isInTarget)
{
    /// <summary>
    /// The last 4,096 characters before them, the escapes of JSON read: <c>\u003c</c> is <c>&lt;</c>, a line break is a space. <c>U+FFFC</c>
    /// stands for another value, which may be empty.
    /// </summary>
    public ReadOnlySpan<char> Before { get; } = before;

    /// <summary>The first 256 characters behind them, read alike.</summary>
    public ReadOnlySpan<char> After { get; } = after;

    /// <summary>Whether they are an address or a piece of one.</summary>
    public bool IsInTarget { get; } = isInTarget;

    /// <summary>Leaves a place empty: no value belongs there.</summary>
    public static Func<string, string, string> Nothing { get; } = static (_, _) => "";

    /// <summary>Keeps values from going on with what stands before them, while they are shown as they are and lead where they lead.</summary>
    public Func<string, string, string> Apart => IsInTarget ? ApartInTarget : ApartInText;

    // A joiner of zero width.
    private static Func<string, string, string> ApartInText { get; } = static (_, written) => "\u200D" + written;

    private static Func<string, string, string> ApartInTarget { get; } = static (_, written) => written switch
    {
        "" or ['%', ..] => written,
        [var first, ..] when char.IsAscii(first) => Uri.HexEscape(first) + written[1..],
        _ => "\u200D" + written,
    };
}
