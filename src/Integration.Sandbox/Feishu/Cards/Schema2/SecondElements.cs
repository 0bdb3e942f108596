using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards.Schema2;

/// <summary>The components of JSON 2.0, one after another and inside one another.</summary>
internal sealed class SecondElements(CardReader card, Shape shape, Pieces pieces)
{
    // Feishu, button: text of at most 100 characters.
    private const int LongestButton = 100;

    public void ReadAll(JsonElement elements, bool isRoot, int depth) => card.Each(elements, depth, (element, tag) => Read(element, tag, isRoot, depth));

    private void Read(JsonElement element, string tag, bool isRoot, int depth)
    {
        if (tag is "note" or "action")
        {
            card.Fail(CardProblem.NoLonger(tag));
            return;
        }

        // A table stands at the root alone; forms and their inputs send something back, which a custom bot cannot take.
        if (Properties.Of(tag) is not { } known || (tag == "table" && !isRoot))
        {
            card.Fail(CardProblem.UnknownTag(tag));
            return;
        }

        if (!shape.Check(element, known, tag))
        {
            return;
        }

        if (element.Member("icon").Exists())
        {
            pieces.Icon(element.Member("icon"));
        }

        Prompts(element);
        switch (tag)
        {
            case "div":
                Division(element);
                break;
            case "markdown":
                Markdown(element);
                break;
            case "img":
                Image(element);
                break;
            case "img_combination":
                foreach (var image in element.Member("img_list").Items())
                {
                    card.Image(image.TextOf("img_key"));
                }

                break;
            case "person":
                card.Person(element.TextOf("user_id") ?? "");
                break;
            case "person_list":
                foreach (var person in element.Member("persons").Items())
                {
                    card.Person(person.TextOf("id") ?? "");
                }

                break;
            case "chart" when element.Member("chart_spec").ValueKind != JsonValueKind.Object:
                card.Fail(new(200550, "chart has no chart_spec", tag));
                break;
            case "table":
                new SecondTable(card, shape, pieces).Read(element);
                break;
            case "button":
                Button(element);
                break;
            case "column_set":
                Columns(element, depth);
                break;
            case "collapsible_panel":
                Panel(element, depth);
                break;
            case "interactive_container":
                pieces.Behaviors(element.Member("behaviors"), tag);
                ReadAll(element.Member("elements"), isRoot: false, depth + 1);
                break;
            case "hr" or "chart":
            default:
                break;
        }
    }

    /// <summary>What is said to whoever points at it or presses it.</summary>
    private void Prompts(JsonElement element)
    {
        foreach (var name in (string[])["hover_tips", "disabled_tips"])
        {
            if (element.Member(name).Exists())
            {
                pieces.Text(element.Member(name), name, "plain_text");
            }
        }

        if (element.Member("confirm") is { ValueKind: not JsonValueKind.Undefined } confirm && shape.Check(confirm, Properties.Confirm, "confirm"))
        {
            pieces.Text(confirm.Member("title"), "confirm.title", "plain_text");
            pieces.Text(confirm.Member("text"), "confirm.text", "plain_text");
        }
    }

    private void Division(JsonElement element)
    {
        shape.Width(element, 16, 999, "fill", "auto");
        if (element.Member("text").Exists())
        {
            card.Content.AddText(pieces.Text(element.Member("text"), "div.text", "plain_text", "lark_md"));
        }
    }

    private void Markdown(JsonElement element)
    {
        if (element.TextOf("content") is not { } source)
        {
            card.Fail(CardProblem.Malformed("markdown has no content", "markdown"));
            return;
        }

        foreach (var translation in element.Member("i18n_content").Members())
        {
            pieces.Render(translation.Value.ToString(), "markdown");
        }

        card.Content.AddText(pieces.Render(source, "markdown"));
    }

    private void Image(JsonElement element)
    {
        card.Image(element.TextOf("img_key"));
        pieces.Text(element.Member("alt"), "img.alt", "plain_text");
        if (element.Member("title").Exists())
        {
            card.Content.AddText(pieces.Text(element.Member("title"), "img.title", "plain_text"));
        }

        shape.OneOf(element, "scale_type", "crop_center", "crop_top", "fit_horizontal");
        shape.Flags(element, "transparent", "preview", "compact_width");
        if (element.TextOf("size") == "stretch_without_padding")
        {
            card.Fail(CardProblem.Malformed("schema 2.0 has no stretch_without_padding", "img.size"));
        }
    }

    private void Button(JsonElement element)
    {
        var text = pieces.Text(element.Member("text"), "button.text", "plain_text");
        if (text.Length > LongestButton)
        {
            card.Fail(CardProblem.TooMuch("button text"));
        }

        shape.OneOf(
            element, "type", "default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled", "laser");
        shape.OneOf(element, "size", "tiny", "small", "medium", "large");
        shape.Width(element, 100, int.MaxValue, "default", "fill");
        shape.Flags(element, "disabled");
        var url = pieces.Behaviors(element.Member("behaviors"), text);
        card.Content.AddText(text);
        card.Content.AddButton(text, url ?? "");
    }

    private void Columns(JsonElement element, int depth)
    {
        shape.OneOf(element, "flex_mode", "none", "stretch", "flow", "bisect", "trisect");
        Click(element, "column_set");
        if (element.Member("columns").ValueKind != JsonValueKind.Array)
        {
            card.Fail(CardProblem.Malformed("column_set has no columns", "column_set"));
            return;
        }

        foreach (var column in element.Member("columns").EnumerateArray())
        {
            if (column.TextOf("tag") != "column")
            {
                card.Fail(CardProblem.UnknownTag(column.TextOf("tag") ?? ""));
                return;
            }

            if (!shape.Check(column, Properties.Column, "column"))
            {
                return;
            }

            card.Count("column");
            shape.Width(column, 16, 600, "auto", "weighted");
            if (column.Member("weight") is { ValueKind: not JsonValueKind.Undefined } weight
                && !(weight.ValueKind == JsonValueKind.Number && weight.TryGetInt32(out var share) && share is >= 1 and <= 5))
            {
                card.Fail(CardProblem.Malformed("weight is not a whole number from 1 to 5", weight.ToString()));
            }

            Click(column, "column");
            if (column.Member("elements").Exists())
            {
                ReadAll(column.Member("elements"), isRoot: false, depth + 1);
            }
        }
    }

    private void Click(JsonElement element, string text)
    {
        if (element.Member("action").Exists() && shape.Check(element.Member("action"), ["multi_url"], "action"))
        {
            pieces.Link(element.Member("action").Member("multi_url"), text);
        }
    }

    private void Panel(JsonElement element, int depth)
    {
        shape.Flags(element, "expanded");
        var header = element.Member("header");
        if (!shape.Check(header, Properties.PanelHeader, "collapsible_panel.header"))
        {
            return;
        }

        if (header.Member("title").Exists())
        {
            card.Content.AddText(pieces.Text(header.Member("title"), "header.title", "plain_text", "markdown"));
        }

        if (header.Member("icon").Exists())
        {
            pieces.Icon(header.Member("icon"));
        }

        ReadAll(element.Member("elements"), isRoot: false, depth + 1);
    }
}
