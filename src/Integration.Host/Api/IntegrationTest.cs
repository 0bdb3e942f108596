using System.Text.Json;
using Integration.Host.Access;

namespace Integration.Host.Api;

/// <summary>Sends a sample through the real renderer and sender, by stored or by unsaved settings.</summary>
internal sealed class IntegrationTest(ChangeRequests requests, SampleOrders orders, VisitorQuestions questions, SampleEvents samples, SampleSender sender)
{
    public async Task PostAsync(HttpContext context, ResourceRoute route)
    {
        if (await requests.ReceiveAsync(context, route) is not { } request || await SampleOrders.AnswerAsync(context, await orders.ReadAsync(request, sends: true, context.RequestAborted)) is not { } order)
        {
            return;
        }

        var words = request.Words;
        if (sender.Wait(order) is { } wait)
        {
            await context.WriteMessageAsync(StatusCodes.Status429TooManyRequests, words.Say("errors.too_many_tests"), wait);
            return;
        }

        var who = await questions.PersonAsync(request.Visit.Token, context.RequestAborted);
        var answer = await sender.SendAsync(order, samples.Make(order, request.Place, who), words, context.RequestAborted);
        await context.WriteAsync(answer.Success ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, json => Write(json, answer, order.Warnings));
    }

    private static void Write(Utf8JsonWriter json, SampleAnswer answer, IReadOnlyList<string> warnings)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", answer.Success);
        json.WriteString(answer.Success ? "result" : "message", answer.Message);
        json.WriteCode("code", answer.Code);
        if (answer.Advice is { } advice)
        {
            json.WriteString("advice", advice);
        }

        json.WriteWarnings(warnings);
        json.WriteEndObject();
    }
}
