using System.Text;
using Integration.Host.Api;

namespace Integration.Host.Pages;

/// <summary>How pages are answered.</summary>
internal static class PageAnswer
{
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP's status.</param>
    /// <param name="language">The page's language, which follows from the request.</param>
    /// <param name="policy">What the page may load: its Content-Security-Policy.</param>
    /// <param name="html">The page, whole.</param>
    public static Task WritePageAsync(this HttpContext context, int status, string language, string policy, string html)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentLanguage = language;
        headers.Vary = "Accept-Language, Cookie";
        return context.WriteAsync(status, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }
}
