using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Integration.Host.Pages;

/// <summary>Text within HTML. Pages are UTF-8: Chinese stands as it is.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text or an attribute's value, harmless whatever it holds.</summary>
    public static string Text(string? text) => Encoder.Encode(text ?? "");
}
