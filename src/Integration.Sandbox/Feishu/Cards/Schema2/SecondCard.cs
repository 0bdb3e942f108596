using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards.Schema2;

/// <summary>Checks a card of JSON 2.0 (document "Card JSON 2.0 structure") and gathers what people see.</summary>
internal sealed class SecondCard(CardReader card)
{
    private const int MostTags = 3;

    private readonly Shape _shape = new(card);

    public void Read(JsonElement json)
    {
        if (!_shape.Check(json, Properties.Card, "card"))
        {
            return;
        }

        var pieces = new Pieces(card, _shape);
        if (json.Member("config").Exists())
        {
            Config(json.Member("config"));
        }

        if (json.Member("card_link").Exists())
        {
            pieces.Link(json.Member("card_link"), "card_link");
        }

        var (header, body) = (json.Member("header"), json.Member("body"));
        if (!header.Exists() && !body.Exists())
        {
            card.Fail(CardProblem.Malformed("neither header nor body", "card"));
        }

        if (header.Exists())
        {
            Header(header, pieces);
        }

        if (body.Exists() && _shape.Check(body, Properties.Body, "body"))
        {
            new SecondElements(card, _shape, pieces).ReadAll(body.Member("elements"), isRoot: true, 1);
        }
    }

    private void Config(JsonElement config)
    {
        if (!_shape.Check(config, Properties.Config, "config"))
        {
            return;
        }

        _shape.Flags(config, "streaming_mode", "enable_forward", "update_multi", "use_custom_translation", "enable_forward_interaction");
        _shape.OneOf(config, "width_mode", "default", "compact", "fill");
        if (config.Member("update_multi").ValueKind == JsonValueKind.False)
        {
            card.Fail(CardProblem.Malformed("update_multi must be true in schema 2.0", "config"));
        }

        if (config.Member("summary").Exists())
        {
            _shape.Check(config.Member("summary"), Properties.Summary, "config.summary");
        }

        foreach (var locale in config.Member("locales").Items())
        {
            if (locale.ValueKind != JsonValueKind.String || !Shape.Locales.Contains(locale.GetString()!, StringComparer.Ordinal))
            {
                card.Fail(CardProblem.Malformed("unknown locale", locale.ToString()));
            }
        }
    }

    private void Header(JsonElement header, Pieces pieces)
    {
        if (!_shape.Check(header, Properties.Header, "header"))
        {
            return;
        }

        card.Template(header.Member("template"));
        var title = pieces.Text(header.Member("title"), "header.title", "plain_text", "lark_md");
        card.Content.Title = title;
        card.Content.AddText(title);
        if (header.Member("subtitle").Exists())
        {
            card.Content.AddText(pieces.Text(header.Member("subtitle"), "header.subtitle", "plain_text", "lark_md"));
        }

        if (header.Member("icon").Exists())
        {
            pieces.Icon(header.Member("icon"));
        }

        Tags(header.Member("text_tag_list"), pieces);
        foreach (var language in header.Member("i18n_text_tag_list").Members())
        {
            Tags(language.Value, pieces);
        }
    }

    /// <summary>More than three are taken, and only the first three are shown.</summary>
    private void Tags(JsonElement tags, Pieces pieces)
    {
        var shown = 0;
        foreach (var tag in tags.Items())
        {
            if (!_shape.Check(tag, Properties.TextTag, "header.text_tag_list"))
            {
                return;
            }

            card.Count("text_tag");
            _shape.OneOf(tag, "tag", "text_tag");
            _shape.OneOf(
                tag, "color", "neutral", "blue", "turquoise", "lime", "orange", "violet", "indigo", "wathet", "green", "yellow", "red", "purple", "carmine");
            var text = pieces.Text(tag.Member("text"), "header.text_tag_list.text", "plain_text");
            if (++shown <= MostTags)
            {
                card.Content.AddText(text);
            }
        }
    }
}
