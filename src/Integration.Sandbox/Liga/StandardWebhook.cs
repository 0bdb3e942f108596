using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Sandbox.Liga;

/// <summary>
/// Standard Webhooks 1.0, "verifying webhook authenticity": HMAC-SHA256 over `id.timestamp.body`, in a list of signatures with their versions;
/// a time that is more than five minutes off is refused (its reference libraries' tolerance).
/// </summary>
internal static class StandardWebhook
{
    private const string SecretPrefix = "whsec_";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool IsValid(string secret, IHeaderDictionary headers, byte[] body, DateTimeOffset now)
    {
        string id = headers["webhook-id"].ToString(), timestamp = headers["webhook-timestamp"].ToString();
        if (id.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        var key = Convert.FromBase64String(Bare(secret));
        var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body])));
        return headers["webhook-signature"].ToString().Split(' ').Any(x => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(x)));
    }

    public static bool IsSecret(string secret) => Convert.TryFromBase64String(Bare(secret), new byte[secret.Length], out _);

    private static string Bare(string secret) => secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
}
