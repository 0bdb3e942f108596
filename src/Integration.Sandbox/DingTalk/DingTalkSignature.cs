using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Sandbox.DingTalk;

/// <summary>DingTalk, custom robot, signing: the secret is the key, time and secret are the message, both parameters stand in the query.</summary>
internal static class DingTalkSignature
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    /// <param name="secret">The robot's.</param>
    /// <param name="timestamp">Milliseconds, as they came.</param>
    /// <param name="sign">As the query's decoding left it: a plus that was not escaped is a blank by now.</param>
    /// <param name="now">The platform's clock.</param>
    public static DingTalkAnswer? Problem(string secret, string? timestamp, string? sign, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || Math.Abs(now.ToUnixTimeMilliseconds() - milliseconds) > Validity.TotalMilliseconds)
        {
            return DingTalkAnswer.InvalidTimestamp;
        }

        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}")));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sign ?? "")) ? null : DingTalkAnswer.SignMismatch;
    }
}
