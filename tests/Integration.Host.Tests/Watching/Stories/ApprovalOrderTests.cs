using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Repository;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Watching.Stories;

/// <summary>
/// GitLab's events do not tell of approvals that are taken back, so that these come from another list. However they fall between two
/// looks, a merge request's story is told as it happened.
/// </summary>
public sealed class ApprovalOrderTests : IAsyncLifetime
{
    private ReadingWorld _world = null!;
    private MergeRequest _request = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ReadingWorld.StartAsync();
        _world.Project.Push(_world.Start.Maintainer, "mend", "Mend the till");
        _request = _world.Project.OpenMergeRequest(_world.Start.Maintainer, "mend", "Mend the till");
        _world.Project.Approve(_world.Start.Developer, _request);
        await LookAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Taken_back_and_approved_again_between_two_looks()
    {
        Unapprove();
        Approve();
        await LookAsync();
        Told().ShouldBe(["open", "approve", "unapprove", "approve"]);
    }

    [Fact]
    public async Task Reset_by_a_push_and_approved_again_between_two_looks()
    {
        Wait();
        _world.Project.ResetApprovalsOnPush = true;
        _world.Project.Push(_world.Start.Maintainer, "mend", "Once more");
        Approve();
        await LookAsync();
        Told().ShouldBe(["open", "approve", "unapprove", "approve"]);
    }

    [Fact]
    public async Task Taken_back_and_merged_between_two_looks()
    {
        Unapprove();
        Wait();
        _world.Project.Merge(_world.Start.Maintainer, _request);
        await LookAsync();
        Told().ShouldBe(["open", "approve", "unapprove", "merge"]);
    }

    [Fact]
    public async Task Within_GitLabs_minute_in_which_the_merge_request_does_not_show_it()
    {
        await LookAsync();
        Unapprove();
        Approve();
        await LookAsync();
        Told().ShouldBe(["open", "approve", "unapprove", "approve"]);
    }

    [Fact]
    public async Task Taken_back_at_the_moment_of_the_look_and_approved_again_after_it()
    {
        Unapprove();
        await _world.ReadAsync(deep: false);
        Approve();
        await LookAsync();
        Told().ShouldBe(["open", "approve", "unapprove", "approve"]);
    }

    [Fact]
    public async Task Among_more_events_than_are_written_at_once()
    {
        Unapprove();
        Chatter();
        Approve();
        Chatter();
        Unapprove();
        await LookAsync();
        Told().Where(state => state != "merge_request").ShouldBe(["open", "approve", "unapprove", "approve", "unapprove"]);
        Told().IndexOf("merge_request").ShouldBe(3);

        void Chatter()
        {
            for (var comment = 0; comment < 30; comment++)
            {
                Wait();
                _world.Project.Comment(_world.Start.Maintainer, _request, "And another thing");
            }
        }
    }

    private void Unapprove()
    {
        Wait();
        _world.Project.Unapprove(_world.Start.Developer, _request);
    }

    private void Approve()
    {
        Wait();
        _world.Project.Approve(_world.Start.Developer, _request);
    }

    private void Wait() => _world.Time.Advance(TimeSpan.FromMilliseconds(700));

    private async Task LookAsync()
    {
        _world.Time.Advance(TimeSpan.FromSeconds(5));
        await _world.ReadAsync(deep: false);
    }

    private List<string> Told() => _world.States($"merge_request:{_world.Project.Id}:{_request.Iid}");
}
