namespace Integration.Contract;

/// <summary>The contract's version. A module is built for one; <c>integration-manifest.json</c> names it.</summary>
public static class ContractVersion
{
    /// <summary>The version that this assembly is. It grows when a module that was built for an older one would no longer work.</summary>
    public const int Current = 1;
}
