using Integration.Sandbox;
using Integration.Sandbox.DingTalk;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Liga;
using Integration.Sandbox.WeCom;

namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>Where a project tells the same beside Feishu. In Chinese and English each platform's two kinds of message are sent.</summary>
internal sealed class Others
{
    private readonly SandboxServer _sandbox;

    public Others(SandboxServer sandbox)
    {
        _sandbox = sandbox;
        DingTalk = sandbox.DingTalk.AddRobot(secret: "signed");
        WeCom = sandbox.WeCom.AddRobot();
        Receiver = sandbox.Liga.AddReceiver();
        // Whoever works in GitLab is in these groups too, and nobody wants to be called by what is written there.
        foreach (var robot in new Robot[] { DingTalk, WeCom })
        {
            foreach (var id in new[] { "dan", "maya", "root" })
            {
                robot.AddMember(id, id);
            }
        }
    }

    public static IReadOnlyList<string> Platforms { get; } = ["dingtalk", "wecom", "webhook"];

    public DingTalkRobot DingTalk { get; }

    public WeComRobot WeCom { get; }

    public LigaReceiver Receiver { get; }

    public IEnumerable<Inbox> All => [DingTalk, WeCom, Receiver];

    public IEnumerable<(string Name, string Value)> Settings(string slug, string language) => slug switch
    {
        "dingtalk" => [("webhook", _sandbox.HookUrl(DingTalk).ToString()), ("secret", "signed"), ("message_type", language == "en" ? "markdown" : "action_card")],
        "wecom" => [("webhook", _sandbox.HookUrl(WeCom).ToString()), ("message_type", language == "en" ? "markdown" : "markdown_v2")],
        "webhook" => [("url", _sandbox.HookUrl(Receiver).ToString())],
        _ => throw new ArgumentOutOfRangeException(nameof(slug), slug, "No such platform."),
    };
}
