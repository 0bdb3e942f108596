using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Feishu;

/// <summary>A custom bot's signature: valid for an hour, so made anew for each attempt.</summary>
/// <remarks>Feishu, custom bot guide: Base64 of HMAC-SHA256 over nothing, keyed by the seconds, a line feed and the secret.</remarks>
internal sealed record FeishuSignature(string Timestamp, string Sign)
{
    public static FeishuSignature Of(DateTimeOffset now, string secret)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var sign = HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"), ReadOnlySpan<byte>.Empty);
        return new FeishuSignature(timestamp, Convert.ToBase64String(sign));
    }
}
