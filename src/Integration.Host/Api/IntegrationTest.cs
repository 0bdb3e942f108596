using System.Globalization;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Cards;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>Sends a sample through the real renderer and sender, by stored or by unsaved settings.</summary>
internal sealed class IntegrationTest(
    ChangeRequests requests, VisitorQuestions questions, IntegrationRegistry registry,
    SettingsEditor editor, CardComposer cards, ITestSender sender, TestPace pace, TimeProvider time)
{
    private const string Event = "event";
    private const string State = "state";

    public async Task PostAsync(HttpContext context, string id, string slug)
    {
        if (await requests.ReceiveAsync(context, id, slug) is not var (visit, scope, module, words, parameters))
        {
            return;
        }

        var stored = registry.Find(scope, slug);
        var errors = new FieldErrors();
        var sent = SentSettings.Read(SettingParameters.Of(module), parameters.Where(pair => pair.Key is not (Event or State)), words, errors);
        if (stored is null && !sent.Any && !errors.Any)
        {
            await context.WriteMessageAsync(StatusCodes.Status404NotFound, ProjectIntegrations.NotFound);
            return;
        }

        var kind = ReadKind(module, parameters, words, errors);
        var edited = await editor.EditAsync(module, stored?.Values ?? new Dictionary<string, string>(), sent, forUse: true, words, errors, context.RequestAborted);
        if (!errors.Any && pace.Take(scope, slug) is { } wait)
        {
            context.WaitFor(wait);
            await context.WriteMessageAsync(StatusCodes.Status429TooManyRequests, words.Say("errors.too_many_tests"));
            return;
        }

        var who = errors.Any ? null : await questions.PersonAsync(visit.Token, context.RequestAborted);
        var sample = errors.Any ? null : Samples.Make(kind, parameters.GetValueOrDefault(State).Text, visit.Project, who, time.GetUtcNow());
        if (sample is null)
        {
            await ProjectIntegrations.WriteAsync(context, errors);
            return;
        }

        var integration = Unsaved(scope, slug, module, stored, edited.Values);
        var what = new Notification { Event = sample, Card = cards.Compose(sample, integration.Language) };
        var result = await sender.SendAsync(integration, what, context.RequestAborted);
        await context.WriteAsync(result.Success ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, json => Write(json, slug, result, edited.Warnings, words));
    }

    private static EventKind ReadKind(IIntegration module, IReadOnlyDictionary<string, SentValue> sent, ApiWords words, FieldErrors errors)
    {
        var kind = EventKind.Push;
        if (sent.TryGetValue(Event, out var name) && !name.IsNull && !EventKinds.TryParse(name.Text, out kind))
        {
            errors.Add(Event, words.Say("errors.event", ("choices", string.Join(", ", EventKinds.All.Select(EventKinds.Name)))));
            return kind;
        }

        var states = Samples.States(kind);
        if (states.Count == 0 || !module.Manifest.Events.Contains(kind))
        {
            errors.Add(Event, words.Say("errors.event_without_card", ("event", kind.Name()), ("choices", string.Join(", ", EventKinds.All.Where(one => Samples.States(one).Count > 0 && module.Manifest.Events.Contains(one)).Select(EventKinds.Name)))));
        }
        else if (sent.GetValueOrDefault(State).Text is { Length: > 0 } state && !states.Contains(state))
        {
            errors.Add(State, words.Say("errors.state", ("event", kind.Name()), ("choices", string.Join(", ", states))));
        }

        return kind;
    }

    private ConfiguredIntegration Unsaved(IntegrationScope scope, string slug, IIntegration module, ConfiguredIntegration? stored, IReadOnlyDictionary<string, string> values)
    {
        var now = time.GetUtcNow();
        return new ConfiguredIntegration
        {
            Id = stored?.Id ?? 0,
            Scope = scope,
            Slug = slug,
            Active = true,
            Values = values,
            CreatedAt = stored?.CreatedAt ?? now,
            UpdatedAt = stored?.UpdatedAt ?? now,
            ActiveSince = stored?.ActiveSince ?? now,
            TriggersSince = stored?.TriggersSince ?? new Dictionary<EventKind, DateTimeOffset>(),
            Module = module,
        };
    }

    private static void Write(Utf8JsonWriter json, string slug, TestResult result, IReadOnlyList<string> warnings, ApiWords words)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", result.Success);
        json.WriteString(result.Success ? "result" : "message", result.Message ?? "");
        WriteCode(json, result.Code);
        if (result.Advice is { } key && words.Module(slug, "advice." + key, _ => "") is { } advice)
        {
            json.WriteString("advice", advice);
        }

        if (warnings.Count > 0)
        {
            json.WriteStartArray("warnings");
            warnings.ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // The platforms' codes are numbers and are told as such; a code that is a word stays one.
    private static void WriteCode(Utf8JsonWriter json, string? code)
    {
        if (long.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber("code", number);
        }
        else
        {
            json.WriteString("code", code);
        }
    }
}
