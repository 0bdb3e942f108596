using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class TagPushesTests
{
    private const string Repository = PretendGitLab.Project + "/repository/";
    private static readonly string From = Rows.Sha(1);
    private static readonly string To = Rows.Sha(2);

    private readonly PretendGitLab gitLab = new();

    [Fact]
    public async Task A_new_tag_tells_its_message_and_commit()
    {
        // An annotated tag is an object of its own: the push names it, not the commit.
        gitLab.Answer(Repository + "tags/release%2F1.0", $$"""{"name":"release/1.0","message":"First","target":"{{To}}","commit":{{Rows.Commit(From, "Mend the till")}}}""");
        var tag = await ReadAsync(Rows.Push(2, Rows.Start, "release/1.0", "created", to: To, refType: "tag"));
        (tag.Action, tag.Tag, tag.Message, tag.Key).ShouldBe((TagAction.New, "release/1.0", "First", "tag_push:2:2027-03-09T08:00:00Z"));
        tag.Commit.ShouldBe(new Commit(From, "Mend the till", "Lin Wei", new Uri($"https://gitlab.example/acme/shop/-/commit/{From}")));
        tag.TagUrl.ShouldBe(new Uri("https://gitlab.example/acme/shop/-/tags/release/1.0"));
    }

    [Fact]
    public async Task A_tag_that_is_pushed_again_was_moved()
    {
        gitLab.Answer(Repository + "tags/v1", $$"""{"name":"v1","message":"","target":"{{To}}","commit":{{Rows.Commit(To, "Mend the till")}}}""");
        var tag = await ReadAsync(Rows.Push(2, Rows.Start, "v1", "pushed", from: From, to: To, refType: "tag"));
        (tag.Action, tag.Message, tag.Commit!.Sha).ShouldBe((TagAction.Moved, null, To));
    }

    [Fact]
    public async Task A_tag_that_was_moved_on_since_tells_what_this_push_did()
    {
        gitLab.Answer(Repository + "tags/v1", $$"""{"name":"v1","message":"Later","target":"{{Rows.Sha(9)}}","commit":{{Rows.Commit(Rows.Sha(9), "Later")}}}""");
        gitLab.Answer($"{Repository}commits/{To}", Rows.Commit(To, "Mend the till").ToJsonString());
        var tag = await ReadAsync(Rows.Push(2, Rows.Start, "v1", "created", to: To, refType: "tag"));
        (tag.Message, tag.Commit!.Title).ShouldBe((null, "Mend the till"));
    }

    [Fact]
    public async Task A_removed_tag_has_no_page_but_its_commit()
    {
        gitLab.Answer($"{Repository}commits/{From}", Rows.Commit(From, "Mend the till").ToJsonString());
        var tag = await ReadAsync(Rows.Push(2, Rows.Start, "v1", "removed", from: From, refType: "tag"));
        (tag.Action, tag.TagUrl, tag.Commit!.Title).ShouldBe((TagAction.Removed, null, "Mend the till"));
    }

    [Fact]
    public async Task A_removed_tag_whose_commit_is_gone_keeps_the_sha()
    {
        var tag = await ReadAsync(Rows.Push(2, Rows.Start, "v1", "removed", from: From, refType: "tag"));
        tag.Commit.ShouldBe(new Commit(From, "", null, null));
    }

    [Fact]
    public async Task A_tag_that_may_not_be_read_leaves_what_the_event_says()
    {
        gitLab.Fail(Repository + "tags/v1", GitLabFailure.Forbidden);
        var tag = await ReadAsync(Rows.Push(2, Rows.Start, "v1", "created", to: To, refType: "tag"));
        (tag.Message, tag.Commit!.Title).ShouldBe((null, "Mend the till"));
    }

    private async Task<TagPushEvent> ReadAsync(System.Text.Json.Nodes.JsonObject row)
    {
        gitLab.Events.Add(row);
        return (await Reading.OfEvents(gitLab, Rows.Start).ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<TagPushEvent>();
    }
}
