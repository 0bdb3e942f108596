namespace Integration.Contract;

/// <summary>How much of a line is shown.</summary>
/// <param name="Text">The most bytes of raw text.</param>
/// <param name="Target">The longest link target; of a longer one the text alone is shown.</param>
public sealed record LineRoom(int Text, int Target)
{
    /// <summary>Each is tried in turn until title, summary and facts fit a message; the first is more than any real card needs.</summary>
    public static IReadOnlyList<LineRoom> Steps { get; } = [new(600, 2000), new(240, 1000), new(90, 400), new(30, 0)];
}
