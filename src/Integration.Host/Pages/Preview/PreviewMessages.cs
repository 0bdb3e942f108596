using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Modules;
using Integration.Host.Templates;

namespace Integration.Host.Pages.Preview;

/// <summary>What would be sent of an event, beside what would be without a template.</summary>
internal sealed partial class PreviewMessages(ShownRequest shown, MessageTemplates templates, PreviewVariables variables, TemplatePace pace, TimeProvider time)
{
    // Two texts and what differs between them: a page holds them all, and has 150 kB.
    private const int LongestText = 6_000;

    /// <param name="request">Who asks.</param>
    /// <param name="integration">Settings, unsaved; templates that cannot be read are not among them.</param>
    /// <param name="what">The event.</param>
    /// <param name="unreadable">Templates that were entered and cannot be read.</param>
    /// <param name="page">The visitor's page.</param>
    public PreviewCard Make(ChangeRequest request, ConfiguredIntegration integration, Notification what, IReadOnlySet<string> unreadable, Page page)
    {
        var module = request.Module;
        var kind = what.Event!.Kind;
        var attempt = ShownRequest.AttemptOf(integration, kind, slot: 0, time.GetUtcNow());
        var dialect = ModuleCall.Try(() => module.Manifest.Templates?.Invoke(integration.Settings!)).Value;
        var setting = IntegrationTemplates.SettingOf(kind, With(integration.Values, unreadable));
        var isUnreadable = setting is not null && unreadable.Contains(setting);
        var message = isUnreadable ? new ShownMessage(what, null) : shown.Compose(integration, what, attempt);
        pace.Add(request.Scope, request.Slug, 0, message.Effort);
        var card = isUnreadable ? new PreviewCard() : new PreviewCard
        {
            What = message.What,
            Text = TextOf(message, dialect),
            Size = message is { Request: { } body, Fault: null } ? PreviewSize.Of(body, integration.Limits ?? module.Manifest.Limits) : null,
            Problems = [.. Problems(message, dialect, request, page.Words)],
        };
        if (dialect is null)
        {
            return card;
        }

        var builtIn = setting is null ? message : shown.Compose(integration.With(Without(integration.Values)), what, attempt);
        var isJson = IntegrationTemplates.ModeOf(dialect, integration.Values) == TemplateMode.Json;
        return card with
        {
            Comparison = Compare(Which(setting, kind, page.Words), Shown(builtIn, isJson), setting is null ? null : card.Text),
            Variables = what.Variables is { } values ? variables.Of(kind, values.Value, templates.Context(dialect, what.Card.Language), page.Language) : [],
        };
    }

    private static string? TextOf(ShownMessage message, ITemplateDialect? dialect) => message switch
    {
        { What.Template: { Mode: TemplateMode.Markdown, Text: var text } } => Truncation.ToLength(Decoded(text), LongestText),
        { Request: { } body } when message.What.Template is not null || message.Fault is not null || dialect?.IsJsonOnly == true => Truncation.ToLength(ReadableJson.Of(body), LongestText),
        _ => null,
    };

    // Feishu shows a character for its number, and so its dialect writes what would act; read as numbers, a text is none.
    private static string Decoded(string text) => CharacterNumber().Replace(text, number => WebUtility.HtmlDecode(number.Value));

    [GeneratedRegex("&#[0-9]{2,5};", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CharacterNumber();

    private static string Shown(ShownMessage message, bool isJson) =>
        Truncation.ToLength(isJson && message.Request is { } body ? ReadableJson.Of(body) : CardMarkdown.Of(message.What.Card), LongestText);

    private static IEnumerable<string> Problems(ShownMessage message, ITemplateDialect? dialect, ChangeRequest request, PageWords words)
    {
        if (message.Fault is { } fault)
        {
            return [TemplateWords.Say(fault.Error, request.Words)];
        }

        if (message.Request is null)
        {
            return [words[message.IsEmpty ? "form.preview.empty" : "form.preview.not_composed"]];
        }

        if (message.What.Template is not { Mode: TemplateMode.Json, Text: var text } || dialect is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
        var root = document.RootElement;
        var faults = ModuleCall.Try(() => dialect.Check(root)).Value ?? [];
        return faults.Count == 0 ? [] : faults.Select(one => TemplateWords.Say(one, request.Slug, request.Words)).Prepend(words["form.preview.refused"]);
    }

    private static MessageComparison Compare(string which, string builtIn, string? own) => new(which, builtIn, own, own is null ? [] : LineDiff.Of(builtIn, own));

    private static string Which(string? setting, EventKind kind, PageWords words) =>
        setting is null ? words["form.preview.no_template"]
        : setting == IntegrationTemplates.Setting ? words["form.preview.general_template"]
        : words.Say("form.preview.kinds_template", ("event", words["events." + (setting == $"{kind.Name()}_{IntegrationTemplates.Setting}" ? kind : kind.PlainKind()!.Value).Name()]));

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> values, IReadOnlySet<string> unreadable)
    {
        var all = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var name in unreadable)
        {
            all[name] = name;
        }

        return all;
    }

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> values) =>
        values.Where(pair => !IntegrationTemplates.IsTemplate(pair.Key)).ToDictionary(StringComparer.Ordinal);
}
