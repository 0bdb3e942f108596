namespace Integration.Sandbox.Markup;

/// <summary>A part of a message with a line of its own.</summary>
public abstract record MarkupBlock;

public sealed record MarkupParagraph(IReadOnlyList<MarkupInline> Inside) : MarkupBlock;

/// <summary>A heading, from level 1 to 6.</summary>
public sealed record MarkupHeading(int Level, IReadOnlyList<MarkupInline> Inside) : MarkupBlock;

public sealed record MarkupQuote(IReadOnlyList<MarkupBlock> Inside) : MarkupBlock;

/// <summary>A line of a list; <paramref name="Number"/> is null in one without numbers, <paramref name="Level"/> 0 in the outermost.</summary>
public sealed record MarkupItem(int Level, int? Number, IReadOnlyList<MarkupInline> Inside) : MarkupBlock;

public sealed record MarkupCodeBlock(string Text) : MarkupBlock;

/// <summary>A table; the first row holds the headings.</summary>
public sealed record MarkupTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<MarkupInline>>> Rows) : MarkupBlock;

public sealed record MarkupRule : MarkupBlock;
