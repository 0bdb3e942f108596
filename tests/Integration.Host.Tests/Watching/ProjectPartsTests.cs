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
    public async Task A_project_of_which_nothing_is_shown_is_a_problem_of_the_project()
    {
        _events.Failure = new GitLabException(GitLabFailure.NotFound, "GET projects/7/events: 404");
        _pipelines.Failure = new GitLabException(GitLabFailure.NotFound, "GET projects/7/pipelines: 404");

        (await Should.ThrowAsync<GitLabException>(() => ReadAsync())).Message.ShouldBe("GET projects/7/events: 404");
        _world.Problems.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_fails_is_said_after_the_others_were_read()
    {
        _events.Failure = new GitLabException(GitLabFailure.Unavailable, "500") { Status = 500 };

        (await Should.ThrowAsync<GitLabException>(() => ReadAsync())).Message.ShouldBe("500");
        _pipelines.Readings.ShouldBe(1);
        _world.Problems.All.ShouldBeEmpty();
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
        var look = new ProjectLook { At = Examples.Now };
        await ReadAsync(look: look);
        (_events.Readings, _pipelines.Readings).ShouldBe((1, 0));

        await ReadAsync(deep: true, look: look);
        (_events.Readings, _pipelines.Readings).ShouldBe((2, 1));

        await ReadAsync();
        _pipelines.Readings.ShouldBe(2);
    }

    private Task ReadAsync(bool deep = false, ProjectLook? look = null) =>
        _parts.ReadAsync(Examples.Project.Id, deep, look, RequestPriority.Feed, TestContext.Current.CancellationToken);

    private sealed class Part(string name, EventKind kind) : IEventSource
    {
        public GitLabException? Failure { get; set; }

        public bool HasNews { get; set; } = true;

        public int Readings { get; private set; }

        public string Name => name;

        public IReadOnlyList<EventKind> Kinds { get; } = [kind];

        public bool MayHaveNews(ReadRequest request) => HasNews;

        public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Readings++;
            await Task.Yield();
            if (Failure is not null)
            {
                throw Failure;
            }

            yield return new ReadBatch([], new SourcePosition(Readings, Examples.Now), []);
        }
    }
}
