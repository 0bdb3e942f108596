using System.Globalization;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Integrations;
using Integration.Host.Modules;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using Integration.Templates;

namespace Integration.Host.Api.Settings;

/// <summary>Looks at templates before they are saved: whether they can be read, and what becomes of them with made-up events.</summary>
internal sealed class TemplateChecks(MessageTemplates templates, VariableSamples samples, CardComposer cards, ShownRequest shown, TemplatePace pace, TimeProvider time)
{
    // One answer need not list every placeholder of a long text.
    private const int MostSentences = 10;

    // Platforms show 4 to 30 kB; a message has some tens.
    private const int MostPlaceholders = 1000;

    /// <summary>Checks the templates that were sent, and all of them where they are to be something else than before.</summary>
    /// <returns>How long to wait where too much was tried out; null where they are checked.</returns>
    public TimeSpan? Check(IntegrationScope scope, IIntegration module, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, SentSettings sent, ApiWords words, FieldErrors errors, List<string> warnings)
    {
        var written = SettingParameters.Of(module).All.Where(parameter => parameter.Kind == SettingKind.Template && !string.IsNullOrWhiteSpace(after.GetValueOrDefault(parameter.Name))).ToList();
        if (written.Count == 0)
        {
            return null;
        }

        var dialect = DialectOf(module, after);
        var mode = IntegrationTemplates.ModeOf(dialect, after);
        var isOther = mode != IntegrationTemplates.ModeOf(DialectOf(module, before), before) || HasOtherChoice(module, before, after);
        var integration = Unsaved(module, after);
        var rule = KeywordRule.Of(module, after);
        var isOtherRule = rule != KeywordRule.Of(module, before);
        bool IsTriedOut(SettingParameter parameter) => isOther || sent.Changes.ContainsKey(parameter);
        var looked = written.Where(parameter => isOtherRule || IsTriedOut(parameter)).ToList();
        var length = looked.Sum(parameter => after[parameter.Name].Length);
        if (length > 0 && pace.Wait(scope, module.Manifest.Slug) is { } wait)
        {
            return wait;
        }

        var effort = new RehearsalEffort();
        var doubts = new List<string>();
        foreach (var parameter in looked)
        {
            // One sentence tells that it is too much.
            if (effort.IsSpent)
            {
                break;
            }

            var template = Template.Parse(after[parameter.Name], out var wrong);
            if (mode == TemplateMode.Json && template is not null && rule.IsMissingIn(template))
            {
                warnings.Add(words.Say("warnings.template.keyword", ("name", parameter.Name), ("keyword", rule.Keyword)));
            }

            if (!IsTriedOut(parameter))
            {
                continue;
            }

            var said = errors.Has(parameter.Name);
            var faults = (template is null ? wrong.Select(error => TemplateWords.Say(error, words))
                : template.Variables.Count > MostPlaceholders ? [words.Say("errors.template.too_many", ("limit", MostPlaceholders.ToString("N0", CultureInfo.InvariantCulture)))]
                : mode == TemplateMode.Json ? Acting(module, dialect, template, words).Concat(new MessageRehearsal(module, dialect, template, templates.Context(dialect, LanguageOf(after)), samples, effort, words).Faults(KindsOf(module, parameter, after)))
                : []).Distinct(StringComparer.Ordinal).Take(MostSentences).ToList();
            faults.ForEach(fault => errors.Add(parameter.Name, fault));
            if (template is not null && faults.Count == 0 && !said)
            {
                doubts.AddRange(Doubts(module, integration, parameter, template, effort, words).Take(MostSentences - doubts.Count));
            }
        }

        warnings.AddRange(doubts.Except(warnings, StringComparer.Ordinal));
        if (length > 0)
        {
            pace.Add(scope, module.Manifest.Slug, length, effort.Taken);
        }

        return null;
    }

    private static IEnumerable<string> Acting(IIntegration module, ITemplateDialect dialect, Template template, ApiWords words) =>
        ModuleFailedException.Unless(module.Manifest.Slug, () => dialect.AuthorsMembers) is { Count: > 0 } members
        ? template.Within(members).Select(variable => words.Say("errors.template.acts", ("at", FormattableString.Invariant($"{variable.Line}:{variable.Column}")), ("members", string.Join(", ", members))))
        : [];

    /// <summary>Whether the module is to send messages of another kind: in another format, of another type.</summary>
    private static bool HasOtherChoice(IIntegration module, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        SettingsSchema.Of(module.Manifest.SettingsType).Fields.Where(field => field.Setting.Kind == SettingKind.Choice && field.Property.DeclaringType == module.Manifest.SettingsType)
            .Any(field => (before.GetValueOrDefault(field.Name) ?? field.Setting.Default) != (after.GetValueOrDefault(field.Name) ?? field.Setting.Default));

    private static ITemplateDialect DialectOf(IIntegration module, IReadOnlyDictionary<string, string> values)
    {
        var manifest = module.Manifest;
        return ModuleFailedException.Unless(manifest.Slug, () => manifest.Templates!((SettingsValues)SettingsSchema.Of(manifest.SettingsType).Bind(values)));
    }

    /// <summary>The kinds for whose events a template is: where each has one of its own by now, those for which it would be.</summary>
    private static IReadOnlyList<EventKind> KindsOf(IIntegration module, SettingParameter parameter, IReadOnlyDictionary<string, string> values)
    {
        var events = module.Manifest.Events;
        var used = events.Where(kind => IntegrationTemplates.SettingOf(kind, values) == parameter.Name).ToList();
        return used.Count > 0 ? used : parameter.Event is { } own ? [own] : events;
    }

    /// <summary>
    /// The names that a template may use: what is for all events may name what any of them has, even one that has a template of its
    /// own by now, and which of its lines go is up to it.
    /// </summary>
    public static IReadOnlyDictionary<string, bool> KnownTo(IIntegration module, SettingParameter parameter, IReadOnlyDictionary<string, string> values) =>
        KnownVariables.Of(parameter.Event is null ? module.Manifest.Events : KindsOf(module, parameter, values));

    private IEnumerable<string> Doubts(IIntegration module, ConfiguredIntegration integration, SettingParameter parameter, Template template, RehearsalEffort effort, ApiWords words)
    {
        var kinds = KindsOf(module, parameter, integration.Values);
        var check = KnownVariables.Check(KnownTo(module, parameter, integration.Values));
        return check.Warnings(template).Select(warning => TemplateWords.Say(parameter.Name, warning, words))
            .Concat(kinds.Select(kind => TooLong(module, integration, parameter, kind, effort, words)).OfType<string>());
    }

    private string? TooLong(IIntegration module, ConfiguredIntegration integration, SettingParameter parameter, EventKind kind, RehearsalEffort effort, ApiWords words)
    {
        if (effort.IsSpent)
        {
            return null;
        }

        var language = LanguageOf(integration.Values);
        var (sample, values) = samples.Whole(kind, language)[0];
        var what = new Notification { Event = sample, Card = cards.Compose(sample, language), Variables = new Lazy<JsonElement>(values) };
        var message = shown.Compose(integration, what, ShownRequest.AttemptOf(integration, kind, slot: 0, time.GetUtcNow()));
        effort.Add(message.Effort);
        if (message.Request is not { } request)
        {
            return null;
        }

        var limits = integration.Limits ?? module.Manifest.Limits;
        var isOver = request.Body.Length > limits.RequestBytes || request.TextBytes > limits.TextBytes;
        return !isOver && !request.IsCut ? null : words.Say(request.IsCut ? "warnings.template.cut" : "warnings.template.too_long",
            ("name", parameter.Name), ("event", kind.Name()), ("limit", (limits.TextBytes ?? limits.RequestBytes).ToString("N0", CultureInfo.InvariantCulture)));
    }

    private static string LanguageOf(IReadOnlyDictionary<string, string> values) => values.GetValueOrDefault("language") ?? "zh-CN";

    private ConfiguredIntegration Unsaved(IIntegration module, IReadOnlyDictionary<string, string> values)
    {
        var now = time.GetUtcNow();
        return new ConfiguredIntegration
        {
            Id = 0,
            Scope = IntegrationScope.Instance,
            Slug = module.Manifest.Slug,
            Active = false,
            Values = values,
            CreatedAt = now,
            UpdatedAt = now,
            ActiveSince = now,
            TriggersSince = new Dictionary<EventKind, DateTimeOffset>(),
            Module = module,
        };
    }
}
