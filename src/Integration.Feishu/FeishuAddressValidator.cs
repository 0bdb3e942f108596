using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;

namespace Integration.Feishu;

/// <summary>
/// Takes a custom bot's address, on any host: private deployments have their own. What people paste by mistake is named.
/// </summary>
internal sealed partial class FeishuAddressValidator : AbstractValidator<Uri>
{
    public FeishuAddressValidator() => RuleFor(address => address).Custom((address, context) =>
    {
        if (Fault(address) is { } fault)
        {
            context.AddFailure(new ValidationFailure(nameof(FeishuSettings.Webhook), fault) { ErrorCode = fault });
        }
    });

    private static string? Fault(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return "webhook.not_http";
        }

        if (address.UserInfo.Length > 0)
        {
            return "webhook.user_info";
        }

        return PathFault(address.IdnHost, address.AbsolutePath)
            ?? (address.Query.Length > 0 || address.Fragment.Length > 0 || address.OriginalString.Contains('?', StringComparison.Ordinal) ? "webhook.query" : null);
    }

    private static string? PathFault(string host, string path)
    {
        if (Bot().IsMatch(path))
        {
            return null;
        }

        bool Under(string prefix) => path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        return host switch
        {
            _ when Under("/open-apis/bot/hook/") => "webhook.old_version",
            _ when Under("/flow/api/trigger-webhook/") => "webhook.flow_trigger",
            _ when host.EndsWith("dingtalk.com", StringComparison.OrdinalIgnoreCase) || Under("/robot/send") => "webhook.dingtalk",
            _ when host.EndsWith("qyapi.weixin.qq.com", StringComparison.OrdinalIgnoreCase) || Under("/cgi-bin/webhook/send") => "webhook.wecom",
            _ => "webhook.not_a_bot",
        };
    }

    // Feishu, custom bot guide: the address is https://open.feishu.cn/open-apis/bot/v2/hook/ and the bot's token.
    [GeneratedRegex(@"^/open-apis/bot/v2/hook/[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bot();
}
