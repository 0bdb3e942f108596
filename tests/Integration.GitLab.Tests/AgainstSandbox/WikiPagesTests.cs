using Integration.Contract;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class WikiPagesTests : SandboxTest
{
    [Fact]
    public async Task A_page_is_told_when_it_is_created_updated_renamed_and_deleted()
    {
        Shop.CreateWikiPage(Maya, "howto/First steps");
        Wait();
        Shop.UpdateWikiPage(Maya, "howto/First steps", "More");
        await Events.ReadAsync();
        Wait();
        Shop.UpdateWikiPage(Maya, "howto/First steps", newTitle: "howto/Next steps");
        await Events.ReadAsync();
        Wait();
        Shop.DeleteWikiPage(Maya, "howto/Next steps");
        await Events.ReadAsync();
        var told = Events.Told.Cast<WikiPageEvent>().ToList();
        told.Select(page => page.State).ShouldBe(["create", "update", "update", "delete"]);
        told.Select(page => page.Id).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        told.Select(page => page.Url is null).ShouldBe([false, false, false, true]);
        told[0].Url!.AbsolutePath.ShouldEndWith("/-/wikis/howto/First-steps");
        told[2].Url!.AbsolutePath.ShouldEndWith("/-/wikis/howto/Next-steps");
        told.ShouldAllBe(page => page.Author == new Person("maya", "Maya Lin") { Id = 2 } && page.Title.Contains("steps"));
    }

    [Fact]
    public async Task A_page_that_was_deleted_before_it_was_looked_at_has_no_link()
    {
        Shop.CreateWikiPage(Maya, "First steps");
        Shop.DeleteWikiPage(Maya, "First steps");
        (await Events.ReadAsync()).Cast<WikiPageEvent>().Select(page => (page.Title, page.Url)).ShouldBe([("First steps", null), ("First steps", null)]);
    }
}
