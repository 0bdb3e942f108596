using System.Text.Json.Serialization;

namespace Integration.Contract;

/// <summary>A part of a card's body.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(ListBlock), "list")]
[JsonDerivedType(typeof(LineBlock), "line")]
[JsonDerivedType(typeof(QuoteBlock), "quote")]
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
