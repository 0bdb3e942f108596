using Integration.Contract;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.Notes;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class IssuesTests : SandboxTest
{
    [Fact]
    public async Task What_happens_to_an_issue_is_told_whole_and_edits_are_not()
    {
        var issue = Shop.OpenIssue(Maya, new IssueEdit
        {
            Title = "Till jams", Description = "At *noon*.", Labels = ["bug", "till"], Assignees = [Maya], Milestone = "Spring", DueDate = new DateOnly(2027, 3, 19), Type = "incident",
        });
        Wait();
        Shop.EditIssue(Maya, issue, new IssueEdit { Title = "Till jams at noon" });
        Shop.CloseIssue(Maya, issue);
        var told = (await Events.ReadAsync()).Cast<IssueEvent>().ToList();
        told.Select(what => (what.Action, what.Title, what.Type)).ShouldBe([(IssueAction.Opened, "Till jams at noon", "incident"), (IssueAction.Closed, "Till jams at noon", "incident")]);
        var opened = told[0];
        (opened.Iid, opened.Description, opened.Milestone, opened.DueDate, opened.Confidential).ShouldBe((1, "At *noon*.", "Spring", new DateOnly(2027, 3, 19), false));
        opened.Labels.ShouldBe(["bug", "till"], ignoreOrder: true);
        opened.Assignees.ShouldBe([new Person("maya", "Maya Lin") { Id = 2 }]);
        opened.Url.AbsoluteUri.ShouldEndWith("/acme/shop/-/issues/1");
        (await Events.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Trap_1_opened_closed_and_reopened_between_two_looks_even_in_one_second_are_told_apart()
    {
        var issue = Shop.OpenIssue(Maya, "Till jams");
        Shop.CloseIssue(Maya, issue);
        Shop.ReopenIssue(Maya, issue);
        (await Events.ReadAsync()).Select(what => what.State).ShouldBe(["open", "close", "reopen"]);
        Shop.CloseIssue(Maya, issue);
        Shop.ReopenIssue(Maya, issue);
        Shop.OpenIssue(Maya, "Another");
        (await Events.ReadAsync()).Select(what => what.State).ShouldBe(["close", "reopen", "open"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Trap_7_a_task_is_an_issue_whether_its_events_name_issues_or_work_items(bool workItem)
    {
        Shop.OpenIssue(Maya, new IssueEdit { Title = "Sweep", Type = "task" }, workItem);
        var task = (await Events.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<IssueEvent>();
        (task.Type, task.Action).ShouldBe(("task", IssueAction.Opened));
    }

    [Fact]
    public async Task A_confidential_issue_and_what_stands_on_it_go_to_their_own_triggers()
    {
        var issue = Shop.OpenIssue(Maya, "Leak", confidential: true);
        Shop.Comment(Maya, issue, "An ordinary comment");
        (await Events.ReadAsync()).Select(what => what.Kind).ShouldBe([EventKind.ConfidentialIssue, EventKind.ConfidentialNote]);
        Shop.EditIssue(Maya, issue, new IssueEdit { Confidential = false });
        Shop.CloseIssue(Maya, issue);
        Shop.Comment(Maya, issue, "All may read this");
        (await Events.ReadAsync()).Select(what => what.Kind).ShouldBe([EventKind.Issue, EventKind.Note]);
    }

    [Fact]
    public async Task What_became_confidential_before_it_was_read_is_confidential()
    {
        var issue = Shop.OpenIssue(Maya, "Leak");
        Shop.EditIssue(Maya, issue, new IssueEdit { Confidential = true });
        (await Events.ReadAsync()).ShouldHaveSingleItem().Kind.ShouldBe(EventKind.ConfidentialIssue);
    }
}
