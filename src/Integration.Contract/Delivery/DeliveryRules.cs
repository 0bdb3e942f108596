namespace Integration.Contract;

/// <summary>How the host sends a module's messages and sends them again.</summary>
public sealed record DeliveryRules
{
    private static readonly TimeSpan[] UsualDelays = [.. new[] { 1, 2, 4, 8, 16, 32, 60, 300 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>The rules of a module that says nothing of them.</summary>
    public static DeliveryRules Usual { get; } = new();

    /// <summary>
    /// How long the host waits after the first failed attempt, the second and so on, ±20 %; after the last of these hourly. Default:
    /// 1, 2, 4 … 60 s, then 5 min.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; init; } = UsualDelays;

    /// <summary>
    /// Whether what is <see cref="FailureKind.Rejected"/> is sent once more with <see cref="Attempt.PlainText"/> before it is given up.
    /// Default: yes.
    /// </summary>
    public bool FallsBackToPlainText { get; init; } = true;

    /// <summary>
    /// Whether many deliveries may be folded into one message when more waits than an address takes in two minutes: a person reads that,
    /// a program does not. Default: yes.
    /// </summary>
    public bool TakesDigests { get; init; } = true;

    /// <summary>How long a connection may take, TLS included. Default: 10 s, which is also the most.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the whole answer may take from when the request is sent. Default: 10 s, which is also the most.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
