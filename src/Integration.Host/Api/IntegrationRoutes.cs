using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>The integrations of a project, a group or the instance: list, one, set up, forget.</summary>
internal sealed class IntegrationRoutes(ScopeAccess access, ChangeRequests requests, IntegrationChanges changes, HoldingSettings settings, ApiLanguages languages)
{
    public const string NotFound = "404 Integration Not Found";

    public async Task ListAsync(HttpContext context, ResourceRoute route)
    {
        var asked = await access.ToReadAsync(context, route.Kind, route.Id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return;
        }

        var words = languages.Of(context.Request);
        var holding = await settings.AllAsync(visit, context.RequestAborted);
        if (holding.Value is not { } all)
        {
            await context.WriteAsync(holding.Refusal!);
            return;
        }

        var active = all.Where(integration => integration.Active).OrderBy(integration => integration.Slug, StringComparer.Ordinal).ToList();
        await context.WriteAsync(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            active.ForEach(integration => IntegrationAnswer.WriteSummary(json, integration, visit.Place.Scope, words));
            json.WriteEndArray();
        });
    }

    public async Task GetAsync(HttpContext context, ResourceRoute route)
    {
        var asked = await access.ToReadAsync(context, route.Kind, route.Id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return;
        }

        await (await settings.FindAsync(visit, route.Slug, context.RequestAborted) switch
        {
            { Refusal: { } refusal } => context.WriteAsync(refusal),
            { Value: { } integration } => WriteAsync(context, integration, visit.Place.Scope, languages.Of(context.Request), []),
            _ => context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound),
        });
    }

    public async Task PutAsync(HttpContext context, ResourceRoute route)
    {
        if (await requests.ReceiveAsync(context, route) is { } request)
        {
            await WriteAsync(context, await changes.SaveAsync(request, context.RequestAborted), request.Scope, request.Words);
        }
    }

    public async Task DeleteAsync(HttpContext context, ResourceRoute route)
    {
        var asked = await access.ToChangeAsync(context, route.Kind, route.Id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return;
        }

        await WriteAsync(context, await changes.ForgetAsync(visit, route.Slug, context.RequestAborted), visit.Place.Scope, languages.Of(context.Request));
    }

    private static Task WriteAsync(HttpContext context, ChangeOutcome outcome, IntegrationScope asked, ApiWords words) => outcome switch
    {
        ChangeOutcome.Saved saved => WriteAsync(context, saved.Integration, asked, words, saved.Warnings),
        ChangeOutcome.Wrong wrong => WriteAsync(context, wrong.Errors),
        ChangeOutcome.Refused refused => context.WriteAsync(refused.Refusal),
        ChangeOutcome.TooOften much => context.WriteMessageAsync(StatusCodes.Status429TooManyRequests, much.Sentence, much.Wait),
        ChangeOutcome.NothingThere => context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound),
        _ => NoContent(context),
    };

    private static Task NoContent(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary><c>{"message":{"webhook":["…"]}}</c>.</summary>
    public static Task WriteAsync(HttpContext context, FieldErrors errors) => context.WriteAsync(StatusCodes.Status400BadRequest, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("message");
        foreach (var (name, sentences) in errors.All)
        {
            json.WriteStartArray(name);
            sentences.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static Task WriteAsync(HttpContext context, ConfiguredIntegration integration, IntegrationScope asked, ApiWords words, IReadOnlyList<string> warnings) =>
        context.WriteAsync(StatusCodes.Status200OK, json => IntegrationAnswer.Write(json, integration, asked, words, warnings));
}
