namespace Integration.Host.Pages;

/// <summary>What pages may load and where their forms may go: to the host alone. Nothing is written into a page that a browser would run.</summary>
internal static class PagePolicy
{
    public const string Text =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}
