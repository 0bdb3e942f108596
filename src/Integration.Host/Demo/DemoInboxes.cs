using System.Globalization;
using Integration.Contract;
using Integration.Sandbox;
using Integration.Sandbox.DingTalk;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Liga;
using Integration.Sandbox.WeCom;

namespace Integration.Host.Demo;

/// <summary>Where a project's messages go: groups on three platforms and somebody's server, so that each event is told four times.</summary>
internal sealed class DemoInboxes
{
    public const string Feishu = "feishu";
    public const string DingTalk = "dingtalk";
    public const string WeCom = "wecom";
    public const string Webhook = "webhook";

    private const string Secret = "demo-signature";

    private readonly SandboxServer _sandbox;
    private readonly bool _isFirst;

    // A robot for each kind: DingTalk and WeCom take 20 messages a minute, and the first round tells 40 events in a quarter of that.
    private readonly Dictionary<EventKind, DingTalkRobot> _dingTalk;
    private readonly Dictionary<EventKind, WeComRobot> _weCom;

    public DemoInboxes(SandboxServer sandbox, int number)
    {
        _sandbox = sandbox;
        _isFirst = number == 1;
        Group = sandbox.Feishu.AddBot(Name("demo-group"), Secret);
        Releases = sandbox.Feishu.AddBot(Name("demo-releases"), Secret);
        _dingTalk = EventKinds.All.ToDictionary(kind => kind, kind => sandbox.DingTalk.AddRobot(Name("demo-" + kind.Name()), Secret));
        _weCom = EventKinds.All.ToDictionary(kind => kind, kind => sandbox.WeCom.AddRobot(Name("demo-" + kind.Name())));
        Receiver = sandbox.Liga.AddReceiver(Name("demo"));

        string Name(string what) => string.Create(CultureInfo.InvariantCulture, $"{what}-{number}");
    }

    /// <summary>The modules' names, in the order in which they stand beside each other.</summary>
    public static IReadOnlyList<string> Platforms { get; } = [Feishu, DingTalk, WeCom, Webhook];

    /// <summary>The group on Feishu that is told of all but tags.</summary>
    public Bot Group { get; }

    /// <summary>Told of tags.</summary>
    public Bot Releases { get; }

    /// <summary>Somebody's server that takes webhooks.</summary>
    public LigaReceiver Receiver { get; }

    public IEnumerable<Inbox> All => [Group, Releases, .. _dingTalk.Values, .. _weCom.Values, Receiver];

    public Inbox? Of(string platform, EventKind kind) => platform switch
    {
        Feishu => kind == EventKind.TagPush ? Releases : Group,
        DingTalk => _dingTalk[kind],
        WeCom => _weCom[kind],
        Webhook => Receiver,
        _ => null,
    };

    /// <summary>What is set for a module alone. The two projects show the two kinds of message that each platform has.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings(string platform) => platform switch
    {
        Feishu => [new("webhook", Url(_sandbox.HookUrl(Group))), new("tag_push_webhook", Url(_sandbox.HookUrl(Releases))), new("secret", Secret), new("card_schema", _isFirst ? "1.0" : "2.0")],
        DingTalk => [.. ByKind(_dingTalk, _sandbox.HookUrl), new("secret", Secret), new("message_type", _isFirst ? "markdown" : "action_card")],
        WeCom => [.. ByKind(_weCom, _sandbox.HookUrl), new("message_type", _isFirst ? "markdown" : "markdown_v2")],
        Webhook => [new("url", Url(_sandbox.HookUrl(Receiver)))],
        _ => [],
    };

    private static IEnumerable<KeyValuePair<string, string>> ByKind<T>(Dictionary<EventKind, T> robots, Func<T, Uri> url) =>
        robots.Select(pair => KeyValuePair.Create(pair.Key.Name() + "_webhook", Url(url(pair.Value)))).Prepend(new("webhook", Url(url(robots[EventKind.Push]))));

    private static string Url(Uri url) => url.AbsoluteUri;
}
