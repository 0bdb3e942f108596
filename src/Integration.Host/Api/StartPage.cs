using System.Security.Cryptography;
using System.Text;
using Integration.Host.Localization;
using Integration.Host.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace Integration.Host.Api;

/// <summary>The page at <c>/</c>: what this is and how to set it up. No script, nothing fetched from anywhere.</summary>
/// <param name="languages">Whose language it is in.</param>
/// <param name="publicUrl">The host's own address, where it is configured.</param>
/// <param name="slugs">The integrations that there are.</param>
/// <param name="demo">Where the demo's page is; null where there is none.</param>
internal sealed class StartPage(ApiLanguages languages, Uri? publicUrl, IReadOnlyList<string> slugs, string? demo)
{
    private const string Style = """
        :root { color-scheme: light dark; --text: #28272d; --muted: #626168; --page: #fff; --panel: #f5f5f7; --line: #dcdcde; --link: #1068bf; }
        @media (prefers-color-scheme: dark) { :root { --text: #ececef; --muted: #a4a3a8; --page: #18171d; --panel: #28272d; --line: #434248; --link: #63a6e9; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.6 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
        main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
        h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
        h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
        a { color: var(--link); }
        li { margin: .25rem 0; }
        code { font: .875em/1.6 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        .muted { color: var(--muted); }
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("\n" + Style + "\n")))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page itself.</summary>
    public Task WriteAsync(HttpContext context)
    {
        var words = languages.Of(context.Request);
        var address = (publicUrl?.AbsoluteUri ?? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}").TrimEnd('/');
        var names = string.Join("", slugs.Select(slug => $"<li>{Html.Text(words.Title(slug))} <code>{Html.Text(slug)}</code></li>"));
        return WriteAsync(context, StatusCodes.Status200OK, words, words.Say("page.title"), $"""
            <h1>{Html.Text(words.Say("page.title"))}</h1>
            <p>{Html.Text(words.Say("page.what"))}</p>
            {(demo is null ? "" : $"<p><a href=\"{Html.Text(context.Request.PathBase + demo)}\">{Html.Text(words.Say("page.demo"))}</a></p>")}
            <h2>{Html.Text(words.Say("page.set_up"))}</h2>
            <ol>
            <li>{Html.Text(words.Say("page.step_robot"))}</li>
            <li>{Html.Text(words.Say("page.step_token"))}</li>
            <li>{Html.Text(words.Say("page.step_save"))}
            <pre><code>{Html.Text(Curl(address, "PUT", "", "--data-urlencode \"webhook=https://open.feishu.cn/open-apis/bot/v2/hook/…\""))}</code></pre></li>
            <li>{Html.Text(words.Say("page.step_test"))}
            <pre><code>{Html.Text(Curl(address, "POST", "/test", "--data \"event=push\""))}</code></pre></li>
            </ol>
            <h2>{Html.Text(words.Say("page.integrations"))}</h2>
            {(slugs.Count > 0 ? $"<ul>{names}</ul>" : $"<p>{Html.Text(words.Say("page.no_integrations"))}</p>")}
            <p><a href="{Html.Text(context.Request.PathBase)}/openapi/v1.json">{Html.Text(words.Say("page.openapi"))}</a></p>
            """);
    }

    /// <summary>A small page for what is not there or did not work.</summary>
    public Task WriteStatusAsync(HttpContext context)
    {
        var words = languages.Of(context.Request);
        var status = context.Response.StatusCode;
        var title = $"{status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd();
        return WriteAsync(context, status, words, title, $"""
            <h1>{Html.Text(title)}</h1>
            <p class="muted">{Html.Text(words.Say(status == StatusCodes.Status404NotFound ? "page.not_found" : "page.failed"))}</p>
            <p><a href="{Html.Text(context.Request.PathBase)}/">{Html.Text(words.Say("page.home"))}</a></p>
            """);
    }

    private static Task WriteAsync(HttpContext context, int status, ApiWords words, string title, string body)
    {
        return context.WritePageAsync(status, words.Language, Policy, $"""
            <!DOCTYPE html>
            <html lang="{Html.Text(words.Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Text(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            {body}
            </main>
            </body>
            </html>
            """);
    }

    private static string Curl(string address, string method, string below, string data) => $"""
        curl --request {method} --header "PRIVATE-TOKEN: <token>" \
          {data} \
          "{address}/api/v4/projects/acme%2Fshop/integrations/feishu{below}"
        """;
}
