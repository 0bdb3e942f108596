using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Conformance;
using Integration.Contract;
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
                    // Code, links, labels in bold and entities are the module's; without them nothing of Feishu's Markdown is left but what somebody's
                    // own Markdown was written as: emphasis, and marks at the head of a line.
                    var uncoded = Code().Replace(markdown, "");
                    var rest = Own().Replace(uncoded, "");
                    rest.ShouldNotContain(c => (what is IHasLabels ? "<[]()_`!|\\&:/\"'\r" : "<>[]()*_~`#!|\\&:/\"'\r").Contains(c), markdown);
                    Head().Replace(rest, "").ShouldNotContain(c => ">#".Contains(c), markdown);
                    Own().Matches(uncoded).Select(match => match.Groups["url"].Value)
                        .ShouldAllBe(url => url.Length == 0 || what is IHasLabels || url.StartsWith("https://gitlab.example.com/", StringComparison.Ordinal));
                    ActingTag().IsMatch(markdown).ShouldBeFalse(markdown);
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

    // A block between fences, or a piece between runs of backticks of one length.
    [GeneratedRegex(@"^(?<fence>`{3,})[A-Za-z0-9+#._-]*\n(?:.*\n)*?\k<fence>$|(?<!`)(?<ticks>`+)(?!`)[^\n]*?(?<!`)\k<ticks>(?!`)", RegexOptions.Multiline, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:> ?)*(?:#{4,6} )?", RegexOptions.Multiline, 1000)]
    private static partial Regex Head();

    [GeneratedRegex("<(?:/?at|/?person)\\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ActingTag();

    [GeneratedRegex(@"&\#[0-9]+;|^\*\*[^*\n]+\*\*|\[(?=[^\[\]]+\]\()|\]\((?<url>https://[!#-&*-;=?-Z_a-z~]+)\)", RegexOptions.Multiline, 1000)]
    private static partial Regex Own();
}
