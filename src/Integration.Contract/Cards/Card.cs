namespace Integration.Contract;

/// <summary>The colour of a card's header, by meaning; each platform shows the nearest that it has.</summary>
public enum CardColor
{
    /// <summary>Something was done or went well.</summary>
    Green,

    /// <summary>Something broke, or was taken back.</summary>
    Red,

    /// <summary>Something was ended without a result.</summary>
    Grey,
}

/// <summary>What a group reads: neutral, already in its language, not yet in any platform's dialect.</summary>
/// <remarks>
/// A module may cut <see cref="Body"/> from its tail when a message would be too long; title, summary, fields and button
/// are always shown. Texts inside spans may come from a stranger and are raw: the module escapes them.
/// </remarks>
public sealed record Card
{
    /// <summary>The header's colour.</summary>
    public required CardColor Color { get; init; }

    /// <summary>The header: one line of plain text, which also stands in chat lists and push messages.</summary>
    public required string Title { get; init; }

    /// <summary>One whole sentence: who did what, where.</summary>
    public required IReadOnlyList<Span> Summary { get; init; }

    /// <summary>Facts with a label each.</summary>
    public IReadOnlyList<CardField> Fields { get; init; } = [];

    /// <summary>Lists and texts below the facts, the most important first.</summary>
    public IReadOnlyList<CardBlock> Body { get; init; } = [];

    /// <summary>The one button, to the thing itself.</summary>
    public required CardButton Button { get; init; }

    /// <summary>The language of every sentence in it: <c>zh-CN</c> or <c>en</c>.</summary>
    public required string Language { get; init; }
}

/// <summary>A fact with its label.</summary>
/// <param name="Label">The label, a word or two in the card's language.</param>
/// <param name="Value">The value.</param>
public sealed record CardField(string Label, IReadOnlyList<Span> Value);

/// <summary>The button to the thing that a card tells of.</summary>
/// <param name="Text">What stands on it.</param>
/// <param name="Url">Where it leads: absolute, http or https.</param>
public sealed record CardButton(string Text, Uri Url);
