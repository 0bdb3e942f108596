using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;
using Integration.Host.Localization;
using Integration.Host.Pages.Deliveries;
using Integration.Host.Pages.Preview;
using Integration.Host.Templates;
using Integration.Host.Watching;

namespace Integration.Host.Pages.Settings;

/// <summary>What a form shows besides what follows from its subject.</summary>
internal sealed record FormExtras
{
    public FormMode Mode { get; init; }

    /// <summary>What the visitor entered; null for a form that is opened.</summary>
    public SentForm? Sent { get; init; }

    public FieldErrors? Errors { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public bool AsksToConfirm { get; init; }

    public PreviewChoice Choice { get; init; } = PreviewChoice.First;

    public string TestEvent { get; init; } = "push";

    /// <summary>The template that a button has just filled in or emptied.</summary>
    public string? Filled { get; init; }
}

/// <summary>Makes the form of a subject, and answers with it.</summary>
internal sealed class FormViews(CardPreviews previews, AuditLines audit, TypedSecrets secrets, FailingAddresses failing, WatcherSight sight, ProjectTree tree, StarterTemplates starters, LocaleCatalog catalog)
{
    public ApiWords Words(Page page) => new(catalog, page.Language);

    /// <summary>What is said of secrets that were entered for other hosts.</summary>
    public IEnumerable<string> Forgotten(Page page, FormExtras extras) => extras.Sent?.Forgotten.Select(name => Words(page).Say("warnings.secret_forgotten", ("name", name))) ?? [];

    public async Task WriteAsync(Page page, FormSubject subject, FormExtras extras, int status)
    {
        var view = await MakeAsync(page, subject, extras);
        await page.WriteAsync<IntegrationForm>(status, ("View", view), ("Clock", page.Clock));
    }

    private async Task<FormView> MakeAsync(Page page, FormSubject subject, FormExtras extras)
    {
        var state = State(subject, extras);
        return new FormView
        {
            Place = subject.Place,
            Slug = subject.Slug,
            IsActive = subject.Holding?.Active == true,
            Mode = extras.Mode,
            Inheritance = Inheritance(subject.Above, page.Words),
            Consequence = Consequence(subject, extras.Mode, page.Words),
            HasOwn = subject.Own is not null,
            IsLoaded = subject.Module is not null,
            Sections = new FormFields(page.Words, subject.Slug, subject.Parameters, subject.Module is null ? EventKinds.All : subject.Events, state, extras.Errors, Templates(page, subject, state.Texts), extras.Filled, isLocked: subject.Module is null || extras.Mode == FormMode.Default).Sections(),
            Starters = extras.Mode == FormMode.Custom ? Templates(page, subject, state.Texts)?.Starters() ?? [] : [],
            Typed = extras.Sent is { } sent && page.Visitor is { } visitor
                ? secrets.Protect(visitor, subject.Place.Scope, subject.Slug, sent.Typed.Where(pair => state.Typed.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal), sent.Hosts(subject.Parameters, subject.Own?.Values))
                : null,
            Warnings = [.. extras.Warnings.Union(Forgotten(page, extras), StringComparer.Ordinal), .. await WarningsAsync(subject, page.Words)],
            // What a group inherits is told of where it is set up: it has no deliveries of its own.
            Failing = (subject.Place.Scope.Kind == ScopeKind.Project ? subject.Holding : subject.Own) is { } told ? failing.Of(told, subject.Place.Scope, page.Words) : [],
            Errors = extras.Errors is null ? [] : FormFields.Others(subject.Parameters, extras.Errors),
            AsksToConfirm = extras.AsksToConfirm,
            Testable = subject.Place.Scope.Kind != ScopeKind.Project ? [] : [.. subject.Events.Select(kind => new FormChoice(kind.Name(), page.Words["events." + kind.Name()]))],
            TestEvent = extras.TestEvent,
            Preview = await PreviewAsync(page, subject, extras, state),
            Audit = audit.Of(subject, page.Words),
        };
    }

    /// <summary>What is said of the templates that are entered; null for a module that takes none.</summary>
    public TemplateFields? Templates(Page page, FormSubject subject, IReadOnlyDictionary<string, string> texts) =>
        subject.Module is { Manifest.Templates: not null } module ? new TemplateFields(module, texts, starters, page.Words, Words(page)) : null;

    private static FormState State(FormSubject subject, FormExtras extras) => extras switch
    {
        { Mode: FormMode.Default } => FormState.Of(subject.Above?.Active ?? false, subject.Parameters, subject.Above?.Values ?? new Dictionary<string, string>(), withSecrets: true),
        { Sent: { } sent } => FormState.Of(sent, subject.Parameters, subject.Own?.Values ?? new Dictionary<string, string>(), extras.Errors),
        _ when subject.Own is { } own => FormState.Of(own.Active, subject.Parameters, own.Values, withSecrets: true),
        // A project that begins settings of its own begins with what held until then; secrets are not its own.
        _ => FormState.Of(active: true, subject.Parameters, subject.Above?.Values ?? new Dictionary<string, string>(), withSecrets: false),
    };

    private async Task<PreviewView?> PreviewAsync(Page page, FormSubject subject, FormExtras extras, FormState state)
    {
        if (subject.Module is null)
        {
            return null;
        }

        var parameters = extras.Mode == FormMode.Default ? new Dictionary<string, SentValue>(StringComparer.Ordinal) { [SettingParameters.UseInherited] = SentValue.Of("true") }
            : extras.Sent?.Shown ?? state.Texts.ToDictionary(pair => pair.Key, pair => SentValue.Of(subject.Parameters.Find(pair.Key)?.Kind == SettingKind.Map ? MentionLines.ToJson(pair.Value) : pair.Value), StringComparer.Ordinal);
        var request = subject.Request(Words(page), WithLanguage(parameters));
        var card = await previews.MakeAsync(request, extras.Choice, subject.Holding, page);
        return previews.View(subject.Events, extras.Choice, subject.Holding, request, card, page, $"{Places.PlaceLinks.Integrations(subject.Place)}/{subject.Slug}/preview");
    }

    // Of a new integration nothing is stored and nothing sent: a sample goes by the defaults then.
    private static Dictionary<string, SentValue> WithLanguage(IReadOnlyDictionary<string, SentValue> parameters)
    {
        var all = new Dictionary<string, SentValue>(parameters, StringComparer.Ordinal);
        if (all.Count == 0)
        {
            all["language"] = SentValue.Of("zh-CN");
        }

        return all;
    }

    private string? Inheritance(ConfiguredIntegration? above, PageWords words) => above?.Scope.Kind switch
    {
        ScopeKind.Group => tree.Find(above.Scope.Id) is { Path.Length: > 0 } group ? words["form.inherit.group"] + " " + words.Say("form.inherit.from", ("group", group.Path)) : words["form.inherit.group"],
        ScopeKind.Instance => words["form.inherit.instance"],
        ScopeKind.Project or null => null,
    };

    private static string? Consequence(FormSubject subject, FormMode mode, PageWords words) => (mode, subject) switch
    {
        (FormMode.Default, { Own: not null }) => words[subject.Place.Scope.Kind == ScopeKind.Project ? "form.inherit.to_default" : "form.inherit.to_default_group"],
        (FormMode.Default, _) => words["form.read_only"],
        (FormMode.Custom, { Own: null, Above: not null }) => words["form.inherit.to_custom"],
        _ => null,
    };

    private async Task<IReadOnlyList<string>> WarningsAsync(FormSubject subject, PageWords words)
    {
        var warnings = new List<string>();
        if (subject.Module is null)
        {
            warnings.Add(words["form.not_loaded"]);
        }

        if (subject.LacksScope)
        {
            warnings.Add(words["form.reads_only"]);
        }

        if (subject.Place.Scope is { Kind: ScopeKind.Project, Id: var id })
        {
            var seen = await sight.OfAsync(id);
            if (seen.IsVisible == false)
            {
                warnings.Add(seen.Username is { } username ? words.Say("form.unreadable", ("user", "@" + username)) : words["form.unreadable_unnamed"]);
            }
            else if (seen.Parts.Count > 0)
            {
                warnings.Add(words.Say("form.parts", ("parts", words.List(seen.Parts.Select(part => words.Find("form.part." + part) ?? part)))));
            }
        }

        return warnings;
    }
}
