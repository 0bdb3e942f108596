using Integration.Host.Access;

namespace Integration.Host.Api;

/// <summary>Shows what would be sent, by stored or by unsaved settings. Nothing is sent, so that it needs no more than reading does.</summary>
internal sealed class IntegrationPreview(ChangeRequests requests, SampleOrders orders, VisitorQuestions questions, SampleEvents samples, TimeProvider time)
{
    public async Task PostAsync(HttpContext context, ResourceRoute route)
    {
        if (await requests.ReceiveAsync(context, route, changes: false) is not { } request
            || await SampleOrders.AnswerAsync(context, await orders.ReadAsync(request, sends: false, context.RequestAborted)) is not { } order)
        {
            return;
        }

        var what = samples.Make(order, request.Place, await questions.PersonAsync(request.Visit.Token, context.RequestAborted));
        if (ShownRequest.Compose(order.Integration, what, ShownRequest.AttemptOf(order.Integration, order.Kind, slot: 0, time.GetUtcNow())) is not { } body)
        {
            await context.WriteMessageAsync(StatusCodes.Status503ServiceUnavailable, request.Words.Say("errors.not_composed", ("slug", route.Slug)));
            return;
        }

        await context.WriteAsync(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            ShownRequest.Write(json, "payload", body);
            json.WriteNumber("bytes", body.Body.Length);
            json.WriteString("markdown", CardMarkdown.Of(what.Card));
            json.WriteWarnings(order.Warnings);
            json.WriteEndObject();
        });
    }
}
