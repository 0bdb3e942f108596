namespace Integration.Contract;

/// <summary>Robots' addresses as people paste them, the wrong platform's too: each module names what belongs to another.</summary>
public static class RobotAddress
{
    // With the commas of a Chinese keyboard: they are in no address.
    private static readonly char[] Separators = [' ', ',', '，', '、', '\t', '\r', '\n'];

    /// <summary>Feishu and Lark.</summary>
    public const string Feishu = "feishu";

    /// <summary>DingTalk.</summary>
    public const string DingTalk = "dingtalk";

    /// <summary>WeCom.</summary>
    public const string WeCom = "wecom";

    /// <summary>The addresses of a setting that takes several, as they are written: blanks or commas stand between them.</summary>
    /// <param name="text">The setting.</param>
    public static IReadOnlyList<string> Split(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whose robot an address seems to be: by its host, or by its path, for private deployments have hosts of their own. Null for none of these.</summary>
    /// <param name="address">The address.</param>
    public static string? PlatformOf(Uri address)
    {
        if (!address.IsAbsoluteUri)
        {
            return null;
        }

        var host = LinkTarget.AsciiHost(address) ?? "";
        bool Host(string name) => host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
        bool Under(string prefix) => address.AbsolutePath.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        return address switch
        {
            _ when Host("dingtalk.com") || Under("/robot/send") => DingTalk,
            _ when Host("qyapi.weixin.qq.com") || Under("/cgi-bin/webhook/send") => WeCom,
            _ when Host("feishu.cn") || Host("larksuite.com") || Under("/open-apis/bot/") => Feishu,
            _ => null,
        };
    }

    /// <summary>What is wrong with an address for any platform: the key of a sentence below <c>errors</c>; null where nothing is.</summary>
    /// <param name="address">The address.</param>
    public static string? Fault(Uri address) =>
        !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) ? "webhook.not_http"
        : address.UserInfo.Length > 0 ? "webhook.user_info"
        : null;
}
