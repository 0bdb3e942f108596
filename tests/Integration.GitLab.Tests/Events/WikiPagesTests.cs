using System.Text.Json.Nodes;
using Integration.Contract;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

public sealed class WikiPagesTests
{
    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public WikiPagesTests() => reading = Reading.OfEvents(gitLab, Rows.Start);

    [Theory]
    [InlineData("created", WikiPageAction.Created)]
    [InlineData("updated", WikiPageAction.Updated)]
    public async Task A_page_is_told_by_its_row_alone(string action, WikiPageAction told)
    {
        gitLab.Events.Add(Rows.WikiPage(5, Rows.Start, action));
        var page = await OneAsync();
        (page.Action, page.Id, page.Title, page.Url!.AbsoluteUri, page.Key).ShouldBe(
            (told, 77, "First steps", "https://gitlab.example/acme/shop/-/wikis/howto/First-steps", "wiki_page:5:2027-03-09T08:00:00Z"));
        page.Author.ShouldBe(new Person("lin", "Lin Wei") { Id = 5 });
        gitLab.Asked.Count.ShouldBe(2, "the events and the project");
    }

    [Theory]
    [InlineData("created", WikiPageAction.Created)]
    [InlineData("destroyed", WikiPageAction.Deleted)]
    public async Task A_page_that_is_gone_has_the_title_of_its_row_and_no_link(string action, WikiPageAction told)
    {
        gitLab.Events.Add(Rows.WikiPage(5, Rows.Start, action, slug: null));
        var page = await OneAsync();
        (page.Action, page.Id, page.Title, page.Url).ShouldBe((told, 77, "First steps, once", null));
    }

    [Fact]
    public async Task A_deleted_page_is_plain_though_another_has_come_in_its_place()
    {
        gitLab.Events.Add(Rows.WikiPage(5, Rows.Start, "destroyed"));
        (await OneAsync()).Url.ShouldBeNull();
    }

    [Fact]
    public async Task Its_address_cannot_leave_the_wiki()
    {
        gitLab.Events.Add(Rows.WikiPage(5, Rows.Start, slug: "a?b#c d/页\"<"));
        (await OneAsync()).Url!.AbsoluteUri.ShouldBe("https://gitlab.example/acme/shop/-/wikis/a%3Fb%23c%20d/%E9%A1%B5%22%3C");
    }

    [Fact]
    public async Task Another_action_is_not_told_and_a_title_may_be_missing()
    {
        gitLab.Events.Add(Rows.WikiPage(5, Rows.Start, "levitated"));
        gitLab.Events.Add(Rows.WikiPage(6, Rows.Start, slug: null));
        (gitLab.Events[1]["target_title"], gitLab.Events[1]["target_id"], gitLab.Events[1]["target_iid"]) = (null, null, null);
        var page = await OneAsync();
        (page.Title, page.Id).ShouldBe(("", null));
    }

    [Theory]
    [InlineData("""["a list"]""")]
    [InlineData("""{"slug":5,"title":{}}""")]
    public async Task A_page_of_another_shape_is_given_up_after_five_readings(string page)
    {
        gitLab.Events.Add(Rows.WikiPage(5, Rows.Start));
        gitLab.Events[0]["wiki_page"] = JsonNode.Parse(page);
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            (await reading.ReadAsync()).ShouldBeEmpty();
        }

        reading.GivenUp.ShouldHaveSingleItem().Kind.ShouldBe(EventKind.WikiPage);
    }

    private async Task<WikiPageEvent> OneAsync() => (await reading.ReadAsync()).ShouldHaveSingleItem().ShouldBeOfType<WikiPageEvent>();
}
