using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Cards;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>A sample that somebody wants to see or to send, and the settings for it.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="State">In which state; empty for the kind's first.</param>
/// <param name="Integration">Stored or inherited settings, with what came along put over them, unsaved.</param>
/// <param name="Settings">Whose these settings are.</param>
/// <param name="Warnings">What the caller should know about these settings.</param>
internal sealed record SampleOrder(EventKind Kind, string State, ConfiguredIntegration Integration, IntegrationScope Settings, IReadOnlyList<string> Warnings);

/// <summary>Reads what a test and a preview have in common: <c>event</c>, <c>state</c>, and settings that are not saved.</summary>
internal sealed class SampleOrders(HoldingSettings settings, SettingsEditor editor, GitLabOptions gitLab, TimeProvider time)
{
    private const string Event = "event";
    private const string State = "state";

    /// <param name="context">The request.</param>
    /// <param name="request">What was read of it.</param>
    /// <param name="sends">Whether the sample is to be sent: then it needs an address.</param>
    /// <returns>Null where it goes no further; the answer is written then.</returns>
    public async Task<SampleOrder?> ReadAsync(HttpContext context, ChangeRequest request, bool sends)
    {
        var (module, words) = (request.Module, request.Words);
        var slug = module.Manifest.Slug;
        var errors = new FieldErrors();
        var sent = SentSettings.Read(SettingParameters.Of(module), request.Parameters.Where(pair => pair.Key is not (Event or State)), words, errors);
        var asked = sent.UsesInherited ? await settings.AboveAsync(request.Visit, slug, context.RequestAborted) : await settings.FindAsync(request.Visit, slug, context.RequestAborted);
        if (asked.Refusal is { } refusal)
        {
            await context.WriteAsync(refusal);
            return null;
        }

        var stored = asked.Value;
        if (stored is null && !sent.Any && !errors.Any)
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, IntegrationRoutes.NotFound);
            return null;
        }

        var (kind, state) = ReadKind(module, request.Parameters, words, errors);
        var edited = await editor.EditAsync(module, stored?.Values ?? new Dictionary<string, string>(), sent, inUse: sends, resolves: sends, words, errors, context.RequestAborted);
        if (errors.Any)
        {
            await IntegrationRoutes.WriteAsync(context, errors);
            return null;
        }

        return new SampleOrder(kind, state, Unsaved(request.Scope, module, stored, edited.Values), stored?.Scope ?? request.Scope, edited.Warnings);
    }

    /// <summary>The project in which a sample seems to happen: the real one, else one that a group might have.</summary>
    public Project ProjectOf(Place place)
    {
        var path = place.Path.Length > 0 ? place.Path + "/example" : "example/example";
        return place.Project ?? new Project { Id = 1, Name = path.Replace("/", " / ", StringComparison.Ordinal), Path = path, Url = new Uri(gitLab.Url, path), DefaultBranch = "main" };
    }

    private static (EventKind Kind, string State) ReadKind(IIntegration module, IReadOnlyDictionary<string, SentValue> sent, ApiWords words, FieldErrors errors)
    {
        var kind = EventKind.Push;
        var state = sent.GetValueOrDefault(State).Text ?? "";
        var isKind = !sent.TryGetValue(Event, out var name) || name.IsNull || EventKinds.TryParse(name.Text, out kind);
        var states = Samples.States(kind);
        if (!isKind || !module.Manifest.Events.Contains(kind))
        {
            errors.Add(Event, words.Say("errors.event", ("choices", string.Join(", ", EventKinds.All.Where(module.Manifest.Events.Contains).Select(EventKinds.Name)))));
        }
        else if (state.Length > 0 && !states.Contains(state))
        {
            errors.Add(State, words.Say("errors.state", ("event", kind.Name()), ("choices", string.Join(", ", states))));
        }

        return (kind, state);
    }

    private ConfiguredIntegration Unsaved(IntegrationScope scope, IIntegration module, ConfiguredIntegration? stored, IReadOnlyDictionary<string, string> values)
    {
        var now = time.GetUtcNow();
        return new ConfiguredIntegration
        {
            Id = stored?.Id ?? 0,
            Scope = scope,
            Slug = module.Manifest.Slug,
            Active = true,
            Values = values,
            CreatedAt = stored?.CreatedAt ?? now,
            UpdatedAt = stored?.UpdatedAt ?? now,
            ActiveSince = stored?.ActiveSince ?? now,
            TriggersSince = stored?.TriggersSince ?? new Dictionary<EventKind, DateTimeOffset>(),
            Module = module,
        };
    }
}
