using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Cards;
using Integration.Host.Integrations;
using Integration.Host.Pages.Settings;
using Integration.Templates;

namespace Integration.Host.Pages.Preview;

/// <summary>Makes previews by settings that are not saved yet. Nothing is sent and no secret is needed.</summary>
internal sealed class CardPreviews(SampleOrders orders, PreviewEvents events, PreviewMessages messages)
{
    private const int LongestTitle = 80;

    private static readonly HashSet<string> None = [];

    /// <param name="request">Who asks, and the settings without secrets.</param>
    /// <param name="choice">Which event.</param>
    /// <param name="holding">What holds there now: its deliveries are the real events.</param>
    /// <param name="page">The visitor's page.</param>
    public async Task<PreviewCard> MakeAsync(ChangeRequest request, PreviewChoice choice, ConfiguredIntegration? holding, Page page)
    {
        var parameters = new Dictionary<string, SentValue>(request.Parameters, StringComparer.Ordinal) { [SampleOrders.Event] = SentValue.Of(choice.Event), [SampleOrders.State] = SentValue.Of(choice.State) };
        if (choice.Language.Length > 0)
        {
            parameters["language"] = SentValue.Of(choice.Language);
        }

        // Inherited settings are taken whole; only their language can be looked at otherwise.
        var outcome = await orders.ReadAsync(request with { Parameters = parameters }, sends: false, page.Aborted);
        return outcome switch
        {
            SampleOutcome.Ready ready => Compose(request, ready.Order, choice, holding, page, None),
            SampleOutcome.Wrong wrong => await WithoutTemplatesAsync(request with { Parameters = parameters }, wrong.Errors, choice, holding, page),
            SampleOutcome.TooOften much => Only(much.Sentence),
            SampleOutcome.Refused => Only(page.Words["form.preview.away"]),
            _ => Only(page.Words["form.preview.none"]),
        };
    }

    /// <summary>What can be chosen.</summary>
    public PreviewView View(IReadOnlyList<EventKind> kinds, PreviewChoice choice, ConfiguredIntegration? holding, ChangeRequest request, PreviewCard card, Page page, string path)
    {
        var words = page.Words;
        var groups = kinds.OrderBy(FormOrder).Select(kind => new PreviewGroup(
            words["events." + kind.Name()],
            [.. Samples.States(kind).Select(state => new FormChoice($"{kind.Name()}/{state}", words.Say("form.preview.choice", ("event", words["events." + kind.Name()]), ("state", words[$"events.states.{kind.Name()}.{state}"]))))]));
        var recent = events.Recent(holding, request).Select(row => new FormChoice(PreviewChoice.Of(row.Id), Truncation.ToLength(row.Title, LongestTitle))).ToList();
        return new PreviewView(
            recent.Count == 0 ? [.. groups] : [new PreviewGroup(words["form.preview.recent"], recent), .. groups],
            choice.Value, choice.Language, [new FormChoice("", words["form.preview.as_set"]), .. words.Languages.Select(language => new FormChoice(language.Culture, language.Name))],
            path, request.Module.Manifest.Templates is not null, card);
    }

    /// <summary>The kinds in the order of the form.</summary>
    public static int FormOrder(EventKind kind) => Integration.Contract.SettingsSchema.Of(typeof(SharedSettings)).Find(kind.Trigger())?.Setting.Order ?? int.MaxValue;

    private PreviewCard Compose(ChangeRequest request, SampleOrder order, PreviewChoice choice, ConfiguredIntegration? holding, Page page, IReadOnlySet<string> unreadable) =>
        events.Find(request, order, choice, holding, page) is { Event: not null } what
            ? messages.Make(request, order.Integration, what, unreadable, page) with { IsReal = choice.Delivery is not null }
            : Only(page.Words["form.preview.none"]);

    /// <summary>While somebody writes a template it is wrong most of the time: the event and its variables stay in view.</summary>
    private async Task<PreviewCard> WithoutTemplatesAsync(ChangeRequest request, FieldErrors errors, PreviewChoice choice, ConfiguredIntegration? holding, Page page)
    {
        IReadOnlyList<string> sentences = [.. errors.All.SelectMany(pair => pair.Value)];
        var written = request.Parameters.Where(pair => SettingParameters.Of(request.Module).Find(pair.Key) is { Kind: SettingKind.Template } && !string.IsNullOrWhiteSpace(pair.Value.Text)).ToDictionary(StringComparer.Ordinal);
        if (errors.All.All(pair => written.ContainsKey(pair.Key)))
        {
            var others = request.Parameters.ToDictionary(pair => pair.Key, pair => written.ContainsKey(pair.Key) ? SentValue.Of("") : pair.Value, StringComparer.Ordinal);
            if (await orders.ReadAsync(request with { Parameters = others }, sends: false, page.Aborted) is SampleOutcome.Ready { Order: var order })
            {
                var readable = written.Where(pair => Template.Parse(pair.Value.Text!, out _) is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Text!)).ToList();
                var values = order.Integration.Values.Where(pair => !written.ContainsKey(pair.Key)).Concat(readable).ToDictionary(StringComparer.Ordinal);
                var card = Compose(request, order with { Integration = order.Integration.With(values) }, choice, holding, page, written.Keys.Except(readable.Select(pair => pair.Key)).ToHashSet(StringComparer.Ordinal));
                return card with { Problems = [page.Words["form.preview.to_save"], .. sentences] };
            }
        }

        return new PreviewCard { Problems = [page.Words["form.preview.errors"], .. sentences] };
    }

    private static PreviewCard Only(string problem) => new() { Problems = [problem] };
}
