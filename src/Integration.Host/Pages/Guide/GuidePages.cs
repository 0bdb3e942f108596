using Integration.Host.Pages.Frame;

namespace Integration.Host.Pages.Guide;

/// <summary>The guide, for everybody.</summary>
internal sealed class GuidePages(GuideBook book)
{
    public const string Path = "/help";

    public Task IndexAsync(Page page) => page.WriteAsync<GuideIndex>(StatusCodes.Status200OK, ("Chapters", book.All(page.Language).ToList()));

    public Task ChapterAsync(Page page) =>
        // With a slash at its end the links of a chapter would lead astray.
        book.Find((string)page.Context.GetRouteValue("name")!, page.Language) is { } chapter && page.Request.Path.Value is [.., not '/']
            ? page.WriteAsync<GuideText>(StatusCodes.Status200OK, ("Chapter", chapter), ("Chapters", book.All(page.Language).ToList()))
            : page.WriteStatusAsync(StatusCodes.Status404NotFound);
}
