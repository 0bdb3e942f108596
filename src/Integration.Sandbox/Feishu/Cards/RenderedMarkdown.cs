using System.Text;
using Integration.Sandbox.Inboxes;

namespace Integration.Sandbox.Feishu.Cards;

/// <summary>What the reader of a markdown text sees, and what it does besides.</summary>
internal sealed class RenderedMarkdown
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public List<MessageLink> Links { get; } = [];

    /// <summary>Ids, e-mail addresses or `all`.</summary>
    public List<string> Mentions { get; } = [];

    /// <summary>Ids that are shown as a person, without a call.</summary>
    public List<string> People { get; } = [];

    /// <summary>Keys or whatever stands in their place.</summary>
    public List<string> Images { get; } = [];

    /// <summary>Bare addresses that run into the text after them.</summary>
    public List<string> BadUrls { get; } = [];

    public int Tables { get; set; }

    /// <summary>Takes over what a part of the text does; where its words go is the caller's.</summary>
    public void Take(RenderedMarkdown part)
    {
        Links.AddRange(part.Links);
        Mentions.AddRange(part.Mentions);
        People.AddRange(part.People);
        Images.AddRange(part.Images);
        BadUrls.AddRange(part.BadUrls);
    }

    public void Append(ReadOnlySpan<char> text) => _text.Append(text);
}
