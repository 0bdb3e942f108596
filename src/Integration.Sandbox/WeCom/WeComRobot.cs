using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.WeCom;

/// <summary>A group robot. Its key is all that protects it: there is no signature, no keyword, no list of addresses. Members are user ids or mobile numbers.</summary>
public sealed class WeComRobot : Robot
{
    // WeCom, document 91770: at most 20 messages a minute for each robot.
    private const int PerMinute = 20;

    private readonly MinuteWindow _window = new(PerMinute);

    internal WeComRobot(string key)
        : base(key)
    {
    }

    public WeComStatus Status { get; set; }

    internal bool TakeFromRate(DateTimeOffset now)
    {
        lock (Gate)
        {
            return Unlimited || _window.Take(now);
        }
    }
}
