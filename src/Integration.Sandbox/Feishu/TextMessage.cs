using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu;

/// <summary>`text`: plain, but for `&lt;at user_id="…"&gt;`. An unknown id merely shows its name.</summary>
internal static partial class TextMessage
{
    public static HookAnswer? Read(JsonElement root, Bot bot, MessageContent content)
    {
        if (root.Member("content").TextOf("text") is not { Length: > 0 } text)
        {
            return HookAnswer.BadRequest;
        }

        var visible = new StringBuilder();
        var end = 0;
        foreach (Match match in At().Matches(text))
        {
            visible.Append(text, end, match.Index - end);
            end = match.Index + match.Length;
            var id = match.Groups["id"].Value;
            if (id == "all" && !bot.MayMentionAll)
            {
                return HookAnswer.MayNotMentionAll;
            }

            if (id == "all" || bot.MemberName(id) is not null)
            {
                content.AddMention(id);
            }

            visible.Append('@').Append(match.Groups["name"].Value);
        }

        content.AddText(visible.Append(text, end, text.Length - end).ToString());
        return null;
    }

    [GeneratedRegex("""<at\s+user_id\s*=\s*["']?(?<id>[^"'>\s]*)["']?\s*>(?<name>[^<]*)</at>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex At();
}
