using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.DingTalk;

/// <summary>A custom robot in one group, with its security settings. Members are user ids or mobile numbers.</summary>
public sealed class DingTalkRobot : Robot
{
    // DingTalk, custom robot: at most 20 messages a minute, above that the robot is throttled for 10 minutes.
    private const int PerMinute = 20;
    private static readonly TimeSpan Penalty = TimeSpan.FromMinutes(10);

    private readonly MinuteWindow _window = new(PerMinute);
    private DateTimeOffset _throttledUntil = DateTimeOffset.MinValue;

    internal DingTalkRobot(string token)
        : base(token)
    {
    }

    public string? Secret { get; set; }

    /// <summary>A message must hold one of them; empty is no such rule. At most 10, as in DingTalk.</summary>
    public IReadOnlyList<string> Keywords { get; set; } = [];

    /// <summary>`1.2.3.4`, `1.2.3.*` or a CIDR; empty is no such rule.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; set; } = [];

    public DingTalkStatus Status { get; set; }

    internal bool TakeFromRate(DateTimeOffset now)
    {
        lock (Gate)
        {
            if (Unlimited)
            {
                return true;
            }

            if (now < _throttledUntil)
            {
                return false;
            }

            if (_window.Take(now))
            {
                return true;
            }

            _throttledUntil = now + Penalty;
            return false;
        }
    }
}
