using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

/// <summary>Issues, merge requests and notes of a GitLab that means no good: what is told is bounded, and the others go on.</summary>
public sealed class HostileTargetsTests
{
    private const string Issue = PretendGitLab.Project + "/issues/12";
    private const string MergeRequest = PretendGitLab.Project + "/merge_requests/34";

    private readonly PretendGitLab gitLab = new();
    private readonly Lines log = new();
    private readonly Reading reading;

    public HostileTargetsTests()
    {
        gitLab.Answer(Issue, Rows.IssueDetail().ToJsonString());
        gitLab.Answer(MergeRequest, Rows.MergeRequestDetail().ToJsonString());
        reading = Reading.OfEvents(gitLab, Rows.Start, log);
    }

    [Fact]
    public async Task A_title_of_ten_megabytes_is_cut_to_a_thousand_characters()
    {
        var huge = new string('题', 10_000_000 / 3);
        var row = Rows.Issue(1, Rows.Start, "closed");
        row["target_title"] = huge;
        gitLab.Events.AddRange([row, Rows.MergeRequest(2, Rows.Start, "closed")]);
        gitLab.Answer(Issue, Rows.IssueDetail(change: issue => issue["title"] = huge).ToJsonString());
        gitLab.Answer(MergeRequest, Rows.MergeRequestDetail(mergeRequest => (mergeRequest["title"], mergeRequest["source_branch"]) = (huge, huge)).ToJsonString());
        var told = await reading.ReadAsync();
        ((IssueEvent)told[0]).Title.Length.ShouldBe(1000);
        ((MergeRequestEvent)told[1]).Title.Length.ShouldBe(1000);
        ((MergeRequestEvent)told[1]).SourceBranch!.Length.ShouldBe(1000);
    }

    [Fact]
    public async Task Of_a_hundred_thousand_labels_and_people_as_many_as_GitLab_knows_are_told()
    {
        JsonArray Labels() => new([.. Enumerable.Range(0, 100_000).Select(i => JsonValue.Create($"label {i}"))]);
        JsonArray People() => new([.. Enumerable.Range(0, 10_000).Select(i => new JsonObject { ["username"] = $"user-{i}", ["name"] = new string('N', 300) })]);
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start, "closed"), Rows.MergeRequest(2, Rows.Start, "closed")]);
        gitLab.Answer(Issue, Rows.IssueDetail(change: issue => (issue["labels"], issue["assignees"]) = (Labels(), People())).ToJsonString());
        gitLab.Answer(MergeRequest, Rows.MergeRequestDetail(mergeRequest => (mergeRequest["labels"], mergeRequest["reviewers"]) = (Labels(), People())).ToJsonString());
        var told = await reading.ReadAsync();
        var issue = told[0].ShouldBeOfType<IssueEvent>();
        (issue.Labels.Count, issue.Labels[499], issue.Assignees.Count, issue.Assignees[0].Name.Length).ShouldBe((500, "label 499", 200, 255));
        var mergeRequest = told[1].ShouldBeOfType<MergeRequestEvent>();
        (mergeRequest.Labels.Count, mergeRequest.Reviewers.Count).ShouldBe((500, 200));
    }

    [Fact]
    public async Task Descriptions_and_comments_are_cut_at_a_hundred_kilobytes_between_two_characters()
    {
        var huge = new string('字', 1_000_000);
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start, "closed"), Rows.Note(2, Rows.Start, "Snippet", null, change: note => note["body"] = huge)]);
        gitLab.Answer(Issue, Rows.IssueDetail(change: issue => issue["description"] = huge).ToJsonString());
        var told = await reading.ReadAsync();
        foreach (var text in new[] { ((IssueEvent)told[0]).Description!, ((NoteEvent)told[1]).Body })
        {
            System.Text.Encoding.UTF8.GetByteCount(text).ShouldBeInRange(99_990, 100_000);
            text.ShouldEndWith("字…");
        }
    }

    [Theory]
    [InlineData("""{"title":["a"]}""")]
    [InlineData("""{"labels":"bug"}""")]
    [InlineData("""{"labels":[{"name":"bug"}]}""")]
    [InlineData("""{"confidential":"no"}""")]
    [InlineData("""{"assignees":{"a":1}}""")]
    [InlineData("""{"created_at":7}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("deep")]
    public async Task An_issue_of_a_wrong_shape_is_tried_five_times_and_then_told_as_confidential_and_the_others_go_on(string answer)
    {
        gitLab.Answer(Issue, answer == "deep" ? $$"""{"x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""" : answer);
        gitLab.Events.AddRange([Rows.Push(1, Rows.Start), Rows.Issue(2, Rows.Start, "closed"), Rows.MergeRequest(3, Rows.Start, "closed")]);
        for (var attempt = 1; attempt < 5; attempt++)
        {
            (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(GitLabFailure.Unreadable);
        }

        await reading.ReadAsync();
        reading.Told.Select(what => what.Kind).ShouldBe([EventKind.Push, EventKind.ConfidentialIssue, EventKind.MergeRequest]);
    }

    [Theory]
    [InlineData("""{"confidential":null}""")]
    [InlineData("""{}""")]
    public async Task An_issue_that_does_not_say_whether_it_is_confidential_is(string answer)
    {
        gitLab.Answer(Issue, answer);
        gitLab.Events.Add(Rows.Issue(1, Rows.Start, "closed"));
        var issue = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<IssueEvent>();
        (issue.Confidential, issue.Title).ShouldBe((true, "Till jams"));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:secret@elsewhere.example/")]
    [InlineData("/acme/shop")]
    [InlineData("")]
    public async Task An_address_that_nobody_should_be_sent_to_is_replaced_by_the_projects_own(string address)
    {
        gitLab.Answer(Issue, Rows.IssueDetail(change: issue => issue["web_url"] = address).ToJsonString());
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start, "closed"), Rows.Note(2, Rows.Start)]);
        var told = await reading.ReadAsync();
        ((IssueEvent)told[0]).Url.AbsoluteUri.ShouldBe("https://gitlab.example/acme/shop/-/issues/12");
        ((NoteEvent)told[1]).Url.AbsoluteUri.ShouldBe("https://gitlab.example/acme/shop/-/issues/12#note_1002");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task A_number_that_is_none_reaches_no_path(long iid)
    {
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start, iid: iid), Rows.MergeRequest(2, Rows.Start, iid: iid), Rows.Note(3, Rows.Start, iid: iid), Rows.Note(4, Rows.Start, "MergeRequest", iid)]);
        var told = (await reading.ReadAsync()).Cast<NoteEvent>().ToList();
        told.Select(note => (note.Noteable, note.Confidential, note.Reference)).ShouldBe([(NoteableType.Issue, true, null), (NoteableType.MergeRequest, false, null)]);
        gitLab.Asked.ShouldAllBe(path => path == PretendGitLab.Project || path.StartsWith(PretendGitLab.Project + "/events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_of_reopenings_without_end_is_bounded()
    {
        gitLab.Events.Add(Rows.Issue(1, Rows.Start));
        var endless = new EndlessReopenings(gitLab);
        (await Reading.OfEvents(endless, Rows.Start).ReadAsync()).ShouldHaveSingleItem().State.ShouldBe("open");
        endless.Requests.ShouldBe(10);
    }

    [Fact]
    public async Task A_flood_of_long_comments_is_read_in_portions_the_oldest_first()
    {
        var body = new string('x', 99_000);
        for (var id = 1; id <= 450; id++)
        {
            gitLab.Events.Add(Rows.Note(id, Rows.Start.AddSeconds(id), "Snippet", null, change: note => note["body"] = body));
        }

        var first = await reading.ReadAsync();
        first.Count.ShouldBeInRange(300, 339);
        var rest = await reading.ReadAsync();
        first.Concat(rest).Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, 450).Select(id => Rows.Start.AddSeconds(id)));
    }

    private sealed class EndlessReopenings(PretendGitLab gitLab) : IGitLabTransport
    {
        public int Requests { get; private set; }

        public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken)
        {
            if (!path.Contains("action=reopened", StringComparison.Ordinal))
            {
                return gitLab.GetAsync(path, priority, cancellationToken);
            }

            Requests++;
            return Task.FromResult(new GitLabPage("[]"u8.ToArray(), Requests + 1, null));
        }
    }
}
