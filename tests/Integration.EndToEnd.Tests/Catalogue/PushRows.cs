using Integration.Sandbox.GitLab.Repository;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Pushes to branches and tags.</summary>
internal static class PushRows
{
    public static CatalogueRow[] All { get; } =
    [
        new("push: commits", "green", on => on.Project.Push(on.Maya, "main", "Count the vouchers", "Show the vouchers"))
        {
            English = ["Maya Lin pushed 2 commits to main in Rows / "],
            Chinese = ["Maya Lin", "2 个提交", "main"],
            Says = on => ["Count the vouchers", "Show the vouchers", on.Head[..8]],
            Links = on => ["tree/main", "compare/", $"commit/{on.Head}"],
        },
        new("push: more than five commits", "green", on => on.Project.Push(on.Maya, "main", "one", "two", "three", "four", "five", "six", "seven"))
        {
            English = ["7 commits", "and 2 more commits"],
            Chinese = ["7 个提交", "另有 2 个提交"],
            Says = _ => ["three", "seven"],
            Links = on => ["compare/", $"commit/{on.Head}"],
        },
        new("push: new branch with commits", "green", on => on.Project.Push(on.Dan, "feature/cart", "Begin the cart"))
        {
            English = ["Dan Zhao created branch feature/cart in", "with 1 commit"],
            Chinese = ["Dan Zhao", "feature/cart", "1 个提交"],
            Says = _ => ["Begin the cart"],
            Links = _ => ["tree/feature/cart"],
        },
        new("push: new branch without commits", "green", on => on.Project.Push(on.Dan, "release"))
        {
            English = ["Dan Zhao created branch release in"],
            Chinese = ["Dan Zhao", "release"],
            Links = _ => ["tree/release"],
        },
        new("push: forced", "green", on => on.Project.ForcePush(on.Dan, "feature/cart", 1, "Begin the cart anew"))
        {
            Before = on => on.Project.Push(on.Dan, "feature/cart", "Begin the cart"),
            English = ["Dan Zhao force-pushed 1 commit to feature/cart in"],
            Chinese = ["Dan Zhao", "强制推送", "feature/cart"],
            Says = _ => ["Begin the cart anew"],
            Links = _ => ["tree/feature/cart"],
        },
        new("push: branch removed", "green", on => on.Project.RemoveBranch(on.Dan, "feature/cart"))
        {
            Before = on => on.Project.Push(on.Dan, "feature/cart", "Begin the cart"),
            English = ["Dan Zhao removed branch feature/cart from"],
            Chinese = ["Dan Zhao", "删除", "feature/cart"],
            Links = _ => [],
            NoLinks = ["tree/feature/cart"],
        },
        new("push: many branches at once", "green", on => on.Project.PushMany(on.Maya, RefKind.Branch, PushAction.Created, "a", "b", "c", "d"))
        {
            English = ["Maya Lin created 4 branches in"],
            Chinese = ["Maya Lin", "4 个分支"],
            Links = _ => ["branches"],
        },
        new("tag push: new", "green", on => on.Project.PushTag(on.Maya, "v1.0", message: "The first one"))
        {
            English = ["Maya Lin created tag v1.0 in"],
            Chinese = ["Maya Lin", "v1.0"],
            Says = on => ["The first one", on.Head[..8]],
            Links = on => ["tags/v1.0", $"commit/{on.Head}"],
        },
        new("tag push: moved", "green", on => on.Project.PushTag(on.Maya, "v1.0"))
        {
            Before = on =>
            {
                on.Project.PushTag(on.Maya, "v1.0");
                on.Project.Push(on.Maya, "main", "Once more");
            },
            English = ["Maya Lin moved tag v1.0 in"],
            Chinese = ["Maya Lin", "移动", "v1.0"],
            Says = on => [on.Head[..8]],
            Links = _ => ["tags/v1.0"],
        },
        new("tag push: removed", "green", on => on.Project.RemoveTag(on.Maya, "v1.0"))
        {
            Before = on => on.Project.PushTag(on.Maya, "v1.0"),
            English = ["Maya Lin removed tag v1.0 from"],
            Chinese = ["Maya Lin", "删除", "v1.0"],
            Links = _ => [],
            NoLinks = ["tags/v1.0"],
        },
        new("tag push: many tags at once", "green", on => on.Project.PushMany(on.Maya, RefKind.Tag, PushAction.Created, "v1", "v2", "v3", "v4", "v5"))
        {
            English = ["Maya Lin created 5 tags in"],
            Chinese = ["Maya Lin", "5 个标签"],
            Links = _ => ["tags"],
        },
    ];
}
