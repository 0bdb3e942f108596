using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.Projects;

public sealed class ProjectDirectoryTests
{
    private const string Rules = PretendGitLab.Project + "/protected_branches";

    private readonly PretendGitLab gitLab = new();
    private readonly FakeTimeProvider time = new();
    private readonly ProjectDirectory directory;

    public ProjectDirectoryTests() => directory = new ProjectDirectory(gitLab, time);

    [Fact]
    public async Task A_project_is_kept_for_five_minutes()
    {
        (await directory.GetAsync(7, CancellationToken.None)).Name.ShouldBe("Acme / Shop");
        await directory.GetAsync(7, CancellationToken.None);
        gitLab.Asked.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(5));
        await directory.GetAsync(7, CancellationToken.None);
        gitLab.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_topmost_group_is_the_namespace_itself_or_asked_for_once()
    {
        gitLab.Answer(PretendGitLab.Project, """{"id":7,"path_with_namespace":"acme/shop","web_url":"https://gitlab.example/acme/shop","description":"The shop","namespace":{"id":3,"parent_id":null}}""");
        var project = await directory.GetAsync(7, CancellationToken.None);
        (project.TopGroupId, project.Description).ShouldBe((3, "The shop"));
        gitLab.Asked.Count.ShouldBe(1);

        gitLab.Answer(PretendGitLab.Project, """{"id":7,"path_with_namespace":"acme/web/shop","web_url":"https://gitlab.example/acme/web/shop","namespace":{"id":9,"parent_id":3}}""");
        gitLab.Answer("groups/acme?with_projects=false", """{"id":3}""");
        for (var minutes = 5; minutes <= 15; minutes += 5)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            (await directory.GetAsync(7, CancellationToken.None)).TopGroupId.ShouldBe(3);
        }

        gitLab.Count("groups/acme?with_projects=false").ShouldBe(1);
    }

    [Theory]
    [InlineData(GitLabFailure.NotFound, 1)]
    [InlineData(GitLabFailure.Unavailable, 2)]
    public async Task A_group_that_cannot_be_seen_is_none_and_the_project_is_there_all_the_same(GitLabFailure failure, int questions)
    {
        gitLab.Answer(PretendGitLab.Project, """{"id":7,"path_with_namespace":"acme/web/shop","web_url":"https://gitlab.example/acme/web/shop","namespace":{"id":9,"parent_id":3}}""");
        gitLab.Fail("groups/acme?with_projects=false", failure);
        (await directory.GetAsync(7, CancellationToken.None)).TopGroupId.ShouldBeNull();
        time.Advance(TimeSpan.FromMinutes(5));
        (await directory.GetAsync(7, CancellationToken.None)).Path.ShouldBe("acme/web/shop");
        gitLab.Count("groups/acme?with_projects=false").ShouldBe(questions);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        gitLab.Fail(PretendGitLab.Project, GitLabFailure.NotFound);
        (await Should.ThrowAsync<GitLabException>(directory.GetAsync(7, CancellationToken.None))).Failure.ShouldBe(GitLabFailure.NotFound);
        gitLab.Mend(PretendGitLab.Project);
        (await directory.GetAsync(7, CancellationToken.None)).Path.ShouldBe("acme/shop");
    }

    [Theory]
    [InlineData("""{"id":7,"path_with_namespace":"acme/shop","web_url":"javascript:alert(1)"}""")]
    [InlineData("""{"id":7,"web_url":"https://gitlab.example/acme/shop"}""")]
    [InlineData("[]")]
    public async Task An_answer_without_path_or_address_is_one_clear_failure(string json)
    {
        gitLab.Answer(PretendGitLab.Project, json);
        (await Should.ThrowAsync<GitLabException>(directory.GetAsync(7, CancellationToken.None))).Failure.ShouldBe(GitLabFailure.Unreadable);
    }

    [Theory]
    [InlineData("main", true)]
    [InlineData("Main", false)]
    [InlineData("release/1/2", true)]
    [InlineData("release", false)]
    [InlineData("team-a-stable", true)]
    [InlineData("team-a-stable-2", false)]
    [InlineData("feature", false)]
    public async Task Protected_branches_honour_wildcards(string branch, bool isProtected)
    {
        gitLab.Answer(Rules, """[{"name":"main"},{"name":"release/*"},{"name":"*-stable"}]""");
        (await directory.IsProtectedAsync(7, branch, CancellationToken.None)).ShouldBe(isProtected);
    }

    [Fact]
    public async Task Where_the_rules_are_not_shown_the_branch_itself_says_it()
    {
        gitLab.Fail(Rules, GitLabFailure.Forbidden);
        gitLab.Answer(PretendGitLab.Project + "/repository/branches/release%2F1", """{"name":"release/1","protected":true}""");
        (await directory.IsProtectedAsync(7, "release/1", CancellationToken.None)).ShouldBeTrue();
        (await directory.IsProtectedAsync(7, "other", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_removed_branch_counts_as_what_was_last_known()
    {
        const string Branch = PretendGitLab.Project + "/repository/branches/release";
        gitLab.Fail(Rules, GitLabFailure.Forbidden);
        gitLab.Answer(Branch, """{"name":"release","protected":true}""");
        await directory.IsProtectedAsync(7, "release", CancellationToken.None);
        gitLab.Fail(Branch, GitLabFailure.NotFound);
        time.Advance(TimeSpan.FromHours(1));
        (await directory.IsProtectedAsync(7, "release", CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_gitlab_that_cannot_be_asked_is_no_answer()
    {
        gitLab.Fail(Rules, GitLabFailure.Unavailable);
        (await Should.ThrowAsync<GitLabException>(directory.IsProtectedAsync(7, "main", CancellationToken.None))).Failure.ShouldBe(GitLabFailure.Unavailable);
    }
}
