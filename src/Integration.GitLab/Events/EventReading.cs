namespace Integration.GitLab;

/// <summary>What the events of one reading share.</summary>
/// <param name="Targets">The things behind them.</param>
/// <param name="Reopened">Which of them are reopenings.</param>
/// <param name="Addresses">Where comments stand.</param>
/// <param name="IsGone">Says that an event is passed over, because its thing is not there any more.</param>
internal sealed record EventReading(EventTargets Targets, ReopenedRows Reopened, NoteAddresses Addresses, Action<EventBasis, string> IsGone);
