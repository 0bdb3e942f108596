namespace Integration.Host.Commands;

internal enum Severity
{
    Ok,
    Warning,
    Error,
}

/// <summary>One line of <c>check</c>, and of standard error where it stops the start.</summary>
internal sealed record Finding(Severity Severity, string Text)
{
    public static Finding Ok(string text) => new(Severity.Ok, text);

    public static Finding Warning(string text) => new(Severity.Warning, text);

    public static Finding Error(string text) => new(Severity.Error, text);

    public override string ToString() => $"{Word(Severity)} {Text}";

    private static string Word(Severity severity) => severity switch
    {
        Severity.Ok => "ok",
        Severity.Warning => "warning",
        Severity.Error => "error",
    };
}
