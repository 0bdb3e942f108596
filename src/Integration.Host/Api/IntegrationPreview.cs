using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Cards;

namespace Integration.Host.Api;

/// <summary>Shows what would be sent, by stored or by unsaved settings. Nothing is sent, so that it needs no more than reading does.</summary>
internal sealed class IntegrationPreview(ChangeRequests requests, SampleOrders orders, VisitorQuestions questions, CardComposer cards, TimeProvider time)
{
    public async Task PostAsync(HttpContext context, ResourceRoute route)
    {
        if (await requests.ReceiveAsync(context, route, changes: false) is not { } request || await orders.ReadAsync(context, request, sends: false) is not { } order)
        {
            return;
        }

        var now = time.GetUtcNow();
        var who = await questions.PersonAsync(request.Visit.Token, context.RequestAborted);
        var sample = Samples.Make(order.Kind, order.State, orders.ProjectOf(request.Place), who, now)!;
        var card = cards.Compose(sample, order.Integration.Language);
        if (ShownRequest.Compose(order.Integration, new Notification { Event = sample, Card = card }, ShownRequest.AttemptOf(order.Integration, sample.Kind, slot: 0, now)) is not { } body)
        {
            await context.WriteMessageAsync(StatusCodes.Status503ServiceUnavailable, request.Words.Say("errors.not_composed", ("slug", route.Slug)));
            return;
        }

        await context.WriteAsync(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            ShownRequest.Write(json, "payload", body);
            json.WriteNumber("bytes", body.Body.Length);
            json.WriteString("markdown", CardMarkdown.Of(card));
            json.WriteWarnings(order.Warnings);
            json.WriteEndObject();
        });
    }
}
