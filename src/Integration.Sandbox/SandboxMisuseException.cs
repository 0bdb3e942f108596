namespace Integration.Sandbox;

/// <summary>The sandbox was asked for something that cannot happen; the message says what, in words for people.</summary>
public sealed class SandboxMisuseException : Exception
{
    public SandboxMisuseException()
    {
    }

    public SandboxMisuseException(string message)
        : base(message)
    {
    }

    public SandboxMisuseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
