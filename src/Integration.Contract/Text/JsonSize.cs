using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integration.Contract;

/// <summary>How much room a text takes in JSON that is written with <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/>.</summary>
public static class JsonSize
{
    /// <summary>Bytes of UTF-8, without the quotes around it.</summary>
    /// <param name="text">The text.</param>
    public static int Of(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;
}
