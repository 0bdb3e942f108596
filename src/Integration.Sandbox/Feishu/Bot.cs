using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Feishu;

/// <summary>A custom bot in one group, with its security settings.</summary>
public sealed class Bot : Robot
{
    private readonly RequestRate _rate = new();

    internal Bot(string token)
        : base(token)
    {
    }

    public string? Secret { get; set; }

    /// <summary>A message must hold one of them; empty is no such rule. At most 10, as in Feishu.</summary>
    public IReadOnlyList<string> Keywords { get; set; } = [];

    /// <summary>`1.2.3.4`, `1.2.3.*` or a CIDR; empty is no such rule.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; set; } = [];

    public BotStatus Status { get; set; }

    public bool MayMentionAll { get; set; }

    /// <summary>Tells the rate limit as the gateway does (9499 and HTTP 400) and not as the platform does (11232 and HTTP 200).</summary>
    public bool LimitsAtGateway { get; set; }

    internal bool TakeFromRate(DateTimeOffset now)
    {
        lock (Gate)
        {
            return Unlimited || _rate.Take(now);
        }
    }
}
