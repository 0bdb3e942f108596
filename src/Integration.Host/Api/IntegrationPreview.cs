using System.Text.Json;
using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Api.Settings;

namespace Integration.Host.Api;

/// <summary>Shows what would be sent, by stored or by unsaved settings. Nothing is sent, so that it needs no more than reading does.</summary>
internal sealed class IntegrationPreview(ChangeRequests requests, SampleOrders orders, VisitorQuestions questions, SampleEvents samples, ShownRequest shown, TemplatePace pace, TimeProvider time)
{
    public async Task PostAsync(HttpContext context, ResourceRoute route)
    {
        if (await requests.ReceiveAsync(context, route, changes: false) is not { } request
            || await SampleOrders.AnswerAsync(context, await orders.ReadAsync(request, sends: false, context.RequestAborted)) is not { } order)
        {
            return;
        }

        var what = samples.Make(order, request.Place, await questions.PersonAsync(request.Visit.Token, context.RequestAborted));
        var message = shown.Compose(order.Integration, what, ShownRequest.AttemptOf(order.Integration, order.Kind, slot: 0, time.GetUtcNow()));
        pace.Add(request.Scope, request.Slug, 0, message.Effort);
        if (message.Fault is { } fault)
        {
            var errors = new FieldErrors();
            errors.Add(fault.Setting, TemplateWords.Say(fault.Error, request.Words));
            await IntegrationRoutes.WriteAsync(context, errors);
            return;
        }

        if (message is { Request: null, IsEmpty: false })
        {
            await context.WriteMessageAsync(StatusCodes.Status503ServiceUnavailable, request.Words.Say("errors.not_composed", ("slug", route.Slug)));
            return;
        }

        await context.WriteAsync(StatusCodes.Status200OK, json => Write(json, message, [.. order.Warnings, .. message.IsEmpty ? [request.Words.Say("reasons.empty")] : Array.Empty<string>()]));
    }

    private static void Write(Utf8JsonWriter json, ShownMessage message, IReadOnlyList<string> warnings)
    {
        json.WriteStartObject();
        if (message.Request is { } body)
        {
            ShownRequest.Write(json, "payload", body);
        }
        else
        {
            json.WriteNull("payload");
        }

        json.WriteNumber("bytes", message.Request?.Body.Length ?? 0);
        json.WriteString("markdown", message switch
        {
            { IsEmpty: true } => "",
            { What.Template: { Mode: TemplateMode.Markdown, Text: var text } } => text,
            // Nobody gets the card, but where the message is too long to be sent.
            { What.Template.Mode: TemplateMode.Json, Request.IsCut: false } => "",
            _ => CardMarkdown.Of(message.What.Card),
        });
        json.WriteWarnings(warnings);
        json.WriteEndObject();
    }
}
