using System.Text;
using System.Text.Json;
using Integration.Sandbox.Feishu.Cards;
using Integration.Sandbox.Http;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Feishu;

/// <summary>What people see of a message, gathered while it is checked.</summary>
internal sealed class MessageContent(string type)
{
    private readonly List<MessageLink> _links = [];
    private readonly List<string> _mentions = [];
    private readonly List<MessageLink> _buttons = [];

    public StringBuilder Text { get; } = new();

    public string? Color { get; set; }

    public string? Title { get; set; }

    public static MessageContent Read(JsonElement root, Bot bot, out HookAnswer? problem)
    {
        var type = root.GetProperty("msg_type").GetString()!;
        var content = new MessageContent(type);
        problem = type switch
        {
            "text" => TextMessage.Read(root, bot, content),
            "post" => PostMessage.Read(root, bot, content),
            "image" => root.Member("content").TextOf("image_key") is ['i', 'm', 'g', '_', ..] ? null : HookAnswer.BadRequest,
            "share_chat" => root.Member("content").TextOf("share_chat_id") is ['o', 'c', '_', ..] ? null : HookAnswer.BadRequest,
            "interactive" => CardMessage.Read(root, bot, content),
            _ => new(19002, "params error, msg_type is not supported"),
        };
        return content;
    }

    public void AddText(string text)
    {
        if (Text.Length > 0)
        {
            Text.Append('\n');
        }

        Text.Append(text);
    }

    public void AddLink(string text, string url) => _links.Add(new(text, url));

    public void AddMention(string id) => _mentions.Add(id);

    public void AddButton(string text, string url) => _buttons.Add(new(text, url));

    public ReceivedMessage ToMessage(DateTimeOffset at, string body) => new()
    {
        At = at,
        MessageType = type,
        Body = body,
        Color = Color,
        Title = Title,
        Text = Text.ToString(),
        Links = _links,
        Mentions = _mentions,
        Buttons = _buttons,
    };
}
