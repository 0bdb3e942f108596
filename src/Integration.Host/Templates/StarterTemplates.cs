using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Localization;
using Integration.Host.Modules;
using Integration.Host.Templates.Variables;

namespace Integration.Host.Templates;

/// <summary>Templates to begin with, in the language of the messages: <c>locales/&lt;culture&gt;/starters.json</c>.</summary>
internal sealed class StarterTemplates(LocaleCatalog catalog)
{
    private const string General = "general";
    private const string Blank = "|blank}";

    /// <summary>What there is one for: each kind but the confidential ones, which have their plain kind's, and null for all kinds at once.</summary>
    public static IReadOnlyList<EventKind?> All { get; } = [null, .. EventKinds.All.Where(kind => kind.PlainKind() is null)];

    /// <summary>The name below which the template for a kind stands.</summary>
    /// <param name="kind">Null for all kinds.</param>
    public static string NameOf(EventKind? kind) => kind is { } one ? (one.PlainKind() ?? one).Name() : General;

    /// <summary>What a whole message begins with, in JSON; null for a platform that has none.</summary>
    /// <param name="kind">For which kind of events; null for all.</param>
    /// <param name="language">The language of the messages.</param>
    /// <param name="dialect">The platform's.</param>
    public string? WholeOf(EventKind? kind, string language, ITemplateDialect dialect)
    {
        var lines = Of(kind, language).Split('\n').Select(line => JsonEncodedText.Encode(line, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value).ToList();
        var things = (kind is { } one ? VariableCatalog.Of(one) : VariableCatalog.All).Select(variable => variable.Path.Split('.', '[')[0]).Distinct(StringComparer.Ordinal);
        return ModuleCall.Try(() => dialect.Draft(new MessageOutline(lines, Lasting(kind, lines), [.. things]))).Value;
    }

    // Where nothing but the heading stands in every message, the kind's first fact follows, and who did it is known of nearly everything.
    private static List<string> Lasting(EventKind? kind, List<string> lines)
    {
        var lasting = lines.Where(line => !line.Contains(Blank, StringComparison.Ordinal)).ToList();
        if (kind is not null && lasting.Count == 1)
        {
            lasting.Add(Plain(lines[1]));
        }

        if (lines[^1].Contains("${trigger.user.name|blank}", StringComparison.Ordinal))
        {
            lasting.Add(Plain(lines[^1]));
        }

        return lasting;
    }

    private static string Plain(string line) => line.Replace(Blank, "}", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);

    /// <summary>A text in Markdown.</summary>
    /// <param name="kind">For which kind of events; null for all.</param>
    /// <param name="language">The language of the messages.</param>
    public string Of(EventKind? kind, string language) => catalog.Words(language, "starters")[NameOf(kind)].Text();
}
