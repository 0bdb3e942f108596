using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>A project's integrations: list, one, set up, forget.</summary>
internal sealed class ProjectIntegrations(
    ProjectAccess access, ChangeRequests requests, VisitorQuestions questions, IntegrationRegistry registry,
    SettingsEditor editor, IntegrationLocks locks, IWaitingDeliveries waiting, ApiLanguages languages)
{
    public async Task ListAsync(HttpContext context, string id)
    {
        var asked = await access.ToReadAsync(context, id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return;
        }

        var words = languages.Of(context.Request);
        var active = registry.Of(IntegrationScope.Project(visit.Project.Id)).Where(integration => integration.Active).OrderBy(integration => integration.Slug, StringComparer.Ordinal).ToList();
        await context.WriteAsync(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            active.ForEach(integration => IntegrationAnswer.WriteSummary(json, integration, words));
            json.WriteEndArray();
        });
    }

    public async Task GetAsync(HttpContext context, string id, string slug)
    {
        var asked = await access.ToReadAsync(context, id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
        }
        else if (registry.Find(IntegrationScope.Project(visit.Project.Id), slug) is { } integration)
        {
            await WriteAsync(context, integration, languages.Of(context.Request), []);
        }
        else
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound);
        }
    }

    public async Task PutAsync(HttpContext context, string id, string slug)
    {
        if (await requests.ReceiveAsync(context, id, slug) is not var (visit, scope, module, words, parameters))
        {
            return;
        }

        using var turn = await locks.EnterAsync(scope, slug, context.RequestAborted);
        var errors = new FieldErrors();
        var sent = SentSettings.Read(SettingParameters.Of(module), parameters, words, errors);
        var stored = registry.Find(scope, slug)?.Values ?? new Dictionary<string, string>();
        var edited = await editor.EditAsync(module, stored, sent, forUse: false, words, errors, context.RequestAborted);
        if (errors.Any)
        {
            await WriteAsync(context, errors);
            return;
        }

        // The last thing before the commit: what happens in GitLab after this moment is told, and checks may have taken seconds.
        var now = await questions.NowAsync(visit.Token, context.RequestAborted);
        if (now.Refusal is { } refusal)
        {
            await context.WriteAsync(refusal);
            return;
        }

        var saved = await registry.SaveAsync(scope, slug, edited.Active, edited.Values, now.Value, waiting.Rehome);
        await WriteAsync(context, saved, words, edited.Warnings);
    }

    public async Task DeleteAsync(HttpContext context, string id, string slug)
    {
        var asked = await access.ToChangeAsync(context, id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return;
        }

        var scope = IntegrationScope.Project(visit.Project.Id);
        using var turn = await locks.EnterAsync(scope, slug, context.RequestAborted);
        if (await registry.DeleteAsync(scope, slug, waiting.Bury))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound);
        }
    }

    public const string NotFound = "404 Integration Not Found";

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

    private static Task WriteAsync(HttpContext context, ConfiguredIntegration integration, ApiWords words, IReadOnlyList<string> warnings) =>
        context.WriteAsync(StatusCodes.Status200OK, json => IntegrationAnswer.Write(json, integration, words, warnings));
}
