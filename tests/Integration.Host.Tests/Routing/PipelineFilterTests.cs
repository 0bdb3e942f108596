using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Tests.Delivery;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Routing;

public sealed class PipelineFilterTests : IAsyncLifetime
{
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Only_changes_are_told_over_batches_and_readings_and_the_others_say_why_not()
    {
        await _world.SaveSettingsAsync(("webhook", new Uri(_world.Platform.Url, "/a").AbsoluteUri), ("notify_only_broken_pipelines", "false"), ("notify_only_when_pipeline_status_changes", "true"));
        await ReadAsync([Pipeline(1, PipelineOutcome.Success), Pipeline(2, PipelineOutcome.Failed)], [Pipeline(3, PipelineOutcome.Failed)]);
        // GitLab forgot what it had been asked, or a copy of the database was put back: the same again.
        await ReadAsync([Pipeline(2, PipelineOutcome.Failed)], [Pipeline(3, PipelineOutcome.Failed), Pipeline(4, PipelineOutcome.Canceled), Pipeline(5, PipelineOutcome.Success)]);
        await _world.UntilAsync("SELECT COUNT(*) = 5 FROM delivery");
        await _world.UntilAsync("SELECT GROUP_CONCAT(event_key, ' ') = 'pipeline:2 pipeline:5' FROM (SELECT event_key FROM delivery WHERE status = 2 ORDER BY id)");
        await _world.UntilAsync("SELECT COUNT(*) = 3 FROM delivery WHERE status = 5 AND reason = 'pipeline_unchanged'");
    }

    [Fact]
    public async Task What_was_not_committed_did_not_happen()
    {
        await _world.SaveSettingsAsync(("webhook", new Uri(_world.Platform.Url, "/a").AbsoluteUri), ("notify_only_when_pipeline_status_changes", "true"));
        var source = new Source([[Pipeline(1, PipelineOutcome.Failed)]]) { Meanwhile = () => _world.SaveSettingsAsync(("webhook", new Uri(_world.Platform.Url, "/b").AbsoluteUri), ("notify_only_when_pipeline_status_changes", "true")) };
        await ReadAsync(source);
        source.Readings.ShouldBe(2);
        (await _world.Platform.NextAsync()).Path.ShouldBe("/b");
    }

    private static PipelineEvent Pipeline(long id, PipelineOutcome outcome) =>
        Examples.Pipeline(outcome, "topic") with { Key = $"pipeline:{id}", Id = id, OccurredAt = Examples.Now.AddSeconds(id), Project = Examples.Project with { DefaultBranch = "topic" } };

    private Task ReadAsync(params PipelineEvent[][] batches) => ReadAsync(new Source(batches));

    private Task ReadAsync(Source source) => _world.Reading(source).ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);

    private sealed class Source(PipelineEvent[][] batches) : IEventSource
    {
        public Func<Task>? Meanwhile { get; init; }

        public int Readings { get; private set; }

        public string Name => "pipelines";

        public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.Pipeline];

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (++Readings == 1 && Meanwhile is not null)
            {
                await Meanwhile();
            }

            foreach (var batch in batches)
            {
                yield return new ReadBatch(batch, new SourcePosition(0, batch[^1].OccurredAt), [.. batch.Select(what => new SeenKey(what.Key, what.OccurredAt))]);
            }
        }
    }
}
