using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.WeCom;

public sealed class PretendWeCom
{
    private readonly InboxList<WeComRobot> _robots = new();

    internal PretendWeCom(TimeProvider time) => Time = time;

    public IReadOnlyList<WeComRobot> Robots => _robots.All;

    internal TimeProvider Time { get; }

    /// <summary>A new robot; without a key it gets one of the usual form.</summary>
    public WeComRobot AddRobot(string? key = null) => _robots.Add(new(key ?? InboxList<WeComRobot>.NewToken()));

    public WeComRobot? FindRobot(string key) => _robots.Find(key);
}
