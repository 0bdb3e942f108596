using Integration.Contract;

namespace TestModules;

/// <summary>Built for a host that has more than this one.</summary>
public sealed class NewerModule : IIntegration
{
    public override string ToString() => PlainText.Wish;
}
