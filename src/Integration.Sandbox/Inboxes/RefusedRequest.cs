namespace Integration.Sandbox.Inboxes;

public sealed record RefusedRequest(DateTimeOffset At, int Code, string Message, string Body)
{
    /// <summary>By their names, in small letters.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
