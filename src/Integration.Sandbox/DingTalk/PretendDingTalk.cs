using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.DingTalk;

public sealed class PretendDingTalk
{
    private readonly InboxList<DingTalkRobot> _robots = new();

    internal PretendDingTalk(TimeProvider time) => Time = time;

    public IReadOnlyList<DingTalkRobot> Robots => _robots.All;

    /// <summary>Which of the platform's codes it says things with.</summary>
    public DingTalkCodes Codes { get; set; }

    internal TimeProvider Time { get; }

    /// <summary>A new robot; without a token it gets one of the usual form, 64 hexadecimal digits.</summary>
    public DingTalkRobot AddRobot(string? token = null, string? secret = null) =>
        _robots.Add(new(token ?? Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N")) { Secret = secret });

    public DingTalkRobot? FindRobot(string token) => _robots.Find(token);
}
