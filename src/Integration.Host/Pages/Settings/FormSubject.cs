using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Modules;
using Integration.Host.Pages.Places;

namespace Integration.Host.Pages.Settings;

/// <summary>What a form is about: whose settings of which module, and which there are.</summary>
/// <param name="Visit">Who, and where.</param>
/// <param name="Slug">The module's slug.</param>
/// <param name="Module">The module; null while it is not loaded.</param>
/// <param name="Own">The place's own settings.</param>
/// <param name="Above">What it inherits, or would without settings of its own.</param>
/// <param name="LacksScope">Whether the visitor may only look.</param>
internal sealed record FormSubject(Visit Visit, string Slug, IIntegration? Module, ConfiguredIntegration? Own, ConfiguredIntegration? Above, bool LacksScope)
{
    public Place Place => Visit.Place;

    public ConfiguredIntegration? Holding => Own ?? Above;

    public SettingParameters Parameters => SettingParameters.Of(Module);

    /// <summary>The kinds that can be told, in the order of the form.</summary>
    public IReadOnlyList<EventKind> Events => Module is null ? [] : [.. Module.Manifest.Events.OrderBy(Preview.CardPreviews.FormOrder)];

    /// <summary>A change of it, or a sample by it.</summary>
    public ChangeRequest Request(ApiWords words, IReadOnlyDictionary<string, SentValue> parameters) => new(Visit, Module!, words, parameters);
}

/// <summary>Finds out what a form is about.</summary>
internal sealed class FormSubjects(HoldingSettings settings, IntegrationRegistry registry, ModuleCatalog modules)
{
    /// <returns>Null where there is no such form; the answer is written then.</returns>
    public async Task<FormSubject?> FindAsync(Page page, Entry entry)
    {
        var slug = (string)page.Context.GetRouteValue("slug")!;
        var above = await settings.AboveAsync(entry.Visit, slug, page.Aborted);
        if (above.Refusal is { } refusal)
        {
            await PlaceAccess.RefuseAsync(page, refusal);
            return null;
        }

        var subject = new FormSubject(entry.Visit, slug, modules.Find(slug), registry.Find(entry.Place.Scope, slug), above.Value, entry.LacksScope);
        if (subject is { Module: null, Holding: null })
        {
            await Frame.StatusPages.WriteStatusAsync(page, StatusCodes.Status404NotFound);
            return null;
        }

        return subject;
    }
}
