using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.Feishu;

/// <summary>
/// Takes a custom bot's address, on any host: private deployments have their own. What people paste by mistake is named.
/// </summary>
internal sealed partial class FeishuAddressValidator() : AddressValidator(nameof(FeishuSettings.Webhook), Fault)
{
    private static string? Fault(Uri address)
    {
        if (RobotAddress.Fault(address) is { } fault)
        {
            return fault;
        }

        return PathFault(address)
            ?? (address.Query.Length > 0 || address.Fragment.Length > 0 || address.OriginalString.Contains('?', StringComparison.Ordinal) ? "webhook.query" : null);
    }

    private static string? PathFault(Uri address)
    {
        var path = address.AbsolutePath;
        if (Bot().IsMatch(path))
        {
            return null;
        }

        bool Under(string prefix) => path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        return RobotAddress.PlatformOf(address) switch
        {
            _ when Under("/open-apis/bot/hook/") => "webhook.old_version",
            _ when Under("/flow/api/trigger-webhook/") => "webhook.flow_trigger",
            RobotAddress.DingTalk => "webhook.dingtalk",
            RobotAddress.WeCom => "webhook.wecom",
            _ => "webhook.not_a_bot",
        };
    }

    // Feishu, custom bot guide: the address is https://open.feishu.cn/open-apis/bot/v2/hook/ and the bot's token.
    [GeneratedRegex(@"^/open-apis/bot/v2/hook/[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bot();
}
