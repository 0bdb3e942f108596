using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Integrations;
using Integration.Host.Modules;

namespace Integration.Host.Api;

/// <summary>A request that brings settings along: its sender was let in, its parameters are read.</summary>
internal sealed record ChangeRequest(Visit Visit, IIntegration Module, ApiWords Words, IReadOnlyDictionary<string, SentValue> Parameters)
{
    public Place Place => Visit.Place;

    public IntegrationScope Scope => Visit.Place.Scope;

    public string Slug => Module.Manifest.Slug;
}

/// <summary>What changing, testing and previewing have in common before they part: access, the module, the parameters.</summary>
internal sealed class ChangeRequests(ScopeAccess access, HoldingSettings settings, ModuleCatalog modules, ApiLanguages languages)
{
    /// <returns>Null where it goes no further; the answer is written then.</returns>
    public async Task<ChangeRequest?> ReceiveAsync(HttpContext context, ResourceRoute route, bool changes = true)
    {
        var asked = changes ? await access.ToChangeAsync(context, route.Kind, route.Id) : await access.ToReadAsync(context, route.Kind, route.Id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return null;
        }

        var words = languages.Of(context.Request);
        if (modules.Find(route.Slug) is not { } module)
        {
            await WriteWithoutModuleAsync(context, await settings.FindAsync(visit, route.Slug, context.RequestAborted), words);
            return null;
        }

        var parameters = await SentParameters.ReadAsync(context, words);
        if (parameters.Fault is { } fault)
        {
            await context.WriteMessageAsync(fault.Status, fault.Sentence);
            return null;
        }

        return new ChangeRequest(visit, module, words, parameters.Values);
    }

    /// <summary>An integration that is set up and whose module is not loaded can be shown and forgotten, not more.</summary>
    private static Task WriteWithoutModuleAsync(HttpContext context, Asked<ConfiguredIntegration> asked, ApiWords words) => asked switch
    {
        { Refusal: { } refusal } => context.WriteAsync(refusal),
        { Value: { } integration } => context.WriteMessageAsync(StatusCodes.Status503ServiceUnavailable, words.Say("errors.not_loaded", ("slug", integration.Slug))),
        _ => context.WriteMessageAsync(StatusCodes.Status404NotFound, IntegrationRoutes.NotFound),
    };
}
