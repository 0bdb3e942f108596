using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Feishu;

public sealed class PretendFeishu
{
    private readonly InboxList<Bot> _bots = new();

    internal PretendFeishu(TimeProvider time) => Time = time;

    public IReadOnlyList<Bot> Bots => _bots.All;

    internal TimeProvider Time { get; }

    /// <summary>A new bot; without a token it gets one of the usual form.</summary>
    public Bot AddBot(string? token = null, string? secret = null) => _bots.Add(new(token ?? InboxList<Bot>.NewToken()) { Secret = secret });

    public Bot? FindBot(string token) => _bots.Find(token);
}
