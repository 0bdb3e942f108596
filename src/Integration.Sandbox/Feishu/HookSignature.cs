using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Sandbox.Feishu;

/// <summary>Feishu, custom bot guide, "signature verification": the key is the string to sign, and the message is empty.</summary>
internal static class HookSignature
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    public static bool IsValid(string secret, string? timestamp, string? sign, DateTimeOffset now)
    {
        if (sign is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Validity.TotalSeconds)
        {
            return false;
        }

        var key = Encoding.UTF8.GetBytes($"{timestamp}\n{secret}");
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, ReadOnlySpan<byte>.Empty));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sign));
    }
}
