namespace TestModules;

/// <summary>Has the slug of another module.</summary>
public sealed class TwinModule : PlainModule;
