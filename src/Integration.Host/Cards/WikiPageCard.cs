using Integration.Contract;
using Span = Integration.Contract.Span;

namespace Integration.Host.Cards;

/// <summary>The card of a wiki page that was created, updated or deleted.</summary>
internal static class WikiPageCard
{
    public static Card Compose(WikiPageEvent page, CardWords words)
    {
        var url = page.Action == WikiPageAction.Deleted ? null : page.Url;
        return new Card
        {
            Color = CardColor.Green,
            Language = words.Language,
            Title = PlainText.Line(words[$"wiki_page.{page.State}.title"].Text(("project", page.Project.Name), ("title", page.Title))),
            Summary = words[$"wiki_page.{page.State}.{CardWords.Voice(page.Author)}"].Fill(
                ("user", CardWords.Who(page.Author)),
                ("project", new LinkSpan(page.Project.Name, page.Project.Url)),
                ("page", Page(page.Title, url))),
            Button = url is null ? words.Button("wiki", ProjectPage.Of(page.Project, "wikis/pages")) : words.Button("wiki_page", url),
        };
    }

    // A title is a person's words, so it stands in the ordinary face where there is nothing to link to.
    private static Span Page(string title, Uri? url) => url is null ? new TextSpan(title) : new LinkSpan(title, url);
}
