using System.Runtime.CompilerServices;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Tests.Delivery;
using Integration.Host.Watching;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

public sealed class ProjectPartsTests : IAsyncLifetime
{
    private static readonly ProjectLook Look = new() { At = Examples.Now };

    private readonly Part _events = new("events", EventKind.Push);
    private readonly Part _pipelines = new("pipelines", EventKind.Pipeline);
    private DeliveryWorld _world = null!;
    private ProjectParts _parts = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await DeliveryWorld.StartAsync();
        _parts = _world.Reading(_events, _pipelines);
        await _world.SaveAsync("/a");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(GitLabFailure.Forbidden)]
    [InlineData(GitLabFailure.NotFound)]
    public async Task A_part_that_GitLab_does_not_show_is_left_out_and_the_others_are_read(GitLabFailure failure)
    {
        _events.Failure = new GitLabException(failure, "not shown");
        await ReadAsync();

        _pipelines.Readings.ShouldBe(1);
        _world.Problems.All.ShouldBe([new PartProblem(Examples.Project.Id, "events", "not shown")]);
    }

    [Fact]
    public async Task What_is_left_out_costs_no_request_until_the_next_deep_reading_finds_it_again()
    {
        _events.Failure = new GitLabException(GitLabFailure.Forbidden, "not shown");
        await ReadAsync();
        await ReadAsync();
        _events.Readings.ShouldBe(1);

        _events.Failure = null;
        await ReadAsync(deep: true);

        _events.Readings.ShouldBe(2);
        _world.Problems.All.ShouldBeEmpty();
        await ReadAsync();
        _events.Readings.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_left_out_is_read_whole_after_five_minutes_whatever_a_look_shows()
    {
        _pipelines.Failure = new GitLabException(GitLabFailure.NotFound, "not shown");
        await ReadAsync();
        (_pipelines.Failure, _pipelines.HasNews) = (null, false);
        _world.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        await ReadAsync(look: Look);
        _pipelines.Readings.ShouldBe(1);

        _world.Time.Advance(TimeSpan.FromTicks(1));
        await ReadAsync(look: Look);
        (_pipelines.Readings, _pipelines.Deep).ShouldBe((2, true));
        _world.Problems.All.ShouldBeEmpty();

        await ReadAsync(look: Look);
        _pipelines.Readings.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_left_out_and_still_not_shown_is_no_problem_of_a_project_in_which_a_look_shows_nothing_new()
    {
        _events.Failure = new GitLabException(GitLabFailure.NotFound, "not shown");
        await ReadAsync();
        _pipelines.HasNews = false;
        _world.Time.Advance(TimeSpan.FromMinutes(5));

        await ReadAsync(look: Look);
        (_events.Readings, _pipelines.Readings).ShouldBe((2, 1));
        _world.Problems.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_part_that_this_GitLab_does_not_have_says_nothing_of_the_project()
    {
        _events.Failure = new GitLabException(GitLabFailure.NotFound, "gone");
        _pipelines.IsOffered = false;

        (await Should.ThrowAsync<GitLabException>(() => ReadAsync(deep: true))).Message.ShouldBe("gone");
        _parts.RequestsOf(Examples.Project.Id).ShouldBe(1);
    }

    [Fact]
    public async Task A_part_at_which_GitLab_fails_waits_longer_each_time_and_is_then_read_whole()
    {
        _pipelines.Failure = new GitLabException(GitLabFailure.Unavailable, "500") { Status = 500 };
        await ReadAsync();
        foreach (var (wait, readings) in new[] { (30, 2), (60, 3), (120, 4) })
        {
            _world.Time.Advance(TimeSpan.FromSeconds(wait - 1));
            await ReadAsync();
            _pipelines.Readings.ShouldBe(readings - 1);
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            await ReadAsync();
            _pipelines.Readings.ShouldBe(readings);
        }

        // Never more than ten minutes.
        for (var failure = 0; failure < 30; failure++)
        {
            _world.Time.Advance(TimeSpan.FromMinutes(10));
            await ReadAsync();
        }

        _pipelines.Readings.ShouldBe(34);
        (_pipelines.Failure, _pipelines.HasNews) = (null, false);
        _world.Time.Advance(TimeSpan.FromMinutes(10));
        await ReadAsync(look: Look);
        (_pipelines.Readings, _pipelines.Deep).ShouldBe((35, true));
        _world.Problems.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_GitLab_fails_at_everything_that_was_asked_no_part_waits()
    {
        _events.Failure = _pipelines.Failure = new GitLabException(GitLabFailure.Unavailable, "500") { Status = 500 };
        await Should.ThrowAsync<GitLabException>(() => ReadAsync());

        _events.Failure = _pipelines.Failure = null;
        await ReadAsync();
        (_events.Readings, _pipelines.Readings).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_part_that_was_not_shown_and_then_fails_is_no_problem_of_the_project()
    {
        _events.Failure = new GitLabException(GitLabFailure.Forbidden, "not shown");
        await ReadAsync();
        _events.Failure = new GitLabException(GitLabFailure.Unavailable, "500") { Status = 500 };
        await ReadAsync(deep: true);
        _world.Problems.All.ShouldBe([new PartProblem(Examples.Project.Id, "events", "500")]);
    }

    [Fact]
    public async Task A_project_of_which_nothing_is_shown_is_a_problem_of_the_project()
    {
        _events.Failure = new GitLabException(GitLabFailure.NotFound, "GET projects/7/events: 404");
        _pipelines.Failure = new GitLabException(GitLabFailure.NotFound, "GET projects/7/pipelines: 404");

        (await Should.ThrowAsync<GitLabException>(() => ReadAsync())).Message.ShouldBe("GET projects/7/events: 404");
        _world.Problems.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_fails_does_not_stop_the_others_nor_the_project()
    {
        _events.Failure = new GitLabException(GitLabFailure.Unavailable, "500") { Status = 500 };

        await ReadAsync();
        _pipelines.Readings.ShouldBe(1);
        _world.Problems.All.ShouldBe([new PartProblem(Examples.Project.Id, "events", "500")]);
    }

    [Theory]
    [InlineData(GitLabFailure.Unauthorized)]
    [InlineData(GitLabFailure.RateLimited)]
    [InlineData(GitLabFailure.Unavailable)]
    public async Task Where_GitLab_cannot_be_asked_at_all_the_other_parts_are_not_asked_for(GitLabFailure failure)
    {
        _events.Failure = new GitLabException(failure, "away");

        await Should.ThrowAsync<GitLabException>(() => ReadAsync());
        _pipelines.Readings.ShouldBe(0);
    }

    [Fact]
    public async Task A_look_that_shows_nothing_new_saves_the_reading_but_not_a_deep_one()
    {
        _pipelines.HasNews = false;
        await ReadAsync(look: Look);
        (_events.Readings, _pipelines.Readings).ShouldBe((1, 0));

        await ReadAsync(deep: true, look: Look);
        (_events.Readings, _pipelines.Readings).ShouldBe((2, 1));

        await ReadAsync();
        _pipelines.Readings.ShouldBe(2);
    }

    private Task ReadAsync(bool deep = false, ProjectLook? look = null) =>
        _parts.ReadAsync(Examples.Project.Id, deep, look, RequestPriority.Feed, TestContext.Current.CancellationToken);

    private sealed class Part(string name, EventKind kind) : IEventSource
    {
        public GitLabException? Failure { get; set; }

        public bool IsOffered { get; set; } = true;

        /// <summary>Whether the last reading was to be a whole one.</summary>
        public bool Deep { get; private set; }

        public bool HasNews { get; set; } = true;

        public int Readings { get; private set; }

        public string Name => name;

        public IReadOnlyList<EventKind> Kinds { get; } = [kind];

        public bool MayHaveNews(ReadRequest request) => HasNews;

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Readings++;
            Deep = request.Deep;
            await Task.Yield();
            if (Failure is not null)
            {
                throw Failure;
            }

            yield return new ReadBatch([], new SourcePosition(Readings, Examples.Now), []);
        }
    }
}
