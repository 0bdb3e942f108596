namespace Integration.Sandbox.Markup;

/// <summary>A piece of a line, as a chat shows it.</summary>
public abstract record MarkupInline;

public sealed record MarkupText(string Text) : MarkupInline;

public sealed record MarkupCode(string Text) : MarkupInline;

public sealed record MarkupStrong(IReadOnlyList<MarkupInline> Inside) : MarkupInline;

public sealed record MarkupEmphasis(IReadOnlyList<MarkupInline> Inside) : MarkupInline;

public sealed record MarkupLink(IReadOnlyList<MarkupInline> Inside, string Url) : MarkupInline;

public sealed record MarkupImage(string Alternative, string Url) : MarkupInline;

/// <summary>Coloured text; the colour as the dialect names it (`#RRGGBB`, or WeCom's `info`, `comment`, `warning`).</summary>
public sealed record MarkupColor(IReadOnlyList<MarkupInline> Inside, string Color) : MarkupInline;

/// <summary>`&lt;@userid&gt;` in the manner of WeCom.</summary>
public sealed record MarkupMention(string Id) : MarkupInline;

public sealed record MarkupBreak : MarkupInline;
