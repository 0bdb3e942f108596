using System.Globalization;
using System.Text;
using Integration.Contract;
using StandardWebhooks;

namespace Integration.Webhook;

/// <summary>The signature of Standard Webhooks (standardwebhooks.com, specification): of id, seconds and body, by HMAC-SHA256.</summary>
internal static class StandardSignature
{
    private const string Prefix = "whsec_";

    public static IReadOnlyList<KeyValuePair<string, string>> Of(ReadOnlyMemory<byte> body, string secret, Attempt attempt)
    {
        if (KeyOf(secret) is not { } key)
        {
            return [];
        }

        var id = LigaHeaders.IdOf(attempt);
        return
        [
            new("webhook-id", id),
            new("webhook-timestamp", attempt.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("webhook-signature", new StandardWebhook(key).Sign(id, attempt.Now, Encoding.UTF8.GetString(body.Span))),
        ];
    }

    /// <summary>The key in a secret; null where it is none. Specification, signature scheme: 24 to 64 bytes in Base64, behind whsec_.</summary>
    public static byte[]? KeyOf(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var key = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, key, out var length) && length is >= 24 and <= 64 ? key[..length] : null;
    }
}
