using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>The integrations of a project, a group or the instance: list, one, set up, forget.</summary>
internal sealed class IntegrationRoutes(
    ScopeAccess access, ChangeRequests requests, VisitorQuestions questions, IntegrationRegistry registry, HoldingSettings settings, ProjectTree tree,
    SettingsEditor editor, IntegrationLocks locks, IWaitingDeliveries waiting, ApiLanguages languages)
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
        if (await requests.ReceiveAsync(context, route) is not { } request)
        {
            return;
        }

        var (scope, words) = (request.Scope, request.Words);
        using var turn = await locks.EnterAsync(scope, route.Slug, context.RequestAborted);
        var errors = new FieldErrors();
        var sent = SentSettings.Read(SettingParameters.Of(request.Module), request.Parameters, words, errors);
        var own = registry.Find(scope, route.Slug);
        if (sent.UsesInherited)
        {
            await InheritAsync(context, request, own, errors, route.Slug);
            return;
        }

        var above = own is null ? await settings.AboveAsync(request.Visit, route.Slug, context.RequestAborted) : default;
        if (above.Refusal is { } unknown)
        {
            await context.WriteAsync(unknown);
            return;
        }

        var inherited = above.Value;
        var edited = await editor.EditAsync(request.Module, own?.Values ?? new Dictionary<string, string>(), sent, inUse: null, resolves: true, words, errors, context.RequestAborted);
        if (errors.Any)
        {
            await WriteAsync(context, errors);
            return;
        }

        // The last thing before the commit: what happens in GitLab after this moment is told, and checks may have taken seconds.
        var now = await questions.NowAsync(request.Visit.Token, context.RequestAborted);
        if (now.Refusal is { } refusal)
        {
            await context.WriteAsync(refusal);
            return;
        }

        if (scope.Kind != ScopeKind.Project)
        {
            await tree.AddAsync(scope.Id, request.Place.Path, isNew: !registry.Of(scope).Any(integration => integration.Active));
        }

        var saved = await registry.SaveAsync(scope, route.Slug, edited.Active, edited.Values, now.Value, (connection, transaction, integration) =>
        {
            if (inherited is not null && scope.Kind == ScopeKind.Project)
            {
                waiting.Adopt(connection, transaction, integration, inherited.Id);
            }

            waiting.Rehome(connection, transaction, integration);
        });
        await WriteAsync(context, saved, scope, words, edited.Warnings);
    }

    public async Task DeleteAsync(HttpContext context, ResourceRoute route)
    {
        var asked = await access.ToChangeAsync(context, route.Kind, route.Id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return;
        }

        using var turn = await locks.EnterAsync(visit.Place.Scope, route.Slug, context.RequestAborted);
        if (registry.Find(visit.Place.Scope, route.Slug) is null)
        {
            // What is inherited holds already: that is what was asked for.
            await (await settings.AboveAsync(visit, route.Slug, context.RequestAborted) switch
            {
                { Refusal: { } unknown } => context.WriteAsync(unknown),
                { Value: not null } => NoContent(context),
                _ => context.WriteMessageAsync(StatusCodes.Status404NotFound, NotFound),
            });
        }
        else if (await ForgetAsync(context, visit, route.Slug) is { } refusal)
        {
            await context.WriteAsync(refusal);
        }
        else
        {
            await NoContent(context);
        }
    }

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

    /// <summary>Own settings go; what is above holds, and is the answer.</summary>
    private async Task InheritAsync(HttpContext context, ChangeRequest request, ConfiguredIntegration? own, FieldErrors errors, string slug)
    {
        var asked = await settings.AboveAsync(request.Visit, slug, context.RequestAborted);
        if (asked.Refusal is { } unknown)
        {
            await context.WriteAsync(unknown);
            return;
        }

        var above = asked.Value;
        if (above is null && !errors.Has(SettingParameters.UseInherited))
        {
            errors.Add(SettingParameters.UseInherited, request.Words.Say(request.Scope.Kind == ScopeKind.Project ? "errors.nothing_inherited" : "errors.nothing_above"));
        }

        if (errors.Any)
        {
            await WriteAsync(context, errors);
        }
        else if (own is not null && await ForgetAsync(context, request.Visit, slug) is { } refusal)
        {
            await context.WriteAsync(refusal);
        }
        else
        {
            await WriteAsync(context, above!, request.Scope, request.Words, []);
        }
    }

    private async Task<GitLabRefusal?> ForgetAsync(HttpContext context, Visit visit, string slug)
    {
        var now = await questions.NowAsync(visit.Token, context.RequestAborted);
        if (now.Refusal is null)
        {
            await registry.DeleteAsync(visit.Place.Scope, slug, now.Value, waiting.Bury);
        }

        return now.Refusal;
    }

    private static Task WriteAsync(HttpContext context, ConfiguredIntegration integration, IntegrationScope asked, ApiWords words, IReadOnlyList<string> warnings) =>
        context.WriteAsync(StatusCodes.Status200OK, json => IntegrationAnswer.Write(json, integration, asked, words, warnings));
}
