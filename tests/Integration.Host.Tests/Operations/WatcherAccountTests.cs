using Integration.Contract;
using Integration.Host.Templates;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Operations;

public sealed class WatcherAccountTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_watchers_user_is_learned_once_and_known_from_then_on()
    {
        _world.GitLab.Tokens["glpat-the-watchers-own-token"] = new VisitorRole("read_api", 40);
        var watcher = _world.Service<IWatchersUser>();
        watcher.Known.ShouldBeNull();

        // The pace of the requests is that of the clock which stands still here.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (watcher.Known is null)
        {
            var learning = watcher.LearnAsync(patience.Token);
            while (!learning.IsCompleted)
            {
                _world.Time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(10, patience.Token);
            }
        }

        // An address that is not public is nobody's to read in a group.
        watcher.Known.ShouldBe(new Person("mei", "王梅") { Id = 9 });
        var asked = _world.GitLab.Asked.Count;
        await watcher.LearnAsync(CancellationToken.None);
        _world.GitLab.Asked.Count.ShouldBe(asked);
    }
}
