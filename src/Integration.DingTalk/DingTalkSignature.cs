using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.DingTalk;

/// <summary>A robot's signature: valid for an hour, so made anew for each attempt.</summary>
/// <remarks>
/// DingTalk, custom robot, security settings: Base64 of HMAC-SHA256, keyed by the secret, over the milliseconds, a line feed and the secret.
/// It stands in the address: a raw + there would be read as a blank.
/// </remarks>
internal static class DingTalkSignature
{
    public static string Of(DateTimeOffset now, string secret)
    {
        var timestamp = Timestamp(now);
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}")));
    }

    /// <summary>The address with the signature; without a secret as it is.</summary>
    public static Uri Sign(Uri address, DateTimeOffset now, string secret)
    {
        if (secret.Length == 0)
        {
            return address;
        }

        var query = $"timestamp={Timestamp(now)}&sign={Uri.EscapeDataString(Of(now, secret))}";
        return new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query }.Uri;
    }

    private static string Timestamp(DateTimeOffset now) => now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
