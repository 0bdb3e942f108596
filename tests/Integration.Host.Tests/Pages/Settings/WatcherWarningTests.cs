using Integration.Host.Tests.Api;
using Integration.Host.Watching;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class WatcherWarningTests : IAsyncLifetime
{
    private const string Edit = "acme/shop/-/settings/integrations/feishu/edit";
    private const string WatchersToken = "glpat-the-watchers-own-token";

    private ApiWorld _world = null!;
    private FormVisitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ApiWorld.StartAsync();
        _visitor = await FormVisitor.SignInAsync(_world);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_project_that_the_watchers_user_does_not_see_is_told_with_what_to_do()
    {
        _world.GitLab.Tokens[WatchersToken] = new VisitorRole("read_api", 0);
        (await _visitor.OpenAsync(Edit)).Text(".alert-warning").ShouldBe(
            "This server's GitLab user cannot see this project, so nothing can be told. Add @mei to the project with the role Developer or higher; within five minutes it is noticed.");

        // Asked once a minute at most.
        _world.GitLab.Tokens[WatchersToken] = new VisitorRole("read_api", 30);
        (await _visitor.OpenAsync(Edit)).Text(".alert-warning").ShouldNotBeEmpty();
        _world.Time.Advance(TimeSpan.FromSeconds(61));
        (await _visitor.OpenAsync(Edit)).Text(".alert-warning").ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_GitLab_does_not_say_nothing_is_said()
    {
        (await _visitor.OpenAsync(Edit)).Texts(".alert-warning").ShouldBeEmpty();
    }

    [Fact]
    public async Task Parts_that_are_left_out_are_named()
    {
        _world.GitLab.Tokens[WatchersToken] = new VisitorRole("read_api", 30);
        var problems = _world.Service<PartProblems>();
        problems.Hidden(7, "pipelines", "403");
        problems.Hidden(7, "alerts", "404");
        problems.Hidden(8, "deployments", "403");
        // GitLab answers with 500 at times: that is not for the project to mend.
        problems.Failed(7, "events", "500");

        (await _visitor.OpenAsync(Edit)).Text(".alert-warning").ShouldStartWith("GitLab does not show these to this server: alerts, pipelines.");
    }
}
