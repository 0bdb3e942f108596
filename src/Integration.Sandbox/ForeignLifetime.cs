namespace Integration.Sandbox;

/// <summary>The sandbox lives as long as whoever started it says; signals to the process are not its business.</summary>
internal sealed class ForeignLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
