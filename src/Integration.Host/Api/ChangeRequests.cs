using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Integrations;
using Integration.Host.Modules;

namespace Integration.Host.Api;

/// <summary>A request to change or test an integration: its sender was let in, its parameters are read.</summary>
internal sealed record ChangeRequest(Visit Visit, IntegrationScope Scope, IIntegration Module, ApiWords Words, IReadOnlyDictionary<string, SentValue> Parameters);

/// <summary>What changing and testing have in common before they part: access, the module, the parameters.</summary>
internal sealed class ChangeRequests(ProjectAccess access, IntegrationRegistry registry, ModuleCatalog modules, ApiLanguages languages)
{
    /// <returns>Null where it goes no further; the answer is written then.</returns>
    public async Task<ChangeRequest?> ReceiveAsync(HttpContext context, string id, string slug)
    {
        var asked = await access.ToChangeAsync(context, id);
        if (asked.Value is not { } visit)
        {
            await context.WriteAsync(asked.Refusal!);
            return null;
        }

        var words = languages.Of(context.Request);
        var scope = IntegrationScope.Project(visit.Project.Id);
        if (modules.Find(slug) is not { } module)
        {
            await WriteWithoutModuleAsync(context, registry.Find(scope, slug), words);
            return null;
        }

        var parameters = await SentParameters.ReadAsync(context, words);
        if (parameters.Fault is { } fault)
        {
            await context.WriteMessageAsync(fault.Status, fault.Sentence);
            return null;
        }

        return new ChangeRequest(visit, scope, module, words, parameters.Values);
    }

    /// <summary>An integration that is set up and whose module is not loaded can be shown and forgotten, not more.</summary>
    private static Task WriteWithoutModuleAsync(HttpContext context, ConfiguredIntegration? integration, ApiWords words) => integration is null
        ? context.WriteMessageAsync(StatusCodes.Status404NotFound, ProjectIntegrations.NotFound)
        : context.WriteMessageAsync(StatusCodes.Status503ServiceUnavailable, words.Say("errors.not_loaded", ("slug", integration.Slug)));
}
