using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>The card of an alert that was triggered. Nobody did it, so it has one sentence.</summary>
internal static class AlertCard
{
    public static Card Compose(AlertEvent alert, CardWords words)
    {
        var title = CardWords.Titled(alert.Title, alert.Iid);
        return new Card
        {
            Color = CardColor.Red,
            Language = words.Language,
            Title = PlainText.Line(words["alert.title"].Text(("project", alert.Project.Name), ("severity", words.Severity(alert.Severity)), ("title", title))),
            Summary = words["alert.triggered"].Fill(
                ("project", new LinkSpan(alert.Project.Name, alert.Project.Url)),
                ("alert", new LinkSpan(title, alert.Url))),
            Fields = [.. Fields(alert, words)],
            Button = words.Button("alert", alert.Url),
        };
    }

    private static IEnumerable<CardField> Fields(AlertEvent alert, CardWords words)
    {
        yield return words.SeverityField(alert.Severity);
        if (alert.Service is { Length: > 0 } service)
        {
            yield return new CardField(words.Label("service"), [new TextSpan(service)]);
        }

        if (alert.Tool is { Length: > 0 } tool)
        {
            yield return new CardField(words.Label("tool"), [new TextSpan(tool)]);
        }

        if (alert.StartedAt is { } started)
        {
            yield return new CardField(words.Label("start_time"), [new TextSpan(words.Moment(started))]);
        }

        // A new alert has come once; that is no news.
        if (alert.Count > 1)
        {
            yield return new CardField(words.Label("times_triggered"), [CardWords.Count(alert.Count)]);
        }
    }
}
