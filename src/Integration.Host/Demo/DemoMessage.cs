using Integration.Host.Delivery;
using Integration.Host.Pages;
using Integration.Sandbox.Inboxes;
using Integration.Sandbox.Markup;

namespace Integration.Host.Demo;

/// <summary>A message as its platform shows it; of Feishu the card, of DingTalk and WeCom their Markdown as the pretend group got it, of a webhook its JSON.</summary>
internal sealed class DemoMessage(DemoWords words, string root)
{
    private readonly CardArticle _card = new(url => Target(url, root));
    private readonly MarkupHtml _markup = new(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? Target(address, root) : null);

    public string Of(DemoDelivery delivery)
    {
        if (delivery.Status != DeliveryStatus.Delivered)
        {
            // What only the group could show is not there yet.
            var seen = delivery.Platform == DemoInboxes.Feishu ? _card.Card(delivery.Card) : $"<p class=\"bubble\">{Html.Text(delivery.Card.Title)}</p>\n";
            return $"<div class=\"ghost\">{seen}</div>\n{Remark(delivery.Status == DeliveryStatus.Dead ? "page.not_seen" : "page.not_yet")}";
        }

        return delivery switch
        {
            { Received: { MessageType: "text" } text } => $"<p class=\"bubble\">{Html.Text(text.Text)}</p>\n{Remark("page.as_text")}",
            { Platform: DemoInboxes.Feishu } => _card.Card(delivery.Card),
            { Received: null } => $"<p class=\"bubble\">{Html.Text(delivery.Card.Title)}</p>\n",
            { Platform: DemoInboxes.Webhook, Received: { } request } => Request(request),
            { Received: { } message } => Bubble(message),
        };
    }

    private static string? Target(Uri url, string root) => url.Host == DemoWorld.GitLabUrl.Host ? $"{root}/gitlab{url.AbsolutePath}" : null;

    private string Bubble(ReceivedMessage message)
    {
        var buttons = string.Concat(message.Buttons.Select(button => Uri.TryCreate(button.Url, UriKind.Absolute, out var url) && Target(url, root) is { } target
            ? $"<p class=\"bubble-button\"><a href=\"{Html.Text(target)}\">{Html.Text(button.Text)}</a></p>\n"
            : $"<p class=\"bubble-button\">{Html.Text(button.Text)}</p>\n"));
        return $"<div class=\"bubble laid-out\">\n{_markup.Of(message.Content)}{buttons}</div>\n";
    }

    // A box that scrolls must be reached by keyboard, and then has to have a name.
    private string Request(ReceivedMessage request) => $"""
        <div class="request">
        <dl class="headers">{Header(request, "x-liga-event", "X-Liga-Event")}{Header(request, "x-liga-retry-num", "X-Liga-Retry-Num")}</dl>
        <pre class="json" tabindex="0" role="group" aria-label="{Html.Text(words.Say("page.body"))}"><code>{DemoJson.Html(request.Body)}</code></pre>
        </div>

        """;

    private static string Header(ReceivedMessage request, string name, string shown) =>
        request.Headers.GetValueOrDefault(name) is { } value ? $"<div><dt>{shown}</dt><dd>{Html.Text(value)}</dd></div>" : "";

    private string Remark(string key) => $"<p class=\"unseen\" lang=\"{Html.Text(words.Language)}\">{Html.Text(words.Say(key))}</p>\n";
}
