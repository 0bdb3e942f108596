using Integration.Contract;

namespace TestModules;

/// <summary>Built for a later contract, and brings a copy of it along.</summary>
public sealed class WrongContractModule : IIntegration
{
    public string Novelty => "new";
}
