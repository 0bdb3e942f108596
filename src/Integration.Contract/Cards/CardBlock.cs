using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>A part of a card's body.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(LineBlock), "line")]
[JsonDerivedType(typeof(QuoteBlock), "quote")]
[JsonDerivedType(typeof(ParagraphBlock), "paragraph")]
[JsonDerivedType(typeof(HeadingBlock), "heading")]
[JsonDerivedType(typeof(CodeBlock), "code_block")]
[JsonDerivedType(typeof(ItemsBlock), "items")]
[JsonDerivedType(typeof(QuotedBlock), "quoted")]
[JsonDerivedType(typeof(RuleBlock), "rule")]
public abstract record CardBlock;

/// <summary>A list, an item a line.</summary>
/// <param name="Items">The items, each one line of spans.</param>
public sealed record ListBlock(IReadOnlyList<IReadOnlyList<Span>> Items) : CardBlock;

/// <summary>One line, such as "and 3 more".</summary>
/// <param name="Spans">The line.</param>
public sealed record LineBlock(IReadOnlyList<Span> Spans) : CardBlock;

/// <summary>Somebody's plain text, of several lines, shown as it is: a tag's message, an error of GitLab's.</summary>
/// <param name="Text">The text; never trusted, read as no dialect.</param>
public sealed record QuoteBlock(string Text) : CardBlock;

/// <summary>A paragraph of somebody's text.</summary>
/// <param name="Lines">Its lines, as the writer broke them; nearly always one.</param>
public sealed record ParagraphBlock(IReadOnlyList<IReadOnlyList<Span>> Lines) : CardBlock;

/// <summary>A heading within somebody's text.</summary>
/// <param name="Level">1 for the highest, to 6.</param>
/// <param name="Spans">The heading.</param>
public sealed record HeadingBlock(int Level, IReadOnlyList<Span> Spans) : CardBlock;

/// <summary>Code of several lines, shown as it is, in a fixed-width face where the dialect has one.</summary>
/// <param name="Text">The code; never trusted, read as no dialect.</param>
/// <param name="Language">The language's name as the writer gave it; null where there is none.</param>
public sealed record CodeBlock(string Text, string? Language = null) : CardBlock;

/// <summary>A list of somebody's text, with marks and levels.</summary>
/// <param name="Items">The items of all levels, in the order of reading.</param>
public sealed record ItemsBlock(IReadOnlyList<ListItem> Items) : CardBlock;

/// <summary>An item of an <see cref="ItemsBlock"/>.</summary>
/// <param name="Spans">The item, one line. A task begins with its box.</param>
/// <param name="Level">0 for the outermost list. Default: 0.</param>
/// <param name="Number">The number before it; null for an item with a bullet.</param>
public sealed record ListItem(IReadOnlyList<Span> Spans, int Level = 0, int? Number = null);

/// <summary>Somebody's words, quoted with their form: a comment, or what a comment answers to.</summary>
/// <param name="Blocks">What is quoted.</param>
public sealed record QuotedBlock(IReadOnlyList<CardBlock> Blocks) : CardBlock;

/// <summary>A line across, between parts of somebody's text.</summary>
public sealed record RuleBlock : CardBlock;
