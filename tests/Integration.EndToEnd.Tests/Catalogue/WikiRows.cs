using Integration.Sandbox.GitLab.Wikis;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Pages of the wiki.</summary>
internal static class WikiRows
{
    public static CatalogueRow[] All { get; } =
    [
        new("wiki page: created", "green", on => on.Project.CreateWikiPage(on.Maya, "How we ship"))
        {
            English = ["Maya Lin created wiki page How we ship in"],
            Chinese = ["Maya Lin", "新建", "Wiki 页面 How we ship"],
            Links = _ => ["wikis/How-we-ship"],
        },
        new("wiki page: updated", "green", on => on.Project.UpdateWikiPage(on.Dan, "How we ship", "Twice a day."))
        {
            Before = Created,
            English = ["Dan Zhao updated wiki page How we ship in"],
            Chinese = ["Dan Zhao", "更新", "Wiki 页面 How we ship"],
            Links = _ => ["wikis/How-we-ship"],
        },
        new("wiki page: renamed", "green", on => on.Project.UpdateWikiPage(on.Dan, "How we ship", newTitle: "How we deliver"))
        {
            Before = Created,
            English = ["Dan Zhao updated wiki page How we deliver in"],
            Chinese = ["Dan Zhao", "更新", "Wiki 页面 How we deliver"],
            Links = _ => ["wikis/How-we-deliver"],
        },
        new("wiki page: deleted", "green", on => on.Project.DeleteWikiPage(on.Dan, "How we ship"))
        {
            Before = Created,
            English = ["Dan Zhao deleted wiki page", "How we ship"],
            Chinese = ["Dan Zhao", "删除", "How we ship"],
            Links = _ => [],
            NoLinks = ["wikis/How-we-ship"],
        },
    ];

    private static void Created(Stage on) => on.Project.CreateWikiPage(on.Maya, "How we ship");
}
