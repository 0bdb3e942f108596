namespace Integration.Contract;

/// <summary>A message in a platform's dialect.</summary>
/// <param name="Text">The message.</param>
/// <param name="Mentioned">The ids of those whom it calls, each once.</param>
/// <param name="IsCut">Whether something was left out because there was no room.</param>
public sealed record WrittenMessage(string Text, IReadOnlyList<string> Mentioned, bool IsCut);
