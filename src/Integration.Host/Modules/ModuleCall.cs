using System.Reflection;
using Integration.Contract;

namespace Integration.Host.Modules;

/// <summary>What came of calling into a module: a value, or what it threw.</summary>
internal readonly record struct ModuleCall<T>(T? Value, Exception? Error)
{
    /// <summary>The type and text of what was thrown, on one line. The text is the module's: it may be shown to an administrator, never stored or sent.</summary>
    public string? Cause => Error is null ? null : $"{Error.GetType().Name}: {Truncation.ToLength(PlainText.Line(Error.Message), 300)}";
}

/// <summary>Calls into modules: a module may throw anything, and the host goes on.</summary>
internal static class ModuleCall
{
    public static ModuleCall<T> Try<T>(Func<T> call)
    {
        try
        {
            return new(call(), null);
        }
#pragma warning disable CA1031 // The border to code that is not the host's.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // Reflection and static constructors wrap what really happened.
            while (error is TargetInvocationException or TypeInitializationException && error.InnerException is { } inner)
            {
                error = inner;
            }

            return new(default, error);
        }
    }
}
