using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards.Schema2;

/// <summary>What components of JSON 2.0 are made of: texts, icons, links and what a click does.</summary>
internal sealed class Pieces(CardReader card, Shape shape)
{
    public string Text(JsonElement text, string where, params string[] tags)
    {
        if (!shape.Check(text, Properties.Text, where))
        {
            return "";
        }

        var tag = text.TextOf("tag") ?? "";
        card.Count(tag);
        if (!tags.Contains(tag, StringComparer.Ordinal))
        {
            card.Fail(tag.Length == 0 ? CardProblem.Malformed("text has no tag", where) : CardProblem.UnknownTag(tag));
            return "";
        }

        if (text.TextOf("content") is not { } source)
        {
            card.Fail(CardProblem.Malformed("text has no content", where));
            return "";
        }

        foreach (var translation in text.Member("i18n_content").Members())
        {
            Render(translation.Value.ToString(), tag);
        }

        return Render(source, tag);
    }

    public string Render(string source, string tag) => tag switch
    {
        "lark_md" => card.Markdown(source, Dialect.LarkMd),
        "markdown" => card.Markdown(source, Dialect.CommonMark),
        _ => source,
    };

    public void Icon(JsonElement icon)
    {
        if (!shape.Check(icon, Properties.Icon, "icon"))
        {
            return;
        }

        var tag = icon.TextOf("tag") ?? "";
        card.Count(tag);
        switch (tag)
        {
            case "standard_icon" when icon.TextOf("token") is { Length: > 0 }:
                break;
            case "standard_icon":
                card.Fail(CardProblem.Malformed("icon has no token", tag));
                break;
            case "custom_icon":
                card.Image(icon.TextOf("img_key"));
                break;
            default:
                card.Fail(CardProblem.Malformed("icon has an unknown tag", tag));
                break;
        }
    }

    /// <summary>`url`, or all three addresses of the kinds of client.</summary>
    public string? Link(JsonElement link, string text)
    {
        if (!shape.Check(link, Properties.Link, "link"))
        {
            return null;
        }

        if (!(link.TextOf("url") is { Length: > 0 } || Properties.Link.Skip(1).All(x => link.TextOf(x) is { Length: > 0 })))
        {
            card.Fail(CardProblem.Malformed("neither url nor all of pc_url, ios_url, android_url", text));
        }

        return First(link, text, "url");
    }

    /// <summary>
    /// The address that a click opens. The group cannot send a click back to a custom bot (custom bot guide: links only), so a callback is refused.
    /// </summary>
    public string? Behaviors(JsonElement behaviors, string text)
    {
        if (behaviors.ValueKind != JsonValueKind.Array || behaviors.GetArrayLength() == 0)
        {
            card.Fail(CardProblem.Malformed("behaviors is missing or no list", text));
            return null;
        }

        string? first = null;
        foreach (var behavior in behaviors.EnumerateArray())
        {
            if (behavior.TextOf("type") != "open_url")
            {
                card.Fail(CardProblem.Malformed("a custom bot's card can only open links", behavior.TextOf("type") ?? "behaviors"));
                return null;
            }

            if (!shape.Check(behavior, Properties.OpenUrl, "behaviors"))
            {
                return null;
            }

            first ??= First(behavior, text, "default_url");
            if (first is null)
            {
                card.Fail(CardProblem.Malformed("open_url has no address", text));
            }
        }

        return first;
    }

    private string? First(JsonElement link, string text, string general)
    {
        string? first = null;
        foreach (var name in (string[])[general, "pc_url", "ios_url", "android_url"])
        {
            if (link.TextOf(name) is not { Length: > 0 } url || (name != general && url == CardUrl.Unsupported))
            {
                continue;
            }

            first ??= url;
            if (CardUrl.Problem(url) is { } problem)
            {
                card.Fail(CardProblem.BadUrl(problem, url));
            }
        }

        if (first is not null)
        {
            card.Content.AddLink(text, first);
        }

        return first;
    }
}
