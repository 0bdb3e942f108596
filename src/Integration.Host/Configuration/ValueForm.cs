namespace Integration.Host.Configuration;

/// <summary>What came of reading a text: a value, or why it is none (null: it simply has not the form).</summary>
internal readonly record struct Parsed<T>(bool IsValue, T? Value, string? Fault)
{
    public static implicit operator Parsed<T>(T value) => new(true, value, null);
}

/// <summary>Makes failed readings.</summary>
internal static class Parsed
{
    /// <summary>The text has not the form.</summary>
    public static Parsed<T> Not<T>() => default;

    /// <summary>The text has the form, but does not do.</summary>
    public static Parsed<T> Because<T>(string fault) => new(false, default, fault);
}

/// <summary>A form that configured values have.</summary>
/// <param name="Is">The end of the sentence "… is not", such as "a number from 1 to 10".</param>
/// <param name="Example">A value that would do; empty where none can be shown.</param>
/// <param name="Parse">Reads a trimmed text that is not empty.</param>
internal sealed record ValueForm<T>(string Is, string Example, Func<string, Parsed<T>> Parse);
