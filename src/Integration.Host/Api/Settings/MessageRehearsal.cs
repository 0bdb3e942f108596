using System.Globalization;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Modules;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using Integration.Templates;

namespace Integration.Host.Api.Settings;

/// <summary>
/// A template that is the whole message, tried out: with all that an event can tell, without what <c>blank</c> may take away, and with
/// nothing at all. What an event lacks is found out when it happens otherwise, and then nothing is sent.
/// </summary>
internal sealed class MessageRehearsal(IIntegration module, ITemplateDialect dialect, Template template, TemplateContext context, VariableSamples samples, ApiWords words)
{
    // What System.Text.Json reads unless it is told otherwise, and modules with it.
    private const int MostLevels = 64;

    private bool _isTooLarge;

    public IEnumerable<string> Faults(IReadOnlyList<EventKind> kinds)
    {
        foreach (var kind in kinds)
        {
            // The kind's usual event. What its others lack is none of the author's mistakes.
            var values = samples.Whole(kind, context.Locale)[0].Values;
            foreach (var fault in Try("with_all", kind, values, context).Concat(Try("without_blank", kind, values, context with { Absent = variable => variable.IsBlank })))
            {
                yield return fault;
            }

            // What is too much takes its time with every kind; what else is wrong is told once that is mended.
            if (_isTooLarge)
            {
                yield break;
            }
        }

        // The same for every kind; a message of which hardly anything is left may be refused by the platform.
        var nothing = samples.Whole(kinds[0], context.Locale)[0].Values;
        foreach (var fault in Rendered("with_none", null, template.RenderJson(nothing, context with { Absent = _ => true })))
        {
            yield return fault;
        }
    }

    private IEnumerable<string> Try(string rehearsal, EventKind kind, JsonElement values, TemplateContext with)
    {
        var result = template.RenderJson(values, with);
        return result.Error is null ? Refused(kind, result.Text) : Rendered(rehearsal, kind, result);
    }

    private IEnumerable<string> Rendered(string rehearsal, EventKind? kind, TemplateResult result)
    {
        if (result.Error is not { } error)
        {
            return [];
        }

        _isTooLarge |= error.Line > 0;
        return error.Line > 0
            ? [TemplateWords.Say(error, words)]
            : [words.Say($"errors.template.{rehearsal}.{error.Code}", ("at", error.Code), ("event", kind?.Name() ?? ""), ("place", error.Argument))];
    }

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

    private IEnumerable<string> Refused(EventKind kind, string message)
    {
        if (Parse(message) is not { } root)
        {
            return [words.Say("errors.template.too_deep", ("event", kind.Name()), ("limit", MostLevels.ToString(CultureInfo.InvariantCulture)))];
        }

        var checkedBy = ModuleCall.Try(() => dialect.Check(root));
        var slug = module.Manifest.Slug;
        return checkedBy.Value is not { } faults ? throw new ModuleFailedException(slug, checkedBy.Error)
            : faults.Select(fault => words.Say("errors.template.refused", ("event", kind.Name()),
                ("why", TemplateWords.Say(fault, slug, words))));
    }
}
