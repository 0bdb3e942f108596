using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Markup;

namespace Integration.Sandbox.WeCom;

/// <summary>What people see of a message, gathered while it is checked (WeCom, document 91770). Members that the platform does not know are passed over, as it does.</summary>
internal sealed partial class WeComMessage(string type)
{
    // The document counts the content's bytes in UTF-8, not those of the body.
    private const int LongestText = 2048;
    private const int LongestMarkdown = 4096;

    private const string All = "all";

    private readonly List<string> _lines = [];
    private readonly List<MessageLink> _links = [];
    private readonly List<MessageLink> _buttons = [];
    private readonly List<string> _mentions = [];
    private IReadOnlyList<MarkupBlock> _content = [];
    private string? _title;

    public static WeComMessage Read(JsonElement root, WeComRobot robot, out WeComAnswer? problem)
    {
        var type = root.TextOf("msgtype");
        var message = new WeComMessage(type ?? "");
        problem = type switch
        {
            "text" => message.ReadText(root.Member("text"), robot),
            "markdown" => message.ReadMarkdown(root.Member(type), type, MarkdownDialect.WeCom, robot),
            "markdown_v2" => message.ReadMarkdown(root.Member(type), type, MarkdownDialect.WeComSecond, robot),
            "image" => ReadImage(root.Member("image")),
            "news" => message.ReadNews(root.Member("news")),
            "file" or "voice" => root.Member(type).TextOf("media_id") is { Length: > 0 } ? null : WeComAnswer.Invalid("media_id missing"),
            "template_card" => message.Take(WeComCard.Read(root.Member("template_card"), out var refused), refused),
            _ => WeComAnswer.InvalidType,
        };
        return message;
    }

    public ReceivedMessage ToMessage(DateTimeOffset at, string body) => new()
    {
        At = at,
        MessageType = type,
        Body = body,
        Title = _title,
        Text = string.Join('\n', _lines),
        Content = _content,
        Links = _links,
        Mentions = [.. _mentions.Distinct()],
        Buttons = _buttons,
    };

    private WeComAnswer? ReadText(JsonElement text, WeComRobot robot)
    {
        if (Content(text, "text", LongestText, out var problem) is not { } content)
        {
            return problem;
        }

        foreach (var list in new[] { "mentioned_list", "mentioned_mobile_list" })
        {
            var named = text.Member(list);
            if (named.Exists() && (named.ValueKind != JsonValueKind.Array || named.EnumerateArray().Any(x => x.ValueKind != JsonValueKind.String)))
            {
                return WeComAnswer.Invalid($"text.{list} is no list of texts");
            }

            _mentions.AddRange(named.Items().Select(x => x.GetString()!).Select(x => x == "@all" ? All : x).Where(x => x == All || robot.MemberName(x) is not null));
        }

        Mention(Written().Matches(content).Select(x => x.Groups["id"].Value), robot);
        _lines.Add(content);
        return null;
    }

    private WeComAnswer? ReadMarkdown(JsonElement markdown, string name, MarkdownDialect dialect, WeComRobot robot)
    {
        if (Content(markdown, name, LongestMarkdown, out var problem) is not { } content)
        {
            return problem;
        }

        _content = new MarkdownReader(dialect).Read(content);
        var reading = new MarkupReading(_content);
        _lines.Add(reading.Text);
        _links.AddRange(reading.Links);
        Mention(reading.Mentions, robot);
        return null;
    }

    // Whether <@all> calls everybody is not said, so it is taken for possible.
    private void Mention(IEnumerable<string> ids, WeComRobot robot) => _mentions.AddRange(ids.Where(x => x == All || robot.MemberName(x) is not null));

    private static WeComAnswer? ReadImage(JsonElement image)
    {
        if (image.TextOf("base64") is not { Length: > 0 } coded || image.TextOf("md5") is not { } md5)
        {
            return WeComAnswer.Invalid("image.base64 or image.md5 missing");
        }

        var bytes = new byte[coded.Length];
        return Convert.TryFromBase64String(coded, bytes, out var size) && size <= WeComImage.Largest && WeComImage.IsPicture(bytes.AsSpan(0, size)) && WeComImage.HasHash(bytes.AsSpan(0, size), md5)
            ? null
            : WeComAnswer.Invalid("image.base64 is no JPG or PNG with that md5 and at most 2 MB");
    }

    private WeComAnswer? ReadNews(JsonElement news)
    {
        var articles = news.Member("articles").Items().ToList();
        if (articles.Count is < 1 or > 8)
        {
            return WeComAnswer.Invalid("news.articles must be 1 to 8");
        }

        foreach (var article in articles)
        {
            if (article.TextOf("title") is not { Length: > 0 } title || article.TextOf("url") is not { Length: > 0 } url)
            {
                return WeComAnswer.Invalid("news.articles title or url missing");
            }

            // Longer ones are cut without a word.
            title = Cut(title, 128);
            _lines.Add(title);
            if (article.TextOf("description") is { Length: > 0 } description)
            {
                _lines.Add(Cut(description, 512));
            }

            _links.Add(new(title, url));
        }

        return null;
    }

    private WeComAnswer? Take(WeComCard? card, WeComAnswer? problem)
    {
        if (card is not null)
        {
            _title = card.Title;
            _lines.AddRange(card.Lines);
            _buttons.AddRange(card.Buttons);
        }

        return problem;
    }

    private static string? Content(JsonElement group, string name, int most, out WeComAnswer? problem)
    {
        var content = group.Member("content");
        problem = content.Exists() && content.ValueKind != JsonValueKind.String ? WeComAnswer.Invalid($"{name}.content is no text")
            : string.IsNullOrWhiteSpace(group.TextOf("content")) ? WeComAnswer.Empty
            : Encoding.UTF8.GetByteCount(content.GetString()!) > most ? WeComAnswer.TooLong($"{name}.content", most)
            : null;
        return problem is null ? content.GetString() : null;
    }

    private static string Cut(string text, int bytes)
    {
        while (Encoding.UTF8.GetByteCount(text) > bytes)
        {
            text = text[..^1];
        }

        return text;
    }

    [GeneratedRegex("<@(?<id>[^<>\\s]{1,64})>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Written();
}
