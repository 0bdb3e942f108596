using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

/// <summary>Who did it is the row's author, else who the thing itself names, else nobody; never somebody with an empty name.</summary>
public sealed class WhoDidItTests
{
    private static readonly Person Maya = new("maya", "Maya Lin");

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public WhoDidItTests() => reading = Reading.OfEvents(gitLab, Rows.Start);

    [Theory]
    [InlineData("opened", "author", "Maya Lin")]
    [InlineData("accepted", "merge_user", "Maya Lin")]
    [InlineData("accepted", "merged_by", "Maya Lin")]
    [InlineData("closed", "closed_by", "Maya Lin")]
    [InlineData("closed", "author", null)]
    [InlineData("accepted", "closed_by", null)]
    [InlineData("approved", "merge_user", null)]
    public async Task A_merge_request_names_who_opened_merged_or_closed_it(string action, string field, string? name)
    {
        gitLab.Answer("projects/7/merge_requests/34", Rows.MergeRequestDetail(row => Name(row, field)).ToJsonString());
        (await OneAsync(Rows.MergeRequest(1, Rows.Start, action)))?.Name.ShouldBe(name);
        (reading.Told[0].Author is null).ShouldBe(name is null);
    }

    [Theory]
    [InlineData("opened", "author", true)]
    [InlineData("closed", "closed_by", true)]
    [InlineData("closed", "author", false)]
    public async Task An_issue_names_who_opened_or_closed_it(string action, string field, bool named)
    {
        gitLab.Answer("projects/7/issues/12", Rows.IssueDetail(change: row => Name(row, field)).ToJsonString());
        (await OneAsync(Rows.Issue(1, Rows.Start, action))).ShouldBe(named ? Maya : null);
    }

    [Fact]
    public async Task Who_closed_it_later_did_not_close_it_before()
    {
        gitLab.Answer("projects/7/issues/12", Rows.IssueDetail(change: row => Name(row, "closed_by")).ToJsonString());
        (await OneAsync(Rows.Issue(1, Rows.Start.AddMinutes(2), "closed"))).ShouldBeNull();
    }

    [Fact]
    public async Task Who_reopened_it_is_not_who_opened_it()
    {
        gitLab.Reopened.Add(1);
        gitLab.Answer("projects/7/issues/12", Rows.IssueDetail(change: row => Name(row, "author")).ToJsonString());
        (await OneAsync(Rows.Issue(1, Rows.Start))).ShouldBeNull();
    }

    [Fact]
    public async Task A_comment_names_its_author()
    {
        gitLab.Answer("projects/7/issues/12", Rows.IssueDetail().ToJsonString());
        (await OneAsync(Rows.Note(1, Rows.Start, change: note => Name(note, "author")))).ShouldBe(Maya);
    }

    [Fact]
    public async Task A_row_that_has_a_user_name_alone_names_that()
    {
        var row = Rows.WikiPage(1, Rows.Start);
        row["author_username"] = "maya";
        (await OneAsync(row)).ShouldBe(new Person("maya", "maya"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"username":"","name":""}""")]
    [InlineData("""{"username":null,"name":"Somebody"}""")]
    public async Task Where_nobody_is_named_there_is_nobody(string? author)
    {
        foreach (var row in new[] { Rows.Push(1, Rows.Start), Rows.WikiPage(2, Rows.Start), Rows.MergeRequest(3, Rows.Start), Rows.Issue(4, Rows.Start), Rows.BulkPush(5, Rows.Start, 9) })
        {
            row["author"] = author is null ? null : JsonNode.Parse(author);
            gitLab.Events.Add(row);
        }

        gitLab.Answer("projects/7/issues/12", Rows.IssueDetail().ToJsonString());
        (await reading.ReadAsync()).Count.ShouldBe(5);
        reading.Told.ShouldAllBe(what => what.Author == null);
    }

    private static void Name(JsonObject row, string field)
    {
        row[field] = new JsonObject { ["username"] = "maya", ["name"] = "Maya Lin" };
        row["closed_at"] = Rows.Time(Rows.Start.AddSeconds(-1));
    }

    private async Task<Person?> OneAsync(JsonObject row)
    {
        row["author"] = null;
        gitLab.Events.Add(row);
        return (await reading.ReadAsync()).ShouldHaveSingleItem().Author;
    }
}
