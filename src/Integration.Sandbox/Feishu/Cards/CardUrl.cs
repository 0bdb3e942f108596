namespace Integration.Sandbox.Feishu.Cards;

/// <summary>What Feishu takes as the target of a link: absolute, http or https, without blanks or control characters.</summary>
internal static class CardUrl
{
    /// <summary>Switches a link off for one kind of client; Feishu's own word, taken in the address of a kind only.</summary>
    public const string Unsupported = "lark://msgcard/unsupported_action";

    public static string? Problem(string url)
    {
        if (url.Any(x => char.IsWhiteSpace(x) || char.IsControl(x)))
        {
            return "url holds a blank";
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.IsFile)
        {
            return "url is not absolute";
        }

        return uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? null : "url scheme is not in the white-list";
    }
}
