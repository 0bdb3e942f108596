using System.Globalization;
using System.Text;
using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Pages;
using NodaTime;

namespace Integration.Host.Demo;

/// <summary>One delivery on the demo's page: what is seen at the other end, and below it how it went.</summary>
internal sealed class DemoArticle(DemoWords words, DateTimeZone zone, string root)
{
    private readonly DemoMessage _message = new(words, root);

    public string Of(DemoDelivery delivery) => $"""
        <article id="delivery-{Number(delivery.Id)}" class="message" {CardArticle.Attributes(delivery.Card, delivery.Event)} data-platform="{delivery.Platform}" data-status="{delivery.Status.Name()}" aria-label="{Html.Text(Label(delivery))}">
        {Sender(delivery)}
        <div class="chat">
        {_message.Of(delivery)}</div>
        <details class="delivery" lang="{Html.Text(words.Language)}"{(delivery is { Status: DeliveryStatus.Delivered, Attempts.Count: 1 } ? "" : " open")}>
        {Delivery(delivery)}
        </details>
        </article>

        """;

    private static string Label(DemoDelivery delivery) => $"{delivery.Project.Words.Say("platform." + delivery.Platform)}: {delivery.Card.Title}";

    private string Sender(DemoDelivery delivery)
    {
        var story = delivery.Project.Words;
        var isWebhook = delivery.Platform == DemoInboxes.Webhook;
        return $"""
            <header class="sender"><span class="avatar" aria-hidden="true"><svg viewBox="0 0 24 24" width="20" height="20"><path fill="currentColor" d="M12 3 3 20h18L12 3Zm0 5 5 10H7l5-10Z"/></svg></span>
            <p class="group"><b class="platform">{Html.Text(story.Say("platform." + delivery.Platform))}</b> {Html.Text(story.Say(isWebhook ? "story.receiver" : delivery.IsRelease ? "story.release_group" : "story.group"))}</p>
            <p><b>{Html.Text(story.Say("story.bot"))}</b> <span class="badge">{Html.Text(story.Say(isWebhook ? "page.request" : "page.robot"))}</span> <time datetime="{At(delivery).UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}">{Clock(At(delivery))}</time></p></header>
            """;
    }

    private static DateTimeOffset At(DemoDelivery delivery) => delivery.Received?.At ?? delivery.CreatedAt;

    private string Delivery(DemoDelivery delivery)
    {
        var html = new StringBuilder();
        html.Append($"<summary class=\"status\">{Html.Text(Status(delivery))}</summary>\n");
        if (delivery is { Status: not DeliveryStatus.Delivered, Reason: { } reason })
        {
            html.Append($"<p class=\"reason\">{Html.Text(words.Find("reason." + reason) ?? reason)}</p>\n");
        }

        html.Append("<dl>\n");
        Fact("event", words.Say("event." + delivery.Event.Kind.Name()));
        Fact("attempts", Number(delivery.Attempts.Count));
        if (delivery.Attempts is [.., { EndedAt: not null } last])
        {
            Fact("answer", Answer(last));
        }

        if (delivery.Duration is { } took)
        {
            Fact("took", took < TimeSpan.FromMilliseconds(1) ? words.Say("delivery.under_a_millisecond") : words.Say("delivery.milliseconds", ("count", Number((long)took.TotalMilliseconds))));
        }

        if (delivery.SentAt is { } sent)
        {
            Fact("lag", words.Say("delivery.seconds", ("count", Math.Max(0, (sent - delivery.Event.OccurredAt).TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture))));
        }

        html.Append("</dl>\n");
        if (delivery.Attempts.Count > 1)
        {
            html.Append($"<ol class=\"attempts\" aria-label=\"{Html.Text(words.Say("delivery.history"))}\">\n");
            foreach (var attempt in delivery.Attempts)
            {
                html.Append($"<li>{Html.Text(words.Say("delivery.attempt", ("number", Number(attempt.Number)), ("time", Clock(attempt.StartedAt)), ("answer", Answer(attempt))))}</li>\n");
            }

            html.Append("</ol>\n");
        }

        var integration = $"{root}/api/projects/{Number(delivery.Event.Project.Id)}/integrations/{delivery.Platform}";
        var query = $"event={delivery.Event.Kind.Name()}&state={Uri.EscapeDataString(delivery.Event.State)}";
        return html.Append($"""
            <p class="api"><span>{Html.Text(words.Say("delivery.links"))}</span>
            <a href="{Html.Text($"{integration}/deliveries/{Number(delivery.Id)}")}">{Html.Text(words.Say("delivery.details"))}</a>
            <a href="{Html.Text($"{integration}/preview?{query}")}">{Html.Text(words.Say("delivery.preview"))}</a></p>
            """).ToString();

        void Fact(string label, string value) => html.Append($"<div><dt>{Html.Text(words.Say("delivery." + label))}</dt><dd>{Html.Text(value)}</dd></div>\n");
    }

    private string Status(DemoDelivery delivery) => words.Say("status." + delivery switch
    {
        { Status: DeliveryStatus.Delivered, Received.MessageType: "text" } => "delivered_as_text",
        { Status: DeliveryStatus.Delivered, Attempts.Count: > 1 } => "delivered_again",
        _ => delivery.Status.Name(),
    });

    private string Answer(DemoAttempt attempt) =>
        $"{attempt.Code} {attempt.Message}".Trim() is { Length: > 0 } answer ? answer : words.Say("delivery.no_answer");

    private string Clock(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        return string.Create(CultureInfo.InvariantCulture, $"{local.Hour:00}:{local.Minute:00}:{local.Second:00}");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
