using System.Globalization;

namespace Integration.Sandbox.Feishu;

public sealed class PretendFeishu
{
    private readonly Dictionary<string, Bot> _bots = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    internal PretendFeishu(TimeProvider time) => Time = time;

    public IReadOnlyList<Bot> Bots
    {
        get
        {
            lock (_gate)
            {
                return [.. _bots.Values];
            }
        }
    }

    internal TimeProvider Time { get; }

    /// <summary>A new bot; without a token it gets one of the usual form.</summary>
    public Bot AddBot(string? token = null, string? secret = null)
    {
        lock (_gate)
        {
            var bot = new Bot(token ?? Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture)) { Secret = secret };
            return _bots.TryAdd(bot.Token, bot) ? bot : throw new SandboxMisuseException("There is a bot with this token already.");
        }
    }

    public Bot? FindBot(string token)
    {
        lock (_gate)
        {
            return _bots.GetValueOrDefault(token);
        }
    }
}
