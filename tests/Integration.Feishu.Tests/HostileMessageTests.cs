using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Conformance;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

/// <summary>Cards in which a stranger wrote every text.</summary>
public sealed partial class HostileMessageTests
{
    [Theory]
    [MemberData(nameof(HostileEvents.Rows), MemberType = typeof(HostileEvents))]
    public void All_markup_in_a_card_is_the_modules_own(int text, int link)
    {
        foreach (var what in HostileEvents.Of(text, link))
        {
            foreach (var schema in new[] { FeishuSettings.Schema1, FeishuSettings.Schema2 })
            {
                var card = Compose.Json(SampleCards.Of(what, "zh-CN"), new FeishuSettings { CardSchema = schema }).GetProperty("card");
                foreach (var markdown in Markdown(card))
                {
                    // Links, labels in bold and entities are the module's; without them nothing of Feishu's Markdown is left.
                    var rest = Own().Replace(markdown, "");
                    rest.ShouldNotContain(c => "<>[]()*_~`#!|\\&:/\"'\r".Contains(c), markdown);
                    Own().Matches(markdown).Select(match => match.Groups["url"].Value).ShouldAllBe(url => url.Length == 0 || url.StartsWith("https://gitlab.example.com/", StringComparison.Ordinal));
                }

                card.GetProperty("header").GetProperty("title").GetProperty("tag").GetString().ShouldBe("plain_text");
                card.GetProperty("header").GetProperty("title").GetProperty("content").GetString()!.ShouldNotContain(c => c < ' ' || c == '\u202E' || c == '\u2066' || c == '\u200F');
            }
        }
    }

    private static IEnumerable<string> Markdown(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var act = element.TryGetProperty("tag", out var tag) && tag.GetString() is "markdown" or "lark_md";
            return act ? [element.GetProperty("content").GetString()!] : element.EnumerateObject().SelectMany(property => Markdown(property.Value));
        }

        return element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Markdown) : [];
    }

    [GeneratedRegex(@"&\#[0-9]+;|^\*\*[^*\n]+\*\*|\[(?=[^\[\]]+\]\()|\]\((?<url>https://[!#-&*-;=?-Z_a-z~]+)\)", RegexOptions.Multiline, 1000)]
    private static partial Regex Own();
}
