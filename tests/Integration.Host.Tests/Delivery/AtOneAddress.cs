using Xunit;

namespace Integration.Host.Tests.Delivery;

/// <summary>What tests of one address have in common: an integration that sends all to it, and the lane that does.</summary>
public abstract class AtOneAddress : IAsyncLifetime
{
    private protected DeliveryWorld World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await DeliveryWorld.StartAsync();
        await World.SaveAsync("/a");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return World.DisposeAsync();
    }
}
