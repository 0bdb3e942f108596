using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Tests.Delivery;
using Integration.Host.Watching;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

/// <summary>Two sources that tell of the same merge requests: what both find is told in the order in which it happened.</summary>
public sealed class FollowerTests : IAsyncLifetime
{
    private readonly Part _events = new("events", null);
    private readonly Part _approvals = new("approvals", "events");
    private DeliveryWorld _world = null!;
    private ProjectParts _parts = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeliveryWorld.StartAsync();
        // Whatever the order in which they are registered.
        _parts = _world.Reading(_approvals, _events);
        await _world.SaveAsync("/a");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_happened_to_one_thing_is_told_in_its_order_over_batches()
    {
        _events.Batches = [[Event(5, 1), Event(6, 2), Event(5, 4)], [Event(6, 9), Event(5, 7)]];
        _approvals.Batches = [[Event(5, 2), Event(5, 6), Event(6, 10), Event(6, 3)]];
        await ReadAsync();

        Told(5).ShouldBe([1, 2, 4, 6, 7]);
        Told(6).ShouldBe([2, 3, 9, 10]);
    }

    [Fact]
    public async Task What_both_find_at_one_moment_is_told_in_the_order_of_the_first()
    {
        _events.Batches = [[Event(5, 1)]];
        _approvals.Batches = [[Event(5, 1, "taken back")]];
        await ReadAsync();
        _world.Keys("merge_request:7:5").ShouldBe(["events:5:1", "taken back:5:1"]);
    }

    [Fact]
    public async Task The_second_is_told_what_the_first_has_listed()
    {
        _events.Listed = new Listed(Examples.Now, new HashSet<long> { 5 });
        await ReadAsync();
        _approvals.Requests.ShouldHaveSingleItem().Listed.ShouldBe(_events.Listed);
        _approvals.Read.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_of_the_second_holds_the_first_for_four_readings()
    {
        _events.Batches = [[Event(5, 1), Event(5, 4)]];
        _approvals.Batches = [[Event(5, 2)]];
        _approvals.Failure = Failed(500);
        for (var reading = 1; reading <= 4; reading++)
        {
            await FailAsync();
            Told(5).ShouldBeEmpty();
        }

        _approvals.Failure = null;
        await ReadAsync();
        Told(5).ShouldBe([1, 2, 4]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(null)]
    public async Task But_not_for_ever(int? status)
    {
        _events.Batches = [[Event(5, 1)]];
        _approvals.Failure = Failed(status);
        for (var reading = 1; reading <= 5; reading++)
        {
            Told(5).ShouldBeEmpty();
            await FailAsync();
        }

        Told(5).ShouldBe([1]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(null)]
    public async Task An_outage_of_all_of_GitLab_uses_up_none_of_the_readings_for_which_one_waits(int? status)
    {
        var pipelines = new Part("pipelines", null) { Failure = Failed(status) };
        _parts = _world.Reading(_approvals, _events, pipelines);
        _events.Batches = [[Event(5, 1), Event(5, 4)]];
        _events.Failure = Failed(status);
        for (var reading = 1; reading <= 6; reading++)
        {
            await FailAsync();
        }

        (_events.Failure, pipelines.Failure) = (null, null);
        _approvals.Failure = Failed(500);
        await FailAsync();
        Told(5).ShouldBeEmpty("the approvals are waited for");
        _approvals.Failure = null;
        _approvals.Batches = [[Event(5, 2)]];
        await ReadAsync();
        Told(5).ShouldBe([1, 2, 4]);
    }

    [Theory]
    [InlineData(GitLabFailure.Forbidden)]
    [InlineData(GitLabFailure.NotFound)]
    public async Task What_GitLab_does_not_show_holds_nothing(GitLabFailure failure)
    {
        _events.Batches = [[Event(5, 1)]];
        _approvals.Failure = new GitLabException(failure, "not shown");
        await ReadAsync();
        Told(5).ShouldBe([1]);
        _world.Problems.All.ShouldHaveSingleItem().Part.ShouldBe("approvals");

        _events.Batches = [[Event(5, 2)]];
        await ReadAsync();
        _approvals.Read.ShouldBe(1, "left out for a while");
        Told(5).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_failure_of_the_first_holds_the_second_for_four_readings()
    {
        _events.Failure = Failed(500);
        _approvals.Batches = [[Event(5, 2)]];
        for (var reading = 1; reading <= 5; reading++)
        {
            Told(5).ShouldBeEmpty();
            await FailAsync();
        }

        Told(5).ShouldBe([2]);
    }

    [Fact]
    public async Task Where_the_first_is_not_shown_the_second_is_read_alone()
    {
        _events.Failure = new GitLabException(GitLabFailure.Forbidden, "not shown");
        _approvals.Batches = [[Event(5, 2)]];
        await ReadAsync();
        await ReadAsync();
        Told(5).ShouldBe([2]);
        (_events.Read, _approvals.Read).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_reading_of_the_first_that_breaks_off_keeps_what_belongs_behind_it()
    {
        _events.Batches = [[Event(5, 1)]];
        _events.Broken = Failed(500);
        _approvals.Batches = [[Event(5, 2), Event(5, 5)]];
        await FailAsync();
        Told(5).ShouldBe([1]);

        (_events.Broken, _events.Batches) = (null, [[Event(5, 4)]]);
        await ReadAsync();
        Told(5).ShouldBe([1, 2, 4, 5]);
    }

    [Fact]
    public async Task What_was_told_at_its_place_is_put_down_with_it()
    {
        _events.Batches = [[Event(5, 3)]];
        _events.Broken = Failed(500);
        _approvals.Batches = [[Event(5, 2)]];
        await FailAsync();
        Told(5).ShouldBe([2, 3]);

        (_events.Broken, _events.Batches, _approvals.Batches) = (null, [], []);
        await ReadAsync();
        _approvals.Requests[^1].Seen.ShouldContain("approvals:5:2");
    }

    [Fact]
    public async Task A_batch_in_which_nothing_happened_is_kept_though_the_rest_fails()
    {
        _approvals.Settled = new SeenKey("merge_request-read:5", Examples.Now);
        _approvals.Broken = Failed(500);
        await FailAsync();
        await FailAsync();
        _approvals.Requests[^1].Seen.ShouldContain("merge_request-read:5");
    }

    private static GitLabException Failed(int? status) => new(GitLabFailure.Unavailable, "failed") { Status = status };

    private static MergeRequestEvent Event(long iid, int second, string by = "") => Examples.MergeRequest() with { Key = FormattableString.Invariant($"{by}:{iid}:{second}"), Iid = iid, OccurredAt = Examples.Now.AddSeconds(second) };

    private Task ReadAsync() => _parts.ReadAsync(Examples.Project.Id, deep: false, null, RequestPriority.Feed, TestContext.Current.CancellationToken);

    /// <summary>Whether it is a problem of the project or of the part depends on whether anything else was answered.</summary>
    private async Task FailAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (GitLabException)
        {
            return;
        }

        _world.Problems.All.ShouldNotBeEmpty();
    }

    private IEnumerable<int> Told(long iid) => _world.Keys(FormattableString.Invariant($"merge_request:7:{iid}")).Select(key => int.Parse(key.Split(':')[2], System.Globalization.CultureInfo.InvariantCulture));

    private sealed class Part(string name, string? follows) : IEventSource
    {
        public ProjectEvent[][] Batches { get; set; } = [];

        public SeenKey? Settled { get; set; }

        public Listed? Listed { get; set; }

        /// <summary>Before anything is read.</summary>
        public GitLabException? Failure { get; set; }

        /// <summary>After all that was read.</summary>
        public GitLabException? Broken { get; set; }

        public int Read { get; private set; }

        public List<ReadRequest> Requests { get; } = [];

        public string Name => name;

        public string? Follows => follows;

        public IReadOnlyList<EventKind> Kinds { get; } = [EventKind.MergeRequest];

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Read++;
            Requests.Add(request);
            await Task.Yield();
            if (Failure is not null)
            {
                throw Failure;
            }

            if (Settled is not null)
            {
                yield return new ReadBatch([], request.Position, [Settled]);
            }

            if (Listed is not null)
            {
                yield return new ReadBatch([], request.Position, []) { Listed = Listed };
            }

            foreach (var batch in Batches)
            {
                var events = batch.Select(what => what with { Key = what.Key.StartsWith(':') ? name + what.Key : what.Key }).Where(what => !request.Seen.Contains(what.Key)).ToList();
                yield return new ReadBatch(events, request.Position, [.. events.Select(what => new SeenKey(what.Key, what.OccurredAt))]);
            }

            if (Broken is not null)
            {
                throw Broken;
            }
        }
    }
}
