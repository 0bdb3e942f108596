using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Tests.Delivery;
using Integration.Host.Watching;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

public sealed class ReadingStoreTests : IAsyncLifetime
{
    private readonly Storage.TemporaryStorage _storage = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task A_position_is_kept_with_the_keys_that_were_read()
    {
        (await Advance(0, 17, "a", "b")).ShouldBe(1);
        (await Advance(1, 18, "c")).ShouldBe(2);
        var state = new ReadingStore(_storage.Database).Load(7, "events")!;
        (state.Position, state.Version).ShouldBe((new SourcePosition(18, Examples.Now), 2L));
        state.Seen.ShouldBe(["a", "b", "c"], ignoreOrder: true);
        new ReadingStore(_storage.Database).Load(7, "pipelines").ShouldBeNull();
    }

    [Fact]
    public async Task A_stale_reader_cannot_move_the_position_back()
    {
        await Advance(0, 17);
        (await Advance(0, 5, "stale")).ShouldBeNull();
        var state = new ReadingStore(_storage.Database).Load(7, "events")!;
        state.Position.Id.ShouldBe(17);
        state.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_are_forgotten_when_their_age_alone_says_that_they_are_known()
    {
        await Advance(0, 17, "old");
        await _storage.Writer.WriteAsync((connection, transaction) => ReadingStore.Prune(connection, transaction, 7, "events", Examples.Now.AddSeconds(1)));
        new ReadingStore(_storage.Database).Load(7, "events")!.Seen.ShouldBeEmpty();
    }

    private Task<long?> Advance(long version, long id, params string[] keys) => _storage.Writer.WriteAsync((connection, transaction) =>
        ReadingStore.Advance(connection, transaction, 7, "events", version, new SourcePosition(id, Examples.Now), [.. keys.Select(key => new SeenKey(key, Examples.Now))]));
}
