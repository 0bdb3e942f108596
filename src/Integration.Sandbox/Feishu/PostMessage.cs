using System.Text;
using System.Text.Json;
using Integration.Sandbox.Feishu.Cards;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu;

/// <summary>`post`: paragraphs of text, links and mentions, by language.</summary>
internal static class PostMessage
{
    public static HookAnswer? Read(JsonElement root, Bot bot, MessageContent content)
    {
        var languages = root.Member("content").Member("post").Members().ToArray();
        if (languages.Length == 0)
        {
            return HookAnswer.BadRequest;
        }

        foreach (var language in languages)
        {
            if (language.Value.TextOf("title") is { Length: > 0 } title)
            {
                content.Title ??= title;
                content.AddText(title);
            }

            if (language.Value.Member("content").ValueKind != JsonValueKind.Array)
            {
                return HookAnswer.BadRequest;
            }

            foreach (var paragraph in language.Value.Member("content").EnumerateArray())
            {
                if (Paragraph(paragraph, bot, content) is { } problem)
                {
                    return problem;
                }
            }
        }

        return null;
    }

    private static HookAnswer? Paragraph(JsonElement paragraph, Bot bot, MessageContent content)
    {
        if (paragraph.ValueKind != JsonValueKind.Array)
        {
            return HookAnswer.BadRequest;
        }

        var line = new StringBuilder();
        foreach (var piece in paragraph.EnumerateArray())
        {
            switch (piece.TextOf("tag"))
            {
                case "text" when piece.TextOf("text") is { } text:
                    line.Append(text);
                    break;
                case "a" when piece.TextOf("text") is { } text && piece.TextOf("href") is { } href && CardUrl.Problem(href) is null:
                    line.Append(text);
                    content.AddLink(text, href);
                    break;
                case "at" when piece.TextOf("user_id") is { } id:
                    if (id == "all" && !bot.MayMentionAll)
                    {
                        return HookAnswer.MayNotMentionAll;
                    }

                    if (id == "all" || bot.MemberName(id) is not null)
                    {
                        content.AddMention(id);
                    }

                    line.Append('@').Append(bot.MemberName(id) ?? piece.TextOf("user_name") ?? id);
                    break;
                case "img" when piece.TextOf("image_key") is ['i', 'm', 'g', '_', ..]:
                    break;
                default:
                    return HookAnswer.BadRequest;
            }
        }

        content.AddText(line.ToString());
        return null;
    }
}
