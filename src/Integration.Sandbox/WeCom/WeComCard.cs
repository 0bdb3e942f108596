using System.Text.Json;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.WeCom;

/// <summary>`template_card` (WeCom, document 91770): what must be there, how many of it, and what people see.</summary>
internal sealed record WeComCard(string? Title, IReadOnlyList<string> Lines, IReadOnlyList<MessageLink> Buttons)
{
    private const int MostRows = 6;
    private const int MostJumps = 3;

    public static WeComCard? Read(JsonElement card, out WeComAnswer? problem)
    {
        var type = card.TextOf("card_type");
        var title = card.Member("main_title").TextOf("title");
        var subTitle = card.TextOf("sub_title_text");
        var rows = card.Member("horizontal_content_list").Items().ToList();
        var jumps = card.Member("jump_list").Items().ToList();
        problem = Problem(type, card, title, subTitle, rows.Count, jumps);
        if (problem is not null)
        {
            return null;
        }

        var lines = new List<string?> { title, card.Member("main_title").TextOf("desc"), subTitle };
        lines.AddRange(rows.Select(x => $"{x.TextOf("keyname")}: {x.TextOf("value")}"));
        var buttons = jumps.Append(card.Member("card_action")).Where(x => x.TextOf("url") is not null).Select(x => new MessageLink(x.TextOf("title") ?? "", x.TextOf("url")!));
        return new(title, [.. lines.Where(x => !string.IsNullOrEmpty(x)).Select(x => x!)], [.. buttons]);
    }

    private static WeComAnswer? Problem(string? type, JsonElement card, string? title, string? subTitle, int rows, List<JsonElement> jumps)
    {
        if (type is not ("text_notice" or "news_notice"))
        {
            return WeComAnswer.Invalid("template_card.card_type invalid");
        }

        if (!IsAction(card.Member("card_action"), mayBeNone: false))
        {
            return WeComAnswer.Invalid("template_card.card_action missing");
        }

        if (type == "text_notice" ? string.IsNullOrEmpty(title) && string.IsNullOrEmpty(subTitle) : string.IsNullOrEmpty(title) || card.Member("card_image").TextOf("url") is null)
        {
            return WeComAnswer.Invalid("template_card.main_title.title missing");
        }

        return rows > MostRows || jumps.Count > MostJumps || !jumps.TrueForAll(x => IsAction(x, mayBeNone: true) && x.TextOf("title") is { Length: > 0 })
            ? WeComAnswer.Invalid("template_card.horizontal_content_list or jump_list invalid")
            : null;
    }

    // 1 opens an address, 2 a mini program; in a list of jumps 0 opens nothing.
    private static bool IsAction(JsonElement action, bool mayBeNone) => action.Member("type") is { ValueKind: JsonValueKind.Number } type && type.TryGetInt32(out var number) && number switch
    {
        0 => mayBeNone,
        1 => action.TextOf("url") is { Length: > 0 },
        2 => action.TextOf("appid") is { Length: > 0 },
        _ => false,
    };
}
