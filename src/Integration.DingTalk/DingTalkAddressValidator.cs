using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.DingTalk;

/// <summary>Takes a custom robot's address, on any host: dedicated deployments have their own. What people paste by mistake is named.</summary>
internal sealed partial class DingTalkAddressValidator() : AddressValidator(nameof(DingTalkSettings.Webhook), Fault)
{
    private static string? Fault(Uri address)
    {
        if (RobotAddress.Fault(address) is { } fault)
        {
            return fault;
        }

        return RobotAddress.PlatformOf(address) switch
        {
            RobotAddress.Feishu => "webhook.feishu",
            RobotAddress.WeCom => "webhook.wecom",
            _ when address.AbsolutePath != "/robot/send" => "webhook.not_a_bot",
            // The signature is made anew for each message; one that was pasted with the address would be a second.
            _ when Signed().IsMatch(address.Query) => "webhook.signed",
            _ when !Token().IsMatch(address.Query) => "webhook.no_token",
            _ when address.Fragment.Length > 0 => "webhook.fragment",
            _ => null,
        };
    }

    // DingTalk, custom robot: the address is https://oapi.dingtalk.com/robot/send?access_token= and the robot's token.
    [GeneratedRegex(@"^\?access_token=[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("[?&](?:timestamp|sign)=", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signed();
}
