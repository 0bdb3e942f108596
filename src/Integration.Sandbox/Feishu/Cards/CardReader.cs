using System.Text.Json;
using Integration.Sandbox.Http;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>
/// Checks a card of JSON 1.0 as Feishu does (documents "Card JSON 1.0 structure" and those of its components) and gathers what people see;
/// what both structures have in common is here too. The first problem is kept; unknown properties are passed over, unknown tags are not.
/// </summary>
internal sealed class CardReader(Bot bot, MessageContent content)
{
    private const int MostElements = 200;
    private const int MostTables = 5;
    private const int DeepestNesting = 5;

    // Feishu, rich text (Markdown) of JSON 2.0: "at most four tables in one component".
    private const int MostTablesInMarkdown = 4;

    private static readonly HashSet<string> Colors = new(StringComparer.Ordinal)
    {
        "blue", "wathet", "turquoise", "green", "yellow", "orange", "red", "carmine", "violet", "purple", "indigo", "grey", "default",
    };

    private int _elements;
    private int _tables;

    public CardProblem? Problem { get; private set; }

    public MessageContent Content => content;

    public void Read(JsonElement card)
    {
        Url(card.Member("card_link"), "card_link");
        var header = card.Member("header");
        if (header.Exists())
        {
            Header(header);
        }

        var elements = card.Member("elements");
        var translated = card.Member("i18n_elements");
        if (!elements.Exists() && !translated.Exists() && !header.Exists())
        {
            Fail(CardProblem.Malformed("neither header nor elements", "card"));
        }

        var blocks = new CardElements(this);
        if (elements.Exists())
        {
            blocks.ReadAll(elements, Container.Root, 1);
        }

        foreach (var language in translated.Members())
        {
            blocks.ReadAll(language.Value, Container.Root, 1);
        }
    }

    public void Fail(CardProblem problem) => Problem ??= problem;

    /// <summary>The components of a list, until one is wrong.</summary>
    public void Each(JsonElement elements, int depth, Action<JsonElement, string> read)
    {
        if (elements.ValueKind != JsonValueKind.Array)
        {
            Fail(CardProblem.Malformed("elements is not a list", "elements"));
            return;
        }

        if (depth > DeepestNesting)
        {
            Fail(CardProblem.TooMuch("nesting"));
            return;
        }

        foreach (var element in elements.EnumerateArray())
        {
            if (Problem is not null)
            {
                return;
            }

            if (element.TextOf("tag") is not { } tag)
            {
                Fail(CardProblem.Malformed("element has no tag", element.ValueKind.ToString()));
                return;
            }

            Count(tag);
            read(element, tag);
        }
    }

    public void Count(string tag)
    {
        if (++_elements > MostElements)
        {
            Fail(CardProblem.TooMuch("elements"));
        }

        if (tag == "table")
        {
            CountTables(1);
        }
    }

    /// <summary>A text object: `plain_text`, `lark_md` where that may stand.</summary>
    public string? Text(JsonElement text, string where, bool markdownToo = true)
    {
        var tag = text.TextOf("tag");
        if (tag is null)
        {
            Fail(CardProblem.Malformed("text has no tag", where));
            return null;
        }

        if (tag != "plain_text" && !(tag == "lark_md" && markdownToo))
        {
            Fail(CardProblem.UnknownTag(tag));
            return null;
        }

        Count(tag);
        if (text.TextOf("content") is not { } source)
        {
            Fail(CardProblem.Malformed("text has no content", where));
            return null;
        }

        foreach (var translation in text.Member("i18n").Members().Concat(text.Member("i18n_content").Members()))
        {
            if (translation.Value.ValueKind != JsonValueKind.String)
            {
                Fail(CardProblem.Malformed("content is not text", where));
            }
            else if (tag == "lark_md")
            {
                Markdown(translation.Value.GetString()!, Dialect.LarkMd);
            }
        }

        return tag == "plain_text" ? source : Markdown(source, Dialect.LarkMd);
    }

    /// <summary>Renders and checks; what it links to and mentions goes to the content.</summary>
    public string Markdown(string source, Dialect dialect)
    {
        var rendered = LarkMarkdown.Render(source, dialect);
        CountTables(rendered.Tables);
        if (rendered.Tables > MostTablesInMarkdown)
        {
            Fail(CardProblem.TooManyTables);
        }

        foreach (var url in rendered.BadUrls)
        {
            Fail(CardProblem.BadUrl("bare url runs into other text", url));
        }

        foreach (var link in rendered.Links)
        {
            Link(link.Text, link.Url);
        }

        foreach (var key in rendered.Images)
        {
            Image(key);
        }

        foreach (var id in rendered.People)
        {
            Person(id);
        }

        foreach (var id in rendered.Mentions)
        {
            Mention(id);
        }

        return rendered.Text;
    }

    public void Link(string text, string url)
    {
        if (CardUrl.Problem(url) is { } problem)
        {
            Fail(CardProblem.BadUrl(problem, url));
        }

        content.AddLink(text, url);
    }

    /// <summary>A link that is text or has one address per kind of client.</summary>
    public string? Url(JsonElement value, string text)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            Link(text, value.GetString()!);
            return value.GetString();
        }

        string? first = null;
        foreach (var name in (string[])["url", "pc_url", "ios_url", "android_url"])
        {
            if (value.TextOf(name) is { Length: > 0 } url)
            {
                first ??= url;
                if (CardUrl.Problem(url) is { } problem)
                {
                    Fail(CardProblem.BadUrl(problem, url));
                }
            }
        }

        if (first is not null)
        {
            content.AddLink(text, first);
        }

        return first;
    }

    public void Image(string? key)
    {
        if (key is null || !key.StartsWith("img_", StringComparison.Ordinal))
        {
            Fail(CardProblem.BadImage(key ?? ""));
        }
    }

    /// <summary>Shown and not called; it has to exist all the same.</summary>
    public void Person(string id)
    {
        if (bot.MemberName(id) is null)
        {
            Fail(CardProblem.UnknownPerson(id));
        }
    }

    public void Mention(string id)
    {
        if (id != "all")
        {
            Person(id);
        }
        else if (!bot.MayMentionAll)
        {
            Fail(CardProblem.MayNotMentionAll);
        }

        content.AddMention(id);
    }

    public void Template(JsonElement color)
    {
        if (color.Exists() && (color.ValueKind != JsonValueKind.String || !Colors.Contains(color.GetString()!)))
        {
            Fail(CardProblem.BadColor(color.ToString()));
        }

        content.Color = color.ValueKind == JsonValueKind.String ? color.GetString() : "default";
    }

    private void CountTables(int more)
    {
        _tables += more;
        if (_tables > MostTables)
        {
            Fail(CardProblem.TooManyTables);
        }
    }

    private void Header(JsonElement header)
    {
        Template(header.Member("template"));
        content.Title = Text(header.Member("title"), "header.title");
        content.AddText(content.Title ?? "");
        if (header.Member("subtitle").Exists())
        {
            content.AddText(Text(header.Member("subtitle"), "header.subtitle") ?? "");
        }

        foreach (var tag in header.Member("text_tag_list").Items())
        {
            Count("text_tag");
            content.AddText(Text(tag.Member("text"), "header.text_tag_list") ?? "");
        }
    }
}
