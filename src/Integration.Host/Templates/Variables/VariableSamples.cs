using System.Collections.Concurrent;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Localization;

namespace Integration.Host.Templates.Variables;

/// <summary>A variable as a list shows it.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Label">What it is called, in the reader's language.</param>
/// <param name="Sample">A value that it might have; JSON where it is no text.</param>
internal sealed record ShownVariable(Variable Variable, string Label, string Sample);

/// <summary>The variables with their labels and made-up values, for people who write templates.</summary>
internal sealed class VariableSamples(EventVariables variables, LocaleCatalog catalog)
{
    private static readonly DateTimeOffset Moment = new(2027, 3, 9, 8, 5, 0, TimeSpan.Zero);

    private static readonly Project Shop = new()
    {
        Id = 7,
        Name = "Acme / Shop",
        Path = "acme/shop",
        Url = new Uri("https://gitlab.example.com/acme/shop"),
        DefaultBranch = "main",
        Description = "The shop and its API",
        TopGroupId = 3,
    };

    /// <summary>A made-up event for each state of a kind, with all that there can be to tell.</summary>
    public static IEnumerable<ProjectEvent> Events(EventKind kind, SampleWords words)
    {
        var events = Samples.States(kind).Select(state => WholeSamples.Of(Samples.Make(kind, state, Shop, words.Author, Moment, words)!, words));
        // No state of the API's: of many tags at once GitLab tells how many there are, as it does of branches.
        return kind == EventKind.TagPush && Samples.Make(EventKind.Push, "bulk", Shop, words.Author, Moment, words) is BulkPushEvent bulk ? events.Append(bulk with { Refs = RefKind.Tag }) : events;
    }

    private readonly ConcurrentDictionary<(EventKind Kind, string Language), IReadOnlyList<(ProjectEvent Event, JsonElement Values)>> _whole = new();

    /// <summary>A made-up event for each state of a kind, with its values.</summary>
    public IReadOnlyList<(ProjectEvent Event, JsonElement Values)> Whole(EventKind kind, string language) =>
        _whole.GetOrAdd((kind, language), key => [.. Events(key.Kind, new SampleWords(catalog, key.Language)).Select(what => (what, Values(what, key.Language)))]);

    /// <summary>The values of a made-up event.</summary>
    public JsonElement Values(ProjectEvent what, string language) => variables.Of(what, language, new SampleWords(catalog, language).Author);

    /// <summary>All variables of a kind.</summary>
    public IReadOnlyList<ShownVariable> Of(EventKind kind, string language)
    {
        var values = Whole(kind, language).Select(whole => whole.Values).ToList();
        return [.. VariableCatalog.Of(kind).Select(variable => new ShownVariable(variable, variables.Label(variable, language), Sample(variable, values)))];
    }

    private static string Sample(Variable variable, List<JsonElement> events)
    {
        var value = events.Select(root => Find(root, variable.Path)).FirstOrDefault(found => found is not null);
        return value is not { } element ? "" : element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
    }

    /// <summary>The value at a path of the catalogue; of a list's objects, the first one's.</summary>
    public static JsonElement? Find(JsonElement root, string path)
    {
        foreach (var name in path.Split('.'))
        {
            var isItem = name.EndsWith("[*]", StringComparison.Ordinal);
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(isItem ? name[..^3] : name, out root))
            {
                return null;
            }

            if (isItem)
            {
                root = root[0];
            }
        }

        return root;
    }
}
