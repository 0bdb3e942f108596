using System.Text.Json;
using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Cards;
using Integration.Host.Delivery;

namespace Integration.Host.Api;

/// <summary>Sends a sample through the real renderer and sender, by stored or by unsaved settings.</summary>
internal sealed class IntegrationTest(ChangeRequests requests, SampleOrders orders, VisitorQuestions questions, CardComposer cards, ITestSender sender, TestPace pace, TimeProvider time)
{
    public async Task PostAsync(HttpContext context, ResourceRoute route)
    {
        if (await requests.ReceiveAsync(context, route) is not { } request || await orders.ReadAsync(context, request, sends: true) is not { } order)
        {
            return;
        }

        var words = request.Words;
        if (pace.Take(order.Settings, route.Slug) is { } wait)
        {
            context.WaitFor(wait);
            await context.WriteMessageAsync(StatusCodes.Status429TooManyRequests, words.Say("errors.too_many_tests"));
            return;
        }

        var who = await questions.PersonAsync(request.Visit.Token, context.RequestAborted);
        // The order holds what Samples themselves say there is.
        var sample = Samples.Make(order.Kind, order.State, orders.ProjectOf(request.Place), who, time.GetUtcNow())!;
        var what = new Notification { Event = sample, Card = cards.Compose(sample, order.Integration.Language) };
        var result = await sender.SendAsync(order.Integration, what, context.RequestAborted);
        await context.WriteAsync(result.Success ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, json => Write(json, route.Slug, result, order.Warnings, words));
    }

    private static void Write(Utf8JsonWriter json, string slug, TestResult result, IReadOnlyList<string> warnings, ApiWords words)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", result.Success);
        json.WriteString(result.Success ? "result" : "message", Deliveries.Reasons.Say(result.Reason, words) ?? result.Message ?? "");
        json.WriteCode("code", result.Code);
        if (result.Advice is { } key && words.Module(slug, "advice." + key, _ => "") is { } advice)
        {
            json.WriteString("advice", advice);
        }

        json.WriteWarnings(warnings);
        json.WriteEndObject();
    }
}
