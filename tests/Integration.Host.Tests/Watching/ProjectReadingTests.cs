using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Tests.Api;
using Integration.Host.Tests.Delivery;
using Integration.Host.Watching;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

public sealed class ProjectReadingTests : IAsyncLifetime
{
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_reading_during_which_the_settings_change_begins_again_by_the_new_ones()
    {
        var address = new Uri(_world.Platform.Url, "/a").AbsoluteUri;
        await _world.SaveSettingsAsync(("webhook", address), ("issues_events", "false"), ("confidential_issues_events", "false"));
        var source = new Source { Meanwhile = () => _world.SaveSettingsAsync(("webhook", address)) };
        await _world.Reading(source).ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);
        source.Readings.ShouldBe(2);

        // Not the confidential trigger, to which goes what nobody asked GitLab about.
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE event_kind = 'issue' AND status = 2");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery");
    }

    [Fact]
    public async Task A_reading_during_which_the_integration_goes_ends_and_writes_nothing()
    {
        await _world.SaveAsync("/a");
        var source = new Source { Meanwhile = () => _world.SaveAddressAsync("", active: false) };
        await _world.Reading(source).ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);
        source.Readings.ShouldBe(1);
        await _world.UntilAsync("SELECT (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM reading_position WHERE project_id <> 0) = 0");
    }

    [Fact]
    public async Task What_a_source_cannot_read_is_a_dead_row_with_its_cause_and_what_follows_is_told()
    {
        await _world.SaveAsync("/a");
        await _world.Reading(new Poisoned()).ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);

        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE event_key = 'push:1:2027-03-09T08:00:00Z' AND status = 4 AND reason = 'unreadable' AND response_message = 'Its row has another shape.'");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE event_key LIKE 'push:2:%' AND status = 2");
    }

    [Fact]
    public async Task After_a_restored_database_the_position_goes_back_with_it()
    {
        await _world.SaveAsync("/a");
        var source = new Restored();
        var parts = _world.Reading(source);
        await parts.ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);
        await parts.ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);
        await parts.ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);

        source.Positions.ShouldBe([0, 900, 40]);
        _world.Report.Restored.ShouldHaveSingleItem().Project.ShouldBe(Examples.Project.Id);
    }

    [Fact]
    public async Task What_is_too_old_is_counted_once_whoever_would_have_been_told()
    {
        using var lines = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(lines));
        await _world.SaveAsync("/a");
        await _world.SaveSecondAsync("/b");
        _world.Time.Advance(TimeSpan.FromDays(8));
        await _world.ReadingTo(factory.CreateLogger<ProjectReading>(), new Poisoned()).ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);
        lines.All.ShouldHaveSingleItem().Text.ShouldContain(" 1 events from before");
    }

    private sealed class Poisoned : IEventSource
    {
        public string Name => "events";

        public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Push];

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return new ReadBatch([Examples.Push(2)], new SourcePosition(2, Examples.Now), [new SeenKey("push:1", Examples.Now), new SeenKey("push:2", Examples.Now)])
            {
                Unreadable = [new UnreadableEvent("push:1:2027-03-09T08:00:00Z", EventKind.Push, Examples.Now, "Its row has another shape.")],
            };
        }
    }

    private sealed class Restored : IEventSource
    {
        public List<long> Positions { get; } = [];

        public string Name => "events";

        public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Push];

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            Positions.Add(request.Position.Id);
            var restored = Positions.Count > 1;
            yield return new ReadBatch([], new SourcePosition(restored ? 40 : 900, Examples.Now), []) { Restored = restored };
        }
    }

    /// <summary>Knows whether an issue is open to all only where somebody wants to be told of it, as GitLab's events do.</summary>
    private sealed class Source : IEventSource
    {
        public required Func<Task> Meanwhile { get; init; }

        public int Readings { get; private set; }

        public string Name => "events";

        public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Push, EventKind.Issue, EventKind.ConfidentialIssue];

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var asked = request.NeedsDetails(EventKind.Issue, Examples.Now) || request.NeedsDetails(EventKind.ConfidentialIssue, Examples.Now);
            if (++Readings == 1)
            {
                await Meanwhile();
            }

            yield return new ReadBatch([Examples.Issue(confidential: !asked)], new SourcePosition(4, Examples.Now), [new SeenKey("issue:4", Examples.Now)]);
        }
    }
}
