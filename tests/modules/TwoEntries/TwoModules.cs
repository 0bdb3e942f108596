namespace TestModules;

/// <summary>One module too many for one assembly.</summary>
public sealed class FirstModule : PlainModule;

/// <summary>The other.</summary>
public sealed class SecondModule : PlainModule;
