using Integration.Contract;
using Integration.Host.Pages.Settings;

namespace Integration.Host.Pages.Preview;

/// <summary>Events to choose from, below one heading.</summary>
public sealed record PreviewGroup(string Label, IReadOnlyList<FormChoice> Choices);

/// <summary>A card as the group will see it, or why there is none.</summary>
/// <param name="What">The event and the card; null where there is none.</param>
/// <param name="Bytes">How large the message is; null where the module could not compose it.</param>
/// <param name="Limit">How large it may be.</param>
/// <param name="Problems">Why not, in sentences.</param>
/// <param name="IsReal">Whether the event has really happened: then its links lead somewhere.</param>
public sealed record PreviewCard(Notification? What, int? Bytes, int Limit, IReadOnlyList<string> Problems, bool IsReal = false);

/// <summary>The preview beside the form: what can be chosen, what is, and the card.</summary>
/// <param name="Groups">The events to choose from.</param>
/// <param name="Chosen">Which one.</param>
/// <param name="Language">In which language; empty for the form's.</param>
/// <param name="Languages">The languages to choose from.</param>
/// <param name="Path">Where the script asks for the card alone, below the path base.</param>
/// <param name="Card">The card.</param>
public sealed record PreviewView(IReadOnlyList<PreviewGroup> Groups, string Chosen, string Language, IReadOnlyList<FormChoice> Languages, string Path, PreviewCard Card);
