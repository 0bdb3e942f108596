using System.Globalization;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Modules;
using Integration.Host.Templates.Variables;
using Integration.Templates;

namespace Integration.Host.Api.Settings;

/// <summary>
/// A template that is the whole message, tried out: with all that an event can tell, without what <c>blank</c> may take away, and with
/// nothing at all. What an event lacks is found out when it happens otherwise, and then nothing is sent.
/// </summary>
internal sealed class MessageRehearsal(IIntegration module, ITemplateDialect dialect, Template template, TemplateContext context, VariableSamples samples, RehearsalEffort effort, ApiWords words)
{
    // What System.Text.Json reads unless it is told otherwise, and modules with it.
    private const int MostLevels = 64;

    private readonly List<(EventKind Kind, string Why)> _refused = [];

    /// <summary>What is wrong; one sentence for one mistake, whichever events it shows with.</summary>
    public IReadOnlyList<string> Faults(IReadOnlyList<EventKind> kinds)
    {
        // What cannot be read is mended before anything is said of what else it would have been.
        var unreadable = Rehearse(kinds);
        var refused = _refused.Distinct().GroupBy(fault => fault.Why, fault => fault.Kind.Name()).Select(fault => fault.Count() == kinds.Count && kinds.Count > 1
            ? fault.Key
            : words.Say("errors.template.refused", ("event", string.Join(", ", fault)), ("why", fault.Key)));
        return [.. refused, .. unreadable is null ? Array.Empty<string>() : [unreadable]];
    }

    /// <returns>What cannot be read, the first time; null where all can.</returns>
    private string? Rehearse(IReadOnlyList<EventKind> kinds)
    {
        foreach (var kind in kinds)
        {
            // The kind's usual event. What its others lack is none of the author's mistakes.
            var values = samples.Whole(kind, context.Locale)[0].Values;
            if ((Try("with_all", kind, values, context) ?? Try("without_blank", kind, values, context with { Absent = variable => variable.IsBlank })) is { } fault)
            {
                return fault;
            }
        }

        // The same for every kind; a message of which hardly anything is left may be refused by the platform.
        var nothing = samples.Whole(kinds[0], context.Locale)[0].Values;
        return Unrendered("with_none", null, Render(nothing, context with { Absent = _ => true }));
    }

    private string? Try(string rehearsal, EventKind kind, JsonElement values, TemplateContext with)
    {
        var result = Render(values, with);
        if (Unrendered(rehearsal, kind, result) is { } fault)
        {
            return fault;
        }

        _refused.AddRange(Refused(result.Text).Select(why => (kind, why)));
        return null;
    }

    private TemplateResult Render(JsonElement values, TemplateContext with)
    {
        var rendered = ModuleFailedException.Unless(module.Manifest.Slug, () => template.RenderJson(values, with));
        effort.Add(rendered.Effort);
        return rendered;
    }

    private string? Unrendered(string rehearsal, EventKind? kind, TemplateResult result) =>
        effort.IsSpent ? words.Say("errors.template.too_much")
        : result.Error is not { } error ? null
        : error.Line > 0 ? TemplateWords.Say(error, words)
        : words.Say($"errors.template.{rehearsal}.{error.Code}", ("at", error.Code), ("event", kind?.Name() ?? ""), ("place", error.Argument));

    /// <returns>Null where it is nested deeper than can be read: JSON it is.</returns>
    private static JsonElement? Parse(string message)
    {
        try
        {
            return JsonElement.Parse(message, new JsonDocumentOptions { MaxDepth = MostLevels });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IEnumerable<string> Refused(string message)
    {
        if (Parse(message) is not { } root)
        {
            return [words.Say("errors.template.too_deep", ("limit", MostLevels.ToString(CultureInfo.InvariantCulture)))];
        }

        var slug = module.Manifest.Slug;
        return ModuleFailedException.Unless(slug, () => dialect.Check(root)).Select(fault => TemplateWords.Say(fault, slug, words));
    }
}
