using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Modules;
using Integration.Host.Templates;

namespace Integration.Host.Integrations;

/// <summary>An integration with its settings, as they are at one moment. Immutable; a change makes another one.</summary>
internal sealed class ConfiguredIntegration
{
    public required long Id { get; init; }

    public required IntegrationScope Scope { get; init; }

    public required string Slug { get; init; }

    public required bool Active { get; init; }

    /// <summary>The settings as text by their API names, secrets included; what is not there has its default.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was last switched on, in whole seconds of GitLab's clock: only what is not older is told.</summary>
    public required DateTimeOffset ActiveSince { get; init; }

    /// <summary>When triggers were switched on that were off at <see cref="ActiveSince"/>, on GitLab's clock.</summary>
    public required IReadOnlyDictionary<EventKind, DateTimeOffset> TriggersSince { get; init; }

    /// <summary>The module; null while it is not loaded. What is meant for it waits.</summary>
    public required IIntegration? Module { get; init; }

    public SharedSettings Shared { get => field ??= (SharedSettings)SettingsSchema.Of(typeof(SharedSettings)).Bind(Values); private init; }

    /// <summary>The module's own settings; null while it is not loaded.</summary>
    public SettingsValues? Settings { get => field ??= Module is null ? null : (SettingsValues)SettingsSchema.Of(Module.Manifest.SettingsType).Bind(Values); private init; }

    /// <summary>The platform's limits with these settings; null while the module is not loaded.</summary>
    public MessageLimits? Limits => field ??= Module is { } module ? ModuleCall.Try(() => module.Manifest.LimitsOf(Settings)).Value ?? module.Manifest.Limits : null;

    /// <summary>How the module's messages are sent with these settings.</summary>
    public DeliveryRules Rules => field ??= Module is { } module ? ModuleCall.Try(() => module.Manifest.RulesOf(Settings)).Value ?? module.Manifest.Rules : DeliveryRules.Usual;

    public string Language => Values.GetValueOrDefault("language") ?? "zh-CN";

    /// <summary>The messages that people wrote themselves, in place of the cards.</summary>
    public IntegrationTemplates Templates => ParsedTemplates.Value;

    // Later: a module may throw when it is asked for its dialect, and who only looks at the settings needs none.
    private Lazy<IntegrationTemplates> ParsedTemplates { get => field ??= new(() => IntegrationTemplates.Of(Module, Settings, Values)); init; }

    public IReadOnlyDictionary<string, string> Mentions { get => field ??= ReadMentions(); private init; }

    /// <summary>The same for a project for which it holds since later than it is switched on.</summary>
    public ConfiguredIntegration HoldingSince(DateTimeOffset since) => since <= ActiveSince ? this : new ConfiguredIntegration
    {
        Id = Id,
        Scope = Scope,
        Slug = Slug,
        Active = Active,
        Values = Values,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        ActiveSince = DateTimeOffset.FromUnixTimeSeconds(since.ToUnixTimeSeconds()),
        TriggersSince = TriggersSince,
        Module = Module,
        Shared = Shared,
        Settings = Settings,
        Mentions = Mentions,
        ParsedTemplates = ParsedTemplates,
    };

    /// <summary>The same with other settings, unsaved.</summary>
    public ConfiguredIntegration With(IReadOnlyDictionary<string, string> values) => new()
    {
        Id = Id,
        Scope = Scope,
        Slug = Slug,
        Active = Active,
        Values = values,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        ActiveSince = ActiveSince,
        TriggersSince = TriggersSince,
        Module = Module,
    };

    /// <summary>The titles of the labels filter; none: no filter. GitLab drops every <c>~</c>, as people write labels with it in comments.</summary>
    public IReadOnlySet<string> Labels => field ??= Words(Shared.Labels.Replace("~", "", StringComparison.Ordinal), [','], StringComparer.Ordinal);

    /// <summary>Whose doings are not told. Usernames have no case in GitLab.</summary>
    public IReadOnlySet<string> ExcludedUsers => field ??= Words(Shared.ExcludedUsers.Replace("@", "", StringComparison.Ordinal), UserSeparators, StringComparer.OrdinalIgnoreCase);

    /// <summary>Since when events of this kind count.</summary>
    public DateTimeOffset Since(EventKind kind) =>
        TriggersSince.TryGetValue(kind, out var since) && since > ActiveSince ? since : ActiveSince;

    /// <summary>Where events of this kind go: the kind's own addresses, else the plain kind's, else the general ones.</summary>
    public IReadOnlyList<Uri> Addresses(EventKind kind)
    {
        var field = Module is null ? null : SettingsSchema.Of(Module.Manifest.SettingsType).Fields.FirstOrDefault(f => f.Setting.Kind == SettingKind.Addresses);
        if (field is null)
        {
            return [];
        }

        string?[] names = field.Setting.PerKind
            ? [$"{kind.Name()}_{field.Name}", kind.PlainKind() is { } plain ? $"{plain.Name()}_{field.Name}" : null, field.Name]
            : [field.Name];
        return names.Select(name => name is null ? [] : SplitAddresses(Values.GetValueOrDefault(name))).FirstOrDefault(list => list.Count > 0) ?? [];
    }

    // The commas of a Chinese keyboard are in no username, as in no address (RobotAddress). In the title of a label they may be.
    private static readonly char[] UserSeparators = [',', '，', '、'];

    /// <summary>Addresses as a person writes them, separated by blanks or commas; each once.</summary>
    public static IReadOnlyList<Uri> SplitAddresses(string? text) =>
        [.. RobotAddress.Split(text ?? "")
            .Select(word => Uri.TryCreate(word, UriKind.Absolute, out var address) && LinkTarget.AsciiHost(address) is not null ? address : null)
            .OfType<Uri>()
            .Distinct()];

    /// <summary>What stands for its addresses, of whatever kind of events; each once.</summary>
    public IEnumerable<string> Destinations => EventKinds.All.SelectMany(Addresses).Distinct().Select(Destination);

    /// <summary>What stands for an address in the database: limits, pauses and order belong to it, and it gives no address away.</summary>
    public string Destination(Uri address) =>
        $"{Slug}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)))[..16])}";

    private static HashSet<string> Words(string list, char[] separators, StringComparer comparer) =>
        list.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(comparer);

    private Dictionary<string, string> ReadMentions()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Shared.Mentions is "" ? "{}" : Shared.Mentions) ?? [];
        }
        catch (JsonException)
        {
            // Checked when it was saved; a row that an older version wrote mentions nobody rather than stopping its cards.
            return [];
        }
    }
}
