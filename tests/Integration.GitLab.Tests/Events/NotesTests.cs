using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class NotesTests
{
    private const string Issue = PretendGitLab.Project + "/issues/12";
    private const string MergeRequest = PretendGitLab.Project + "/merge_requests/34";

    private readonly PretendGitLab gitLab = new();
    private readonly Lines log = new();
    private readonly Reading reading;

    public NotesTests()
    {
        gitLab.Answer(Issue, Rows.IssueDetail().ToJsonString());
        gitLab.Answer(MergeRequest, Rows.MergeRequestDetail().ToJsonString());
        reading = Reading.OfEvents(gitLab, Rows.Start, log);
    }

    [Theory]
    [InlineData("Note")]
    [InlineData("DiscussionNote")]
    public async Task Trap_7_comments_and_threads_on_an_issue_are_told_whatever_their_class(string type)
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, type: type));
        var note = await OneAsync();
        (note.Id, note.Noteable, note.Reference, note.Title, note.Body, note.Kind).ShouldBe((1001, NoteableType.Issue, "#12", "Till jams at noon", "It does **not**", EventKind.Note));
        (note.Url.AbsoluteUri, note.Key, note.Author).ShouldBe(("https://gitlab.example/acme/shop/-/issues/12#note_1001", "note:1:2027-03-09T08:00:00Z", new Person("lin", "Lin Wei") { Id = 5 }));
        note.Labels.ShouldBe(["bug", "till"]);
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_on_a_merge_request_has_its_labels_and_title()
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, "MergeRequest", 34));
        var note = await OneAsync();
        (note.Reference, note.Title, note.Url.AbsoluteUri, note.State).ShouldBe(("!34", "Draft: Mend the till at noon", "https://gitlab.example/acme/shop/-/merge_requests/34#note_1001", "merge_request"));
        note.Labels.ShouldBe(["till"]);
    }

    [Theory]
    [InlineData("""{"new_path":"src/till.cs","old_path":"src/till.cs","new_line":7,"old_line":null}""", "src/till.cs", 7)]
    [InlineData("""{"new_path":"src/till.cs","old_path":"src/old.cs","new_line":null,"old_line":3}""", "src/till.cs", 3)]
    [InlineData("""{"new_path":null,"old_path":"src/old.cs","new_line":null,"old_line":4}""", "src/old.cs", 4)]
    [InlineData("""{"position_type":"file","new_path":"a.png","old_path":"a.png"}""", "a.png", null)]
    [InlineData("""{"new_line":7}""", null, null)]
    public async Task A_comment_on_a_diff_has_file_and_line(string position, string? file, int? line)
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, "MergeRequest", 34, "DiffNote", change: note => note["position"] = JsonNode.Parse(position)));
        var told = await OneAsync();
        (told.FilePath, told.Line, told.State).ShouldBe((file, line, file is null ? "merge_request" : "diff"));
    }

    [Fact]
    public async Task An_ordinary_comment_on_a_confidential_issue_says_false_and_is_confidential()
    {
        gitLab.Answer(Issue, Rows.IssueDetail(confidential: true).ToJsonString());
        gitLab.Events.Add(Rows.Note(1, Rows.Start));
        (await OneAsync()).Kind.ShouldBe(EventKind.ConfidentialNote);
    }

    [Theory]
    [InlineData("Issue", 12)]
    [InlineData("MergeRequest", 34)]
    public async Task An_internal_comment_is_confidential(string on, int iid)
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, on, iid, isInternal: true));
        (await OneAsync()).Kind.ShouldBe(EventKind.ConfidentialNote);
    }

    [Theory]
    [InlineData("confidential", false)]
    [InlineData("internal", false)]
    [InlineData("confidential", true)]
    [InlineData("internal", true)]
    public async Task One_of_the_two_flags_is_enough(string missing, bool isInternal)
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, isInternal: isInternal, change: note => note.Remove(missing)));
        (await OneAsync()).Confidential.ShouldBe(isInternal);
    }

    [Fact]
    public async Task A_comment_that_does_not_say_whether_it_is_internal_is_confidential()
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, change: note => { note.Remove("internal"); note.Remove("confidential"); }));
        (await OneAsync()).Confidential.ShouldBeTrue();
    }

    [Fact]
    public async Task Many_comments_on_one_thing_ask_for_it_once()
    {
        gitLab.Events.AddRange(Enumerable.Range(1, 15).Select(id => Rows.Note(id, Rows.Start.AddSeconds(id), "MergeRequest", 34)));
        (await reading.ReadAsync()).Count.ShouldBe(15);
        gitLab.Count(MergeRequest).ShouldBe(1);
    }

    [Fact]
    public async Task A_comment_on_a_snippet_needs_no_request()
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, "Snippet", null));
        var note = await OneAsync();
        (note.Noteable, note.Reference, note.Title, note.Url.AbsoluteUri, note.Confidential).ShouldBe(
            (NoteableType.Snippet, "$5000", "Till jams", "https://gitlab.example/acme/shop/-/snippets/5000#note_1001", false));
        note.Labels.ShouldBeEmpty();
        gitLab.Asked.ShouldAllBe(path => path == PretendGitLab.Project || path.StartsWith(PretendGitLab.Project + "/events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comment_on_a_commit_does_not_name_it_and_is_found_in_the_discussions_of_those_with_its_title()
    {
        const string List = PretendGitLab.Project + "/repository/commits";
        gitLab.Events.AddRange([Rows.Note(1, Rows.Start, "Commit", null), Rows.Note(2, Rows.Start, "Commit", null), Rows.Note(3, Rows.Start, "Commit", null)]);
        gitLab.Answer(List, new JsonArray(Rows.Commit(Rows.Sha(1), "Other"), Rows.Commit(Rows.Sha(2), "Till jams"), Rows.Commit(Rows.Sha(3), "Till jams")).ToJsonString());
        gitLab.Answer($"{List}/{Rows.Sha(2)}/discussions", """[{"notes":[{"id":1003}]},null,{"notes":[null,{"id":999},{"id":1001}]}]""");
        gitLab.Answer($"{List}/{Rows.Sha(3)}/discussions", """[{"notes":[{"id":7}]}]""");
        var notes = (await reading.ReadAsync()).Cast<NoteEvent>().ToList();
        notes.ShouldAllBe(note => note.Noteable == NoteableType.Commit && note.Title == "Till jams" && !note.Confidential);
        notes.Select(note => (note.Reference, note.Url.AbsoluteUri)).ShouldBe(
        [
            (Rows.Sha(2)[..8], $"https://gitlab.example/acme/shop/-/commit/{Rows.Sha(2)}#note_1001"),
            (null, "https://gitlab.example/acme/shop"),
            (Rows.Sha(2)[..8], $"https://gitlab.example/acme/shop/-/commit/{Rows.Sha(2)}#note_1003"),
        ]);
        gitLab.Count(List).ShouldBe(3);
    }

    [Theory]
    [InlineData(GitLabFailure.Forbidden, 1)]
    [InlineData(GitLabFailure.Unreadable, 5)]
    public async Task A_comment_on_a_commit_goes_out_without_it_where_the_repository_is_not_shown(GitLabFailure failure, int attempts)
    {
        gitLab.Fail(PretendGitLab.Project + "/repository/commits", failure);
        gitLab.Events.Add(Rows.Note(1, Rows.Start, "Commit", null));
        for (var attempt = 1; attempt < attempts; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        (await OneAsync()).Reference.ShouldBeNull();
    }

    [Theory]
    [InlineData("Epic")]
    [InlineData("DesignManagement::Design")]
    [InlineData("WikiPage::Meta")]
    [InlineData("Issue'; --")]
    public async Task Comments_on_other_things_are_not_told(string on)
    {
        gitLab.Events.Add(Rows.Note(1, Rows.Start, on));
        (await reading.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Neither_notes_of_the_system_nor_removed_ones_are_told()
    {
        var removed = Rows.Note(2, Rows.Start);
        removed["note"] = null;
        gitLab.Events.AddRange([Rows.Note(1, Rows.Start, change: note => note["system"] = true), removed]);
        (await reading.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_on_an_issue_that_is_gone_is_passed_over_with_a_line()
    {
        gitLab.Fail(Issue, GitLabFailure.NotFound);
        gitLab.Events.Add(Rows.Note(1, Rows.Start));
        (await reading.ReadAsync()).ShouldBeEmpty();
        log.Count(1104).ShouldBe(1);
    }

    [Fact]
    public async Task A_comment_on_an_issue_that_is_not_shown_is_confidential()
    {
        gitLab.Fail(Issue, GitLabFailure.Forbidden);
        gitLab.Events.Add(Rows.Note(1, Rows.Start));
        var note = await OneAsync();
        (note.Confidential, note.Title, note.Reference).ShouldBe((true, "Till jams", "#12"));
    }

    [Fact]
    public async Task When_nobody_is_told_no_request_is_made_and_a_comment_on_an_issue_is_not_taken_for_open_to_all()
    {
        reading.NeedsDetails = (_, _) => false;
        gitLab.Events.AddRange([Rows.Note(1, Rows.Start), Rows.Note(2, Rows.Start, "MergeRequest", 34)]);
        (await reading.ReadAsync()).Select(what => what.Kind).ShouldBe([EventKind.ConfidentialNote, EventKind.Note]);
        (gitLab.Count(Issue), gitLab.Count(MergeRequest)).ShouldBe((0, 0));
    }

    private async Task<NoteEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<NoteEvent>();
}
