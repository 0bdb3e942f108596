namespace TestModules;

/// <summary>Cannot be made.</summary>
public sealed class ThrowingModule : PlainModule
{
    public ThrowingModule() => throw new NotSupportedException("needs a machine\nwith wings");
}
