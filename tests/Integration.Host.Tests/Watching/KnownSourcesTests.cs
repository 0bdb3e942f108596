using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Tests.Delivery;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

/// <summary>From when on a source tells what it finds.</summary>
public sealed class KnownSourcesTests : IAsyncLifetime
{
    private readonly Source _events = new("events", EventKind.Push);
    private readonly Source _alerts = new("alerts", EventKind.Alert);
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task In_a_new_database_all_sources_count_from_the_switch()
    {
        await _world.SaveAsync("/a");
        _world.Time.Advance(TimeSpan.FromDays(2));
        await ReadAsync(_events, _alerts);
        (_events.From, _alerts.From).ShouldBe((Examples.Now, Examples.Now));
    }

    [Fact]
    public async Task A_source_that_a_new_version_brings_begins_with_it_and_the_others_go_on_from_where_they_were()
    {
        await _world.SaveAsync("/a");
        await _world.MoveAsync("events", Examples.Now.AddDays(1));
        _world.Time.Advance(TimeSpan.FromDays(3));
        await ReadAsync(_events, _alerts);
        (_events.Floor, _events.From).ShouldBe((Examples.Now, Examples.Now.AddDays(1)));
        (_alerts.Floor, _alerts.From).ShouldBe((Examples.Now.AddDays(3), Examples.Now.AddDays(3)));

        // Another start: what happened while the host was stopped is told, what was before the new version is not.
        _world.Time.Advance(TimeSpan.FromDays(1));
        await ReadAsync(_events, _alerts);
        (_alerts.Floor, _alerts.From).ShouldBe((Examples.Now.AddDays(3), Examples.Now.AddDays(3)));
    }

    [Fact]
    public async Task A_trigger_that_is_switched_on_later_counts_from_its_own_moment_however_late_it_is_read()
    {
        await _world.SaveSettingsAsync(("webhook", _world.Address), ("alert_events", "false"));
        await ReadAsync(_events, _alerts);
        _alerts.From.ShouldBeNull();

        _world.Time.Advance(TimeSpan.FromDays(3));
        await _world.SaveSettingsAsync(_world.Time.GetUtcNow(), ("webhook", _world.Address));
        _world.Time.Advance(TimeSpan.FromDays(1));
        await ReadAsync(_events, _alerts);
        (_alerts.Floor, _alerts.From).ShouldBe((Examples.Now.AddDays(3), Examples.Now.AddDays(3)));
        _events.Floor.ShouldBe(Examples.Now);
    }

    private Task ReadAsync(params IEventSource[] sources) => _world.Reading(sources).ReadAsync(Examples.Project.Id, deep: true, null, RequestPriority.Feed, TestContext.Current.CancellationToken);

    private sealed class Source(string name, EventKind kind) : IEventSource
    {
        public DateTimeOffset? Floor { get; private set; }

        public DateTimeOffset? From { get; private set; }

        public string Name => name;

        public IReadOnlyList<EventKind> Kinds { get; } = [kind];

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            (Floor, From) = (request.Floor, request.Position.At);
            yield break;
        }
    }
}
