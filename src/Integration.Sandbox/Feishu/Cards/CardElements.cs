using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>The components of JSON 1.0, one after another and inside one another.</summary>
internal sealed class CardElements(CardReader card)
{
    // Feishu, button: text of at most 100 characters.
    private const int LongestButton = 100;

    private static readonly string[] ButtonTypes =
        ["default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled", "laser"];

    public void ReadAll(JsonElement elements, Container container, int depth) => card.Each(elements, depth, (element, tag) => Read(element, tag, container, depth));

    private void Read(JsonElement element, string tag, Container container, int depth)
    {
        switch (tag, container)
        {
            case ("action", Container.Column):
                card.Fail(CardProblem.ActionInColumn);
                break;
            case ("plain_text" or "lark_md", Container.Note):
                card.Content.AddText(Words(element, tag));
                break;
            case ("standard_icon" or "custom_icon", Container.Note) or ("hr", not Container.Note):
                break;
            case ("img", not Container.Action):
                Image(element);
                break;
            case ("button", Container.Action or Container.Extra or Container.Column or Container.Panel):
                Button(element);
                break;
            case ("overflow", Container.Action or Container.Extra or Container.Column or Container.Panel):
                Overflow(element);
                break;
            case (_, Container.Action or Container.Extra or Container.Note):
                card.Fail(CardProblem.UnknownTag(tag));
                break;
            case ("div", _):
                Division(element);
                break;
            case ("markdown", _):
                Markdown(element);
                break;
            case ("note", _):
                ReadAll(element.Member("elements"), Container.Note, depth);
                break;
            case ("action", _):
                ReadAll(element.Member("actions"), Container.Action, depth);
                break;
            case ("column_set", _):
                Columns(element, depth);
                break;
            case ("collapsible_panel" or "form" or "interactive_container", _):
                Panel(element, depth);
                break;
            case ("img_combination", _):
                foreach (var image in element.Member("img_list").Items())
                {
                    card.Image(image.TextOf("img_key"));
                }

                break;
            case ("person", _):
                card.Person(element.TextOf("user_id") ?? "");
                break;
            case ("person_list", _):
                foreach (var person in element.Member("persons").Items())
                {
                    card.Person(person.TextOf("id") ?? "");
                }

                break;
            case ("table" or "chart", Container.Root):
                break;
            default:
                card.Fail(CardProblem.UnknownTag(tag));
                break;
        }
    }

    private string Words(JsonElement element, string tag)
    {
        // Counted as an element already, so not through CardReader.Text.
        if (element.TextOf("content") is not { } source)
        {
            card.Fail(CardProblem.Malformed("text has no content", tag));
            return "";
        }

        return tag == "plain_text" ? source : card.Markdown(source, Dialect.LarkMd);
    }

    private void Division(JsonElement element)
    {
        var text = element.Member("text");
        var fields = element.Member("fields");
        if (!text.Exists() && !fields.Exists())
        {
            card.Fail(CardProblem.Malformed("div has neither text nor fields", "div"));
        }

        if (text.Exists())
        {
            card.Content.AddText(card.Text(text, "div.text") ?? "");
        }

        foreach (var field in fields.Items())
        {
            card.Content.AddText(card.Text(field.Member("text"), "div.fields") ?? "");
        }

        if (element.Member("extra") is { ValueKind: JsonValueKind.Object } extra)
        {
            var tag = extra.TextOf("tag") ?? "";
            card.Count(tag);
            Read(extra, tag, Container.Extra, 1);
        }
    }

    private void Markdown(JsonElement element)
    {
        if (element.TextOf("content") is not { } source)
        {
            card.Fail(CardProblem.Malformed("markdown has no content", "markdown"));
            return;
        }

        card.Content.AddText(card.Markdown(source, Dialect.Markdown));
    }

    private void Image(JsonElement element)
    {
        card.Image(element.TextOf("img_key"));
        if (element.Member("alt").ValueKind != JsonValueKind.Object)
        {
            card.Fail(CardProblem.Malformed("img has no alt", "img"));
        }
    }

    private void Button(JsonElement element)
    {
        var text = card.Text(element.Member("text"), "button.text") ?? "";
        if (text.Length > LongestButton)
        {
            card.Fail(CardProblem.TooMuch("button text"));
        }

        if (element.TextOf("type") is { } type && !ButtonTypes.Contains(type, StringComparer.Ordinal))
        {
            card.Fail(CardProblem.Malformed("unknown button type", type));
        }

        var address = element.Member("url").Exists() ? element.Member("url") : element.Member("multi_url");
        var url = address.Exists() ? card.Url(address, text) : null;
        card.Content.AddText(text);
        card.Content.AddButton(text, url ?? "");
    }

    private void Overflow(JsonElement element)
    {
        foreach (var option in element.Member("options").Items())
        {
            var text = card.Text(option.Member("text"), "overflow.options") ?? "";
            card.Content.AddText(text);
            _ = option.Member("url").Exists() ? card.Url(option.Member("url"), text) : card.Url(option.Member("multi_url"), text);
        }
    }

    private void Columns(JsonElement element, int depth)
    {
        var columns = element.Member("columns");
        if (columns.ValueKind != JsonValueKind.Array)
        {
            card.Fail(CardProblem.Malformed("column_set has no columns", "column_set"));
            return;
        }

        if (element.TextOf("flex_mode") is { } mode && mode is not ("none" or "stretch" or "flow" or "bisect" or "trisect"))
        {
            card.Fail(CardProblem.Malformed("unknown flex_mode", mode));
        }

        card.Url(element.Member("action").Member("multi_url"), "column_set");
        foreach (var column in columns.EnumerateArray())
        {
            if (column.TextOf("tag") != "column")
            {
                card.Fail(CardProblem.UnknownTag(column.TextOf("tag") ?? ""));
                return;
            }

            card.Count("column");
            card.Url(column.Member("action").Member("multi_url"), "column");
            if (column.Member("elements").Exists())
            {
                ReadAll(column.Member("elements"), Container.Column, depth + 1);
            }
        }
    }

    private void Panel(JsonElement element, int depth)
    {
        var title = element.Member("header").Member("title");
        if (title.Exists())
        {
            card.Content.AddText(card.Text(title, "header.title") ?? "");
        }

        ReadAll(element.Member("elements"), Container.Panel, depth + 1);
    }
}
