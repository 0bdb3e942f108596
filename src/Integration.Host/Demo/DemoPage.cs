using System.Globalization;
using System.Text;
using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Delivery;
using Integration.Host.Localization;
using Integration.Host.Pages;

namespace Integration.Host.Demo;

/// <summary><c>/demo</c>: every card as its group shows it, newest first, and beside it how the delivery went.</summary>
internal sealed class DemoPage(DemoDeliveries deliveries, ApiLanguages languages, LocaleCatalog catalog)
{
    private const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public Task WriteAsync(HttpContext context)
    {
        var words = Words(context);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentLanguage = words.Language;
        headers.Vary = "Accept-Language";
        var html = new StringBuilder();
        foreach (var delivery in deliveries.Newest())
        {
            html.Append(DemoArticle.Of(delivery, words, context.Request.PathBase));
        }

        return context.WriteAsync(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(Whole(words, html.Length > 0 ? html.ToString() : $"<p class=\"waiting\">{Html.Text(words.Say("page.waiting"))}</p>\n")), "text/html; charset=utf-8");
    }

    private DemoWords Words(HttpContext context) =>
        new(catalog, context.Request.Query["language"].ToString() is { Length: > 0 } wish ? catalog.Nearest(wish) : languages.Of(context.Request).Language);

    private static string Whole(DemoWords words, string list) => $"""
        <!DOCTYPE html>
        <html lang="{Html.Text(words.Language)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Text(words.Say("page.title"))}</title>
        <link rel="stylesheet" href="demo/card.css">
        <link rel="stylesheet" href="demo/demo.css">
        <script src="demo/demo.js" defer></script>
        <noscript><meta http-equiv="refresh" content="5"></noscript>
        </head>
        <body>
        <header>
        <h1>{Html.Text(words.Say("page.heading"))}</h1>
        <p>{Html.Text(words.Say("page.pretended"))}</p>
        </header>
        <main id="cards">
        {list}</main>
        </body>
        </html>
        """;
}
