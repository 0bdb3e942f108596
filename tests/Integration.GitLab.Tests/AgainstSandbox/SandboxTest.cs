using Integration.GitLab.Tests.Pretend;
using Integration.Sandbox;
using Integration.Sandbox.GitLab.Access;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.AgainstSandbox;

/// <summary>The sources over real HTTP against the sandbox, whose time stands still unless a test moves it.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private readonly RequestBudget budget = new(1000, TimeProvider.System);

    private protected virtual string Version => "18.5.1";

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 3, 9, 8, 0, 0, TimeSpan.Zero));

    private protected SandboxServer Server { get; private set; } = null!;

    private protected GitLabHttpTransport Transport { get; private set; } = null!;

    private protected Integration.Sandbox.GitLab.Projects.Project Shop { get; private set; } = null!;

    private protected User Maya { get; private set; } = null!;

    /// <summary>From when on the readings tell.</summary>
    private protected DateTimeOffset Floor { get; private set; }

    private protected Reading Events { get; private set; } = null!;

    private protected Reading Pipelines { get; private set; } = null!;

    private protected Reading Deployments { get; private set; } = null!;

    private protected Reading Approvals { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(new SandboxOptions { Time = Time, GitLabVersion = Version });
        var world = StartingWorld.Build(Server);
        (Shop, Maya) = (world.Project, world.Maintainer);
        Transport = Connect(StartingWorld.WatcherToken);
        Time.Advance(TimeSpan.FromMinutes(1));
        // What GitLab says of projects is kept for five minutes of the sandbox's own clock.
        var directory = new ProjectDirectory(Transport, Time);
        Floor = Time.GetUtcNow();
        Events = Of(new ProjectEventsSource(Transport, directory, Time, Reading.NoGraphQl, NullLogger<ProjectEventsSource>.Instance));
        Pipelines = Of(new PipelinesSource(Transport, directory, Time, NullLogger<PipelinesSource>.Instance));
        Deployments = Of(new DeploymentsSource(Transport, directory, Time, NullLogger<DeploymentsSource>.Instance));
        Approvals = Of(new ApprovalsSource(Transport, directory, Time, NullLogger<ApprovalsSource>.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        Transport.Dispose();
        await Server.DisposeAsync();
        budget.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected GitLabHttpTransport Connect(string token) =>
        new(new GitLabOptions { Url = new Uri(Server.Url, "/gitlab"), Token = token }, budget, TimeProvider.System, new Lines());

    private Reading Of(IEventSource source) => new(source, Floor) { ProjectId = Shop.Id };

    private protected void Wait(double seconds = 1) => Time.Advance(TimeSpan.FromSeconds(seconds));
}
