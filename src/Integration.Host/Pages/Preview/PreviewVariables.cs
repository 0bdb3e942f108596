using System.Collections.Concurrent;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using Integration.Templates;

namespace Integration.Host.Pages.Preview;

/// <summary>What templates can name of one event, each with the text that would stand in its place.</summary>
internal sealed class PreviewVariables(EventVariables variables)
{
    // A line of the panel; the whole value stands in the message.
    private const int LongestValue = 60;

    // ISO 8601 but for the T: the order of Chinese dates, and nobody takes the month for the day.
    private const string DateFormat = "|date:yyyy-MM-dd HH:mm";

    // These are known of every event, so they come after what this one is about.
    private static readonly HashSet<string> Everywhere = new(["tenant", "event", "trigger", "project"], StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, Template> Placeholders = new(StringComparer.Ordinal);

    /// <param name="kind">The event's kind.</param>
    /// <param name="values">The event by the names of variables.</param>
    /// <param name="context">For whom it is told.</param>
    /// <param name="language">The reader's language, for the labels.</param>
    public IReadOnlyList<PreviewVariable> Of(EventKind kind, JsonElement values, TemplateContext context, string language)
    {
        // To be read here, not on the platform: nothing is escaped for it.
        var plain = context with { Values = null };
        return
        [
            .. from variable in VariableCatalog.Of(kind).OrderBy(variable => Everywhere.Contains(variable.Path.Split('.')[0]))
               let insert = Placeholder(variable.Path + (variable.Type == VariableType.Date ? DateFormat : ""))
               let value = PlainText.Line(Placeholders.GetOrAdd(insert, Parse).RenderText(values, plain).Text)
               where value.Length > 0
               select new PreviewVariable(Placeholder(variable.Path), insert, variables.Label(variable, language), Truncation.ToLength(value, LongestValue)),
        ];
    }

    private static string Placeholder(string inside) => $"${{{inside}}}";

    private static Template Parse(string text) => Template.Parse(text, out _) ?? throw new InvalidOperationException($"{text} is not a placeholder.");
}
