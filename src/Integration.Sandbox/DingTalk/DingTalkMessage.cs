using System.Text.Json;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Markup;

namespace Integration.Sandbox.DingTalk;

/// <summary>What people see of a message, gathered while its members are checked. Members that the platform does not know are passed over, as it does.</summary>
internal sealed class DingTalkMessage(string type)
{
    private readonly List<string> _lines = [];
    private readonly List<MessageLink> _links = [];
    private readonly List<MessageLink> _buttons = [];
    private IReadOnlyList<string> _mentions = [];
    private IReadOnlyList<MarkupBlock> _content = [];
    private string? _title;

    /// <summary>Where a keyword is looked for. Whether a title counts is not said, so it does not; links and feed cards have little else.</summary>
    public string Searched { get; private set; } = "";

    public static DingTalkMessage Read(JsonElement root, DingTalkRobot robot, out DingTalkAnswer? problem)
    {
        var type = root.TextOf("msgtype");
        var message = new DingTalkMessage(type ?? "");
        problem = type switch
        {
            null or "" => DingTalkAnswer.Missing("msgtype"),
            "text" => message.ReadText(root, robot),
            "markdown" => message.ReadMarkdown(root, robot),
            "link" => message.ReadLink(root),
            "actionCard" => message.ReadActionCard(root, robot),
            "feedCard" => message.ReadFeedCard(root),
            // Images, audio, files and videos are not for webhooks.
            _ => DingTalkAnswer.UnsupportedType,
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
        Mentions = _mentions,
        Buttons = _buttons,
    };

    private DingTalkAnswer? ReadText(JsonElement root, DingTalkRobot robot)
    {
        if (Required(root, "text", "content", out var problem) is not { } content)
        {
            return problem;
        }

        _mentions = DingTalkMentions.Named(root.Member("at"), content, robot, out problem);
        _lines.Add(content);
        Searched = content;
        return problem;
    }

    private DingTalkAnswer? ReadMarkdown(JsonElement root, DingTalkRobot robot)
    {
        if (Required(root, "markdown", "title", out var problem) is not { } title || Required(root, "markdown", "text", out problem) is not { } text)
        {
            return problem;
        }

        _mentions = DingTalkMentions.Named(root.Member("at"), text, robot, out problem);
        Layout(title, text);
        return problem;
    }

    private DingTalkAnswer? ReadLink(JsonElement root)
    {
        if (Required(root, "link", "title", out var problem) is not { } title
            || Required(root, "link", "text", out problem) is not { } text
            || Required(root, "link", "messageUrl", out problem) is not { } url)
        {
            return problem;
        }

        _title = title;
        _lines.AddRange([title, text]);
        _links.Add(new(title, url));
        Searched = $"{title}\n{text}";
        return null;
    }

    private DingTalkAnswer? ReadActionCard(JsonElement root, DingTalkRobot robot)
    {
        if (Required(root, "actionCard", "title", out var problem) is not { } title || Required(root, "actionCard", "text", out problem) is not { } text)
        {
            return problem;
        }

        var card = root.Member("actionCard");
        if (card.Member("btnOrientation") is { ValueKind: not JsonValueKind.Undefined } and not { ValueKind: JsonValueKind.String }
            || card.TextOf("btnOrientation") is not (null or "0" or "1"))
        {
            return DingTalkAnswer.Missing("actionCard.btnOrientation");
        }

        // Both members of a single button set: the others are passed over.
        if (card.TextOf("singleTitle") is { Length: > 0 } single && card.TextOf("singleURL") is { Length: > 0 } singleUrl)
        {
            _buttons.Add(new(single, singleUrl));
        }
        else
        {
            foreach (var button in card.Member("btns").Items())
            {
                if (button.TextOf("title") is not { Length: > 0 } name || button.TextOf("actionURL") is not { Length: > 0 } url)
                {
                    return DingTalkAnswer.Missing("actionCard.btns");
                }

                _buttons.Add(new(name, url));
            }

            if (_buttons.Count == 0)
            {
                return DingTalkAnswer.Missing("actionCard.singleTitle");
            }
        }

        Layout(title, text);
        _mentions = DingTalkMentions.Written(text, robot);
        return null;
    }

    private DingTalkAnswer? ReadFeedCard(JsonElement root)
    {
        foreach (var link in root.Member("feedCard").Member("links").Items())
        {
            if (link.TextOf("title") is not { Length: > 0 } title || link.TextOf("messageURL") is not { Length: > 0 } url || link.TextOf("picURL") is not { Length: > 0 })
            {
                return DingTalkAnswer.Missing("feedCard.links");
            }

            _lines.Add(title);
            _links.Add(new(title, url));
        }

        Searched = string.Join('\n', _lines);
        return _links.Count > 0 ? null : DingTalkAnswer.Missing("feedCard.links");
    }

    private void Layout(string title, string text)
    {
        _content = new MarkdownReader(MarkdownDialect.DingTalk).Read(text);
        var reading = new MarkupReading(_content);
        _title = title;
        _lines.AddRange([title, reading.Text]);
        _links.AddRange(reading.Links);
        Searched = reading.Text;
    }

    // The platform's words for a member of a wrong type are not known; to it, it is not there.
    private static string? Required(JsonElement root, string group, string name, out DingTalkAnswer? problem)
    {
        var value = root.Member(group).TextOf(name);
        problem = string.IsNullOrWhiteSpace(value) ? DingTalkAnswer.Missing($"{group}.{name}") : null;
        return problem is null ? value : null;
    }
}
