using Integration.Contract;
using Integration.GitLab.Tests.Pretend;
using Microsoft.Extensions.Time.Testing;

namespace Integration.GitLab.Tests.GraphQl;

public sealed class NoteAddressesTests
{
    private const long Note = 1001;
    private const string Commits = "projects/7/repository/commits";

    private readonly PretendGitLab rest = new();
    private readonly PretendGraphQl gitLab;
    private readonly Reading reading;

    public NoteAddressesTests()
    {
        gitLab = new PretendGraphQl(rest);
        var time = new FakeTimeProvider(Rows.Start);
        var graphQl = new GraphQlEndpoint(gitLab, time, new Lines().For<GraphQlEndpoint>());
        reading = new Reading(new ProjectEventsSource(gitLab, new ProjectDirectory(gitLab, time), time, graphQl, new Lines().For<ProjectEventsSource>()), Rows.Start);
        rest.Events.Add(Rows.Note(1, Rows.Start.AddMinutes(1), "Commit", iid: null));
    }

    [Fact]
    public async Task The_commit_of_a_comment_is_what_its_address_says_however_old_it_is()
    {
        gitLab.Note("gid://gitlab/Note/1001", $"https://gitlab.example/acme/shop/-/commit/{Rows.Sha(5)}#note_1001");
        var note = await OneAsync();
        note.Url.ShouldBe(new Uri($"https://gitlab.example/acme/shop/-/commit/{Rows.Sha(5)}#note_{Note}"));
        note.Reference.ShouldBe(Rows.Sha(5)[..8]);
        rest.Count(Commits).ShouldBe(0);
        gitLab.Asked.Single().Query.ShouldBe("query($id: NoteID!) { note(id: $id) { url } }");
    }

    [Theory]
    [InlineData("https://elsewhere.example/acme/shop/-/commit/0000000500000000000000000000000000000000")]
    [InlineData("https://gitlab.example/acme/other/-/commit/0000000500000000000000000000000000000000")]
    [InlineData("https://gitlab.example/acme/shop/-/commit/../../x")]
    [InlineData("https://gitlab.example/acme/shop/-/commit/")]
    [InlineData("https://gitlab.example/acme/shop/-/issues/5#note_1001")]
    public async Task An_address_elsewhere_says_nothing(string address)
    {
        gitLab.Note("gid://gitlab/Note/1001", address);
        (await OneAsync()).Reference.ShouldBeNull();
        rest.Count(Commits).ShouldBe(1);
    }

    [Fact]
    public async Task A_version_without_it_is_searched_by_the_newest_commits_and_not_asked_again()
    {
        gitLab.Unknown.Add("note");
        InNewest();
        (await OneAsync()).Reference.ShouldBe(Rows.Sha(6)[..8]);
        rest.Events.Add(Rows.Note(2, Rows.Start.AddMinutes(2), "Commit", iid: null));
        await OneAsync();
        gitLab.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_fails_is_no_reason_not_to_search()
    {
        gitLab.Garbage = """{"data":null,"errors":[{"message":"Internal server error"}]}""";
        InNewest();
        (await OneAsync()).Reference.ShouldBe(Rows.Sha(6)[..8]);
    }

    [Fact]
    public async Task A_rate_limit_ends_the_reading()
    {
        gitLab.Failure = new GitLabException(GitLabFailure.RateLimited, "later");
        (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(GitLabFailure.RateLimited);
    }

    private void InNewest()
    {
        rest.Answer(Commits, $"[{Rows.Commit(Rows.Sha(6), "Till jams").ToJsonString()}]");
        rest.Answer($"{Commits}/{Rows.Sha(6)}/discussions", $$"""[{"notes":[{"id":{{Note}}}]}]""");
    }

    private async Task<NoteEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<NoteEvent>();
}
