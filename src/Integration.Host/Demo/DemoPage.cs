using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Pages;
using Integration.Host.Pages.Frame;
using Integration.Host.Pages.Places;
using NodaTime;

namespace Integration.Host.Demo;

/// <summary><c>/demo</c>: every card as its group shows it, newest first, and beside it how the delivery went.</summary>
internal sealed class DemoPage(DemoDeliveries deliveries, DemoWorld world, PageLanguages languages, LocaleCatalog catalog, DateTimeZone zone)
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task WriteAsync(HttpContext context)
    {
        var words = Words(context);
        if (context.Request.Query.ContainsKey("language"))
        {
            // The settings behind the links are in the language that was chosen here.
            LanguageChoice.Keep(context, words.Language);
        }

        var article = new DemoArticle(words, zone, Root(context));
        var list = string.Concat(deliveries.Newest().Select(article.Of));
        return WriteAsync(context, words, words.Say("page.heading"), "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>", $"""
            <header class="top">
            <div class="bar"><h1>{Html.Text(words.Say("page.heading"))} <span class="pretended">{Html.Text(words.Say("page.badge"))}</span></h1>
            <nav aria-label="{Html.Text(words.Say("page.language"))}"><a href="?language=zh-CN" lang="zh-CN" hreflang="zh-CN"{Current("zh-CN")}>中文</a> <a href="?language=en" lang="en" hreflang="en"{Current("en")}>English</a></nav></div>
            <p>{Html.Text(words.Say("page.pretended"))}</p>
            <p class="muted">{Html.Text(words.Say("page.what"))} <a href="{Html.Text(context.Request.PathBase)}/">{Html.Text(words.Say("page.home"))}</a></p>
            <p class="settings">{string.Join(" · ", world.Projects.Select(Settings))}</p>
            <h2 id="cards-title">{Html.Text(words.Say("page.list"))}</h2>
            </header>
            <main id="cards" aria-labelledby="cards-title">
            {(list.Length > 0 ? list : $"<p class=\"waiting\">{Html.Text(words.Say("page.waiting"))}</p>\n")}</main>
            """);

        string Settings(DemoProject project) =>
            $"<a href=\"{Html.Text(context.Request.PathBase + PlaceLinks.Integrations(ScopeKind.Project, project.Project.FullPath))}\">{Html.Text(words.Say("page.settings", ("project", project.Words.Say("story.project"))))}</a>";

        string Current(string language) => words.Language == language ? " aria-current=\"true\"" : "";
    }

    /// <summary>Where the links of cards lead: there is no GitLab behind them.</summary>
    public Task WriteGitLabAsync(HttpContext context)
    {
        var words = Words(context);
        // Put together as text: what a visitor types is not always an address.
        var address = $"{DemoWorld.GitLabUrl.AbsoluteUri.TrimEnd('/')}/{context.GetRouteValue("path")}";
        return WriteAsync(context, words, words.Say("gitlab.title"), "", $"""
            <header class="top"><h1>{Html.Text(words.Say("gitlab.title"))}</h1>
            <p>{Html.Text(words.Say("gitlab.text"))}</p>
            <p><code>{Html.Text(address)}</code></p>
            <p><a href="{Html.Text(Root(context))}">{Html.Text(words.Say("gitlab.back"))}</a></p></header>
            """);
    }

    private static string Root(HttpContext context) => context.Request.PathBase + DemoEndpoints.Path;

    private DemoWords Words(HttpContext context) =>
        new(catalog, context.Request.Query["language"].ToString() is { Length: > 0 } wish ? catalog.Nearest(wish) : languages.Of(context.Request).Language);

    private static Task WriteAsync(HttpContext context, DemoWords words, string title, string head, string body)
    {
        var root = Html.Text(Root(context));
        return context.WritePageAsync(StatusCodes.Status200OK, words.Language, Policy, $"""
            <!DOCTYPE html>
            <html lang="{Html.Text(words.Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html.Text(title)}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{root}/card.css">
            <link rel="stylesheet" href="{root}/demo.css">
            <script src="{root}/demo.js" defer></script>
            {head}
            </head>
            <body>
            {body}
            </body>
            </html>
            """);
    }
}
