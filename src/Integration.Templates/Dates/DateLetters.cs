namespace Integration.Templates;

/// <summary>A run of one pattern letter, or a text.</summary>
/// <param name="Letter">The letter; NUL for a text.</param>
/// <param name="Count">How often it stands.</param>
/// <param name="Text">The text.</param>
internal readonly record struct DateLetters(char Letter, int Count, string Text);
