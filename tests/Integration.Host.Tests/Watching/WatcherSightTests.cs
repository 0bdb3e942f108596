using System.Collections.Concurrent;
using Integration.GitLab;
using Integration.Host.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching;

public sealed class WatcherSightTests
{
    private readonly FakeTimeProvider _time = new(Examples.Now);
    private readonly HidingGitLab _gitLab = new();
    private readonly WatcherSight _sight;

    public WatcherSightTests() => _sight = new WatcherSight(_gitLab, new PartProblems(_time, NullLogger<PartProblems>.Instance), _time);

    [Fact]
    public async Task A_project_is_asked_about_once_a_minute()
    {
        for (var view = 0; view < 3; view++)
        {
            (await _sight.OfAsync(7)).IsVisible.ShouldBe(false);
        }

        _gitLab.Asked.Count(path => path == "projects/7").ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _sight.OfAsync(7);
        _gitLab.Asked.Count(path => path == "projects/7").ShouldBe(2);
    }

    [Fact]
    public async Task Who_opens_the_forms_of_a_thousand_projects_does_not_take_the_watchers_budget()
    {
        for (var id = 1; id <= 1000; id++)
        {
            (await _sight.OfAsync(id)).IsVisible.ShouldBe(id <= 10 ? false : null);
        }

        _gitLab.Asked.Count(path => path.StartsWith("projects/", StringComparison.Ordinal)).ShouldBe(10);
        _gitLab.Priorities.ShouldAllBe(priority => priority == RequestPriority.Sweep);
    }

    private sealed class HidingGitLab : IGitLabTransport
    {
        public ConcurrentQueue<string> Asked { get; } = new();

        public ConcurrentQueue<RequestPriority> Priorities { get; } = new();

        public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken)
        {
            Asked.Enqueue(path);
            Priorities.Enqueue(priority);
            throw new GitLabException(GitLabFailure.NotFound, "not shown");
        }
    }
}

