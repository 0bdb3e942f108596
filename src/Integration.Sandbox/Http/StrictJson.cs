using System.Text;
using System.Text.Json;

namespace Integration.Sandbox.Http;

/// <summary>A body that is JSON in UTF-8, whole and without a member twice; null where it is not.</summary>
internal static class StrictJson
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static JsonDocument? Parse(byte[] body)
    {
        try
        {
            _ = StrictUtf8.GetCharCount(body);
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                // Half a surrogate pair in an escape is not text; reading it as such fails here and not somewhere below.
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }

            return JsonDocument.Parse(body, new() { AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }
}
