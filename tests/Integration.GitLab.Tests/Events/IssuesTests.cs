using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class IssuesTests
{
    private const string Issue = PretendGitLab.Project + "/issues/12";
    private const string Reopened = PretendGitLab.Project + "/events?action=reopened";

    private readonly PretendGitLab gitLab = new();
    private readonly Lines log = new();
    private readonly Reading reading;

    public IssuesTests()
    {
        gitLab.Answer(Issue, Rows.IssueDetail().ToJsonString());
        reading = Reading.OfEvents(gitLab, Rows.Start, log);
    }

    [Fact]
    public async Task An_issue_is_told_whole()
    {
        gitLab.Events.Add(Rows.Issue(1, Rows.Start));
        var issue = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<IssueEvent>();
        (issue.Action, issue.Iid, issue.Title, issue.Type, issue.Confidential, issue.Key).ShouldBe((IssueAction.Opened, 12, "Till jams at noon", "issue", false, "issue:1:2027-03-09T08:00:00Z"));
        (issue.Milestone, issue.DueDate, issue.Description, issue.Url.AbsoluteUri).ShouldBe(("Spring", new DateOnly(2027, 3, 19), "It *jams*.", "https://gitlab.example/acme/shop/-/issues/12"));
        issue.Labels.ShouldBe(["bug", "till"]);
        issue.Assignees.ShouldBe([new Person("maya", "Maya Lin")]);
        (issue.Author, issue.Project.Name, issue.Kind).ShouldBe((new Person("lin", "Lin Wei") { Id = 5 }, "Acme / Shop", EventKind.Issue));
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_templates_can_name_of_an_issue_comes_with_the_same_answer()
    {
        gitLab.Answer(Issue, Rows.IssueDetail(change: issue =>
        {
            issue["id"] = 4_012;
            issue["updated_at"] = Rows.Time(Rows.Start.AddHours(1));
            issue["start_date"] = "2027-03-01";
            issue["weight"] = 3;
            issue["epic"] = new JsonObject { ["id"] = 5 };
            issue["author"] = new JsonObject { ["id"] = 5, ["username"] = "lin", ["name"] = "Lin Wei" };
            issue["milestone"] = new JsonObject { ["id"] = 14, ["title"] = "Spring", ["start_date"] = "2027-03-01", ["due_date"] = "2027-05-31" };
        }).ToJsonString());
        gitLab.Events.Add(Rows.Issue(1, Rows.Start));

        var details = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<IssueEvent>().Details.ShouldNotBeNull();
        (details.Id, details.State, details.CreatedAt, details.UpdatedAt).ShouldBe((4_012, "opened", Rows.Start, Rows.Start.AddHours(1)));
        (details.StartDate, details.DueDate, details.Weight, details.EpicId).ShouldBe((new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 19), 3, 5));
        details.CreatedBy.ShouldBe(new Person("lin", "Lin Wei") { Id = 5 });
        details.Sprint.ShouldBe(new Sprint(14, "Spring", new DateOnly(2027, 3, 1), new DateOnly(2027, 5, 31)));
        gitLab.Count(Issue).ShouldBe(1);
    }

    [Fact]
    public async Task An_iteration_with_a_title_stands_before_the_milestone()
    {
        gitLab.Answer(Issue, Rows.IssueDetail(change: issue =>
        {
            issue["milestone"] = new JsonObject { ["id"] = 14, ["title"] = "Spring" };
            issue["iteration"] = new JsonObject { ["id"] = 3, ["title"] = "Week 10", ["start_date"] = "2027-03-08" };
        }).ToJsonString());
        gitLab.Events.Add(Rows.Issue(1, Rows.Start));

        (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<IssueEvent>().Details!.Sprint.ShouldBe(new Sprint(3, "Week 10", new DateOnly(2027, 3, 8)));
    }

    [Theory]
    [InlineData("Issue", "incident")]
    [InlineData("WorkItem", "task")]
    [InlineData("WorkItem", "one of the future")]
    public async Task Tasks_incidents_and_other_work_items_are_issues_with_their_type(string targetType, string type)
    {
        gitLab.Answer(Issue, Rows.IssueDetail(change: issue => issue["issue_type"] = type).ToJsonString());
        gitLab.Events.Add(Rows.Issue(1, Rows.Start, "closed", type: targetType));
        var issue = (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<IssueEvent>();
        (issue.Action, issue.Type).ShouldBe((IssueAction.Closed, type));
    }

    [Fact]
    public async Task Trap_1_a_reopened_issue_says_opened_and_is_told_as_reopened()
    {
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start), Rows.Issue(2, Rows.Start, "closed"), Rows.Issue(3, Rows.Start), Rows.Issue(4, Rows.Start, "closed"), Rows.Issue(5, Rows.Start)]);
        gitLab.Reopened.UnionWith([3, 5]);
        (await reading.ReadAsync()).Cast<IssueEvent>().Select(issue => issue.Action).ShouldBe(
            [IssueAction.Opened, IssueAction.Closed, IssueAction.Reopened, IssueAction.Closed, IssueAction.Reopened]);
        gitLab.Count(Reopened).ShouldBe(1);
        gitLab.Count(Issue).ShouldBe(1);
    }

    [Fact]
    public async Task Trap_1_reopenings_are_found_below_pages_that_are_short_or_empty()
    {
        for (var id = 1; id <= 350; id++)
        {
            gitLab.Events.Add(Rows.Issue(id, Rows.Start.AddSeconds(id)));
            gitLab.Reopened.Add(id);
        }

        gitLab.Reopened.Remove(2);
        gitLab.Hidden.UnionWith(Enumerable.Range(151, 199).Select(id => (long)id));
        var told = (await reading.ReadAsync()).Cast<IssueEvent>().ToList();
        told.Count.ShouldBe(151);
        told.Where(issue => issue.Action == IssueAction.Opened).ShouldHaveSingleItem().Key.ShouldStartWith("issue:2:");
    }

    [Fact]
    public async Task Where_GitLab_refuses_the_filter_what_was_made_long_before_is_reopened()
    {
        gitLab.Fail(PretendGitLab.Project + "/events?action=reopened&per_page=100&sort=desc&after=2027-03-07&page=1", GitLabFailure.Refused);
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start.AddMinutes(2)), Rows.Issue(2, Rows.Start.AddDays(1))]);
        (await reading.ReadAsync()).Cast<IssueEvent>().Select(issue => issue.Action).ShouldBe([IssueAction.Opened, IssueAction.Reopened]);
    }

    [Fact]
    public async Task Confidential_is_what_the_issue_says_when_it_is_read()
    {
        gitLab.Events.Add(Rows.Issue(1, Rows.Start));
        gitLab.Answer(Issue, Rows.IssueDetail(confidential: true).ToJsonString());
        (await reading.ReadAsync()).ShouldHaveSingleItem().Kind.ShouldBe(EventKind.ConfidentialIssue);
    }

    [Fact]
    public async Task An_issue_that_becomes_confidential_between_two_batches_is_so_from_the_second_on()
    {
        for (var id = 1; id <= 40; id++)
        {
            gitLab.Events.Add(Rows.Issue(id, Rows.Start.AddSeconds(id), "closed"));
        }

        var asked = 0;
        gitLab.Before = path =>
        {
            if (path == Issue && ++asked == 2)
            {
                gitLab.Answer(Issue, Rows.IssueDetail(confidential: true).ToJsonString());
            }
        };
        var told = await reading.ReadAsync();
        told.Take(20).ShouldAllBe(what => what.Kind == EventKind.Issue);
        told.Skip(20).ShouldAllBe(what => what.Kind == EventKind.ConfidentialIssue);
        (told.Count, asked).ShouldBe((40, 2));
    }

    [Fact]
    public async Task An_issue_that_is_gone_is_passed_over_with_a_line()
    {
        gitLab.Fail(Issue, GitLabFailure.NotFound);
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start), Rows.Push(2, Rows.Start)]);
        (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<PushEvent>();
        (await reading.ReadAsync(deep: true)).ShouldBeEmpty();
        log.Count(1104).ShouldBe(1);
    }

    [Theory]
    [InlineData(GitLabFailure.Forbidden, 1)]
    [InlineData(GitLabFailure.Unavailable, 5)]
    [InlineData(GitLabFailure.Unreadable, 5)]
    public async Task What_cannot_be_looked_at_is_told_as_confidential_with_what_its_row_says(GitLabFailure failure, int attempts)
    {
        gitLab.Fail(Issue, failure);
        gitLab.Events.AddRange([Rows.Issue(1, Rows.Start, "closed"), Rows.Issue(2, Rows.Start.AddSeconds(1), "closed")]);
        for (var attempt = 1; attempt < attempts; attempt++)
        {
            (await Should.ThrowAsync<GitLabException>(reading.ReadAsync())).Failure.ShouldBe(failure);
        }

        var told = (await reading.ReadAsync()).Cast<IssueEvent>().ToList();
        told.Count.ShouldBe(2);
        told.ShouldAllBe(issue => issue.Kind == EventKind.ConfidentialIssue && issue.Title == "Till jams" && issue.Url.AbsoluteUri == "https://gitlab.example/acme/shop/-/issues/12");
    }

    [Fact]
    public async Task An_issue_that_could_not_be_read_five_times_holds_up_no_later_event_of_its_own()
    {
        gitLab.Fail(Issue, GitLabFailure.Unavailable);
        gitLab.Events.AddRange(Enumerable.Range(1, 30).Select(id => Rows.Issue(id, Rows.Start.AddSeconds(id), "closed")));
        for (var attempt = 1; attempt < 5; attempt++)
        {
            await Should.ThrowAsync<GitLabException>(reading.ReadAsync());
        }

        (await reading.ReadAsync()).Count.ShouldBe(30);
    }

    [Theory]
    [InlineData(EventKind.Issue)]
    [InlineData(EventKind.ConfidentialIssue)]
    public async Task An_issue_is_looked_at_when_either_kind_is_wanted(EventKind wanted)
    {
        reading.NeedsDetails = (kind, _) => kind == wanted;
        gitLab.Events.Add(Rows.Issue(1, Rows.Start));
        (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<IssueEvent>().Title.ShouldBe("Till jams at noon");
    }

    [Fact]
    public async Task When_nobody_is_told_no_request_is_made_and_nothing_is_taken_for_open_to_all()
    {
        reading.NeedsDetails = (_, _) => false;
        gitLab.Events.Add(Rows.Issue(1, Rows.Start));
        (await reading.ReadAsync()).ShouldHaveSingleItem().Kind.ShouldBe(EventKind.ConfidentialIssue);
        (gitLab.Count(Issue), gitLab.Count(Reopened)).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("updated")]
    [InlineData("destroyed")]
    [InlineData("joined")]
    public async Task Nothing_else_of_an_issue_is_told(string action)
    {
        gitLab.Events.Add(Rows.Issue(1, Rows.Start, action));
        (await reading.ReadAsync()).ShouldBeEmpty();
        gitLab.Count(Issue).ShouldBe(0);
    }
}
