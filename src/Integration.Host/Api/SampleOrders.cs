using Integration.Contract;
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

/// <summary>What became of the wish for a sample.</summary>
internal abstract record SampleOutcome
{
    private SampleOutcome()
    {
    }

    internal sealed record Ready(SampleOrder Order) : SampleOutcome;

    /// <summary>Neither settings to go by nor any that came along.</summary>
    internal sealed record NothingThere : SampleOutcome;

    internal sealed record Wrong(FieldErrors Errors) : SampleOutcome;

    internal sealed record Refused(GitLabRefusal Refusal) : SampleOutcome;

    /// <summary>Templates were tried out too often.</summary>
    internal sealed record TooOften(TimeSpan Wait, string Sentence) : SampleOutcome;
}

/// <summary>Reads what a test and a preview have in common: <c>event</c>, <c>state</c>, and settings that are not saved.</summary>
internal sealed class SampleOrders(HoldingSettings settings, SettingsEditor editor, TemplatePace pace, TimeProvider time)
{
    public const string Event = "event";
    public const string State = "state";

    /// <param name="request">Who asks, and for what.</param>
    /// <param name="sends">Whether the sample is to be sent: then it needs an address.</param>
    /// <param name="cancellationToken">The visitor's.</param>
    public async Task<SampleOutcome> ReadAsync(ChangeRequest request, bool sends, CancellationToken cancellationToken)
    {
        var (module, words) = (request.Module, request.Words);
        var errors = new FieldErrors();
        var sent = SentSettings.Read(SettingParameters.Of(module), request.Parameters.Where(pair => pair.Key is not (Event or State)), words, errors);
        var asked = sent.UsesInherited ? await settings.AboveAsync(request.Visit, request.Slug, cancellationToken) : await settings.FindAsync(request.Visit, request.Slug, cancellationToken);
        if (asked.Refusal is { } refusal)
        {
            return new SampleOutcome.Refused(refusal);
        }

        var stored = asked.Value;
        if (stored is null && !sent.Any && !errors.Any)
        {
            return new SampleOutcome.NothingThere();
        }

        var (kind, state) = ReadKind(module, request.Parameters, words, errors);
        var (values, left) = Base(module, stored, request.Scope, sent);
        var edited = await editor.EditAsync(request.Scope, module, values, sent, inUse: sends, resolves: sends, words, errors, cancellationToken);
        if (edited.Wait is null && errors.Any)
        {
            return new SampleOutcome.Wrong(errors);
        }

        var integration = Unsaved(request.Scope, module, stored, edited.Values);
        // A template that is stored is rendered for the sample as well.
        return (edited.Wait ?? (integration.Templates.For(kind) is null ? null : pace.Wait(request.Scope, request.Slug))) is { } wait
            ? new SampleOutcome.TooOften(wait, words.Say("errors.too_many_templates"))
            : new SampleOutcome.Ready(new SampleOrder(kind, state, integration, stored?.Scope ?? request.Scope,
                [.. edited.Warnings, .. left.Select(name => words.Say("warnings.secret_inherited", ("name", name)))]));
    }

    /// <summary>Answers for what cannot be made.</summary>
    /// <returns>The order; null where the answer is written.</returns>
    public static async Task<SampleOrder?> AnswerAsync(HttpContext context, SampleOutcome outcome)
    {
        await (outcome switch
        {
            SampleOutcome.Wrong wrong => IntegrationRoutes.WriteAsync(context, wrong.Errors),
            SampleOutcome.Refused refused => context.WriteAsync(refused.Refusal),
            SampleOutcome.TooOften much => context.WriteMessageAsync(StatusCodes.Status429TooManyRequests, much.Sentence, much.Wait),
            SampleOutcome.NothingThere => context.WriteMessageAsync(StatusCodes.Status404NotFound, IntegrationRoutes.NotFound),
            _ => Task.CompletedTask,
        });
        return (outcome as SampleOutcome.Ready)?.Order;
    }

    /// <summary>A secret of settings that are somebody else's goes to their addresses alone: on the same host there are others' robots, too.</summary>
    /// <returns>What the sent ones are put over, and the secrets that were left out.</returns>
    private static (IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Left) Base(IIntegration module, ConfiguredIntegration? stored, IntegrationScope scope, SentSettings sent)
    {
        var values = stored?.Values ?? new Dictionary<string, string>();
        if (stored is null || stored.Scope == scope || !sent.Changes.Any(pair => pair is { Key.Field.Setting.RedirectsSecret: true, Value: not null }))
        {
            return (values, []);
        }

        var secrets = SettingParameters.Of(module).All.Where(parameter => parameter.IsKeptWhenEmpty && !sent.Secrets.Contains(parameter.Name)).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var removed = sent.Changes.Keys.Select(parameter => parameter.Name);
        return (values.Where(pair => !secrets.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal), [.. values.Keys.Where(secrets.Contains).Except(removed, StringComparer.Ordinal)]);
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
