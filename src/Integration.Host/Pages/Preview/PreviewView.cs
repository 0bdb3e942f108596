using Integration.Contract;
using Integration.Host.Pages.Settings;

namespace Integration.Host.Pages.Preview;

/// <summary>Events to choose from, below one heading.</summary>
public sealed record PreviewGroup(string Label, IReadOnlyList<FormChoice> Choices);

/// <summary>How near a message is to what the platform takes.</summary>
public enum SizeLevel
{
    Good,

    /// <summary>A longer title or a few more commits would be too much.</summary>
    Near,

    /// <summary>Something was left out.</summary>
    Cut,

    /// <summary>The platform would refuse it.</summary>
    TooLong,
}

/// <summary>How large a message is, and how large it may be.</summary>
/// <param name="Bytes">Bytes of what the platform counts.</param>
/// <param name="Limit">How many it takes.</param>
/// <param name="IsText">Whether it counts the text and not the whole request.</param>
/// <param name="IsCut">Whether something was left out already.</param>
public sealed record PreviewSize(int Bytes, int Limit, bool IsText, bool IsCut)
{
    private const double NearShare = 0.8;

    public SizeLevel Level => IsCut ? SizeLevel.Cut : Bytes > Limit ? SizeLevel.TooLong : Bytes >= Limit * NearShare ? SizeLevel.Near : SizeLevel.Good;

    internal static PreviewSize Of(DeliveryRequest request, MessageLimits limits) => (limits.TextBytes, request.TextBytes) is ({ } limit, { } bytes)
        ? new PreviewSize(bytes, limit, IsText: true, request.IsCut)
        : new PreviewSize(request.Body.Length, limits.RequestBytes, IsText: false, request.IsCut);
}

/// <summary>A variable that has a value in the event that is shown.</summary>
/// <param name="Placeholder">As it is written in a template.</param>
/// <param name="Insert">As it is best inserted: a date with a format.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">Its value, shortened.</param>
public sealed record PreviewVariable(string Placeholder, string Insert, string Label, string Value);

/// <summary>The message without a template, and what a template makes of it.</summary>
/// <param name="Which">A sentence: which template makes it.</param>
/// <param name="BuiltIn">The message without a template, as text.</param>
/// <param name="Own">The message by the template; null where there is no template, or nothing comes out of it.</param>
/// <param name="Lines">What differs; empty where there is nothing to compare.</param>
public sealed record MessageComparison(string Which, string BuiltIn, string? Own, IReadOnlyList<DiffLine> Lines)
{
    public bool IsSame => Own is not null && Lines.All(line => line.Change == LineChange.Kept);
}

/// <summary>A message as the group will see it, or why there is none.</summary>
public sealed record PreviewCard
{
    /// <summary>The event and the card; null where there is none to be shown.</summary>
    public Notification? What { get; init; }

    /// <summary>The message as text, where it is no card: a template's, or JSON.</summary>
    public string? Text { get; init; }

    /// <summary>How large the message is; null where the module could not compose it.</summary>
    public PreviewSize? Size { get; init; }

    /// <summary>What is wrong, in sentences.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether the event has really happened: then its links lead somewhere.</summary>
    public bool IsReal { get; init; }

    /// <summary>With a template and without; null for a module that takes none.</summary>
    public MessageComparison? Comparison { get; init; }

    /// <summary>What templates can name of this event; none for a module that takes none.</summary>
    public IReadOnlyList<PreviewVariable> Variables { get; init; } = [];
}

/// <summary>The preview beside the form: what can be chosen, what is, and the card.</summary>
/// <param name="Groups">The events to choose from.</param>
/// <param name="Chosen">Which one.</param>
/// <param name="Language">In which language; empty for the form's.</param>
/// <param name="Languages">The languages to choose from.</param>
/// <param name="Path">Where the script asks for the card alone, below the path base.</param>
/// <param name="TakesTemplates">Whether the module sends messages that people write themselves.</param>
/// <param name="Card">The card.</param>
public sealed record PreviewView(
    IReadOnlyList<PreviewGroup> Groups, string Chosen, string Language, IReadOnlyList<FormChoice> Languages, string Path, bool TakesTemplates, PreviewCard Card);
