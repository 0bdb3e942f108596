using System.Net;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>HTML entities: Feishu's way to escape. What one stands for is text and is never looked at again as markup.</summary>
internal static class Entity
{
    private const int Longest = 12;

    // These are decoded without their semicolon too (Feishu, card FAQ: `&reg` and `&copy` inside links become signs).
    private static readonly string[] WithoutSemicolon = ["reg", "copy"];

    /// <summary>The text at this ampersand and how much of the source it takes.</summary>
    public static (string Text, int Length) At(string source, int start)
    {
        var end = source.IndexOf(';', start, Math.Min(Longest, source.Length - start));
        if (end > 0)
        {
            var written = source[start..(end + 1)];
            var decoded = WebUtility.HtmlDecode(written);
            if (decoded != written && written.LastIndexOf('&') == 0)
            {
                return (decoded, written.Length);
            }
        }

        foreach (var name in WithoutSemicolon)
        {
            if (string.CompareOrdinal(source, start + 1, name, 0, name.Length) == 0)
            {
                return (WebUtility.HtmlDecode($"&{name};"), name.Length + 1);
            }
        }

        return ("&", 1);
    }

    public static string Decode(string source)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < source.Length;)
        {
            if (source[i] != '&')
            {
                text.Append(source[i++]);
                continue;
            }

            var (decoded, length) = At(source, i);
            text.Append(decoded);
            i += length;
        }

        return text.ToString();
    }
}
