using FluentValidation;

namespace Integration.Contract;

/// <summary>What a module tells the host about itself.</summary>
public sealed record IntegrationManifest
{
    /// <summary>The name in addresses and in the API, GitLab's form: lower-case letters, digits and <c>-</c>, such as <c>feishu</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The event kinds that the module can show. Default: all.</summary>
    public IReadOnlyList<EventKind> Events { get; init; } = Enum.GetValues<EventKind>();

    /// <summary>The platform's limits on one message and on their rate.</summary>
    public required MessageLimits Limits { get; init; }

    /// <summary>How a message is sent, where that is not as usual. Default: as usual.</summary>
    public DeliveryRules Rules { get; init; } = DeliveryRules.Usual;

    /// <summary>The limits where they depend on the settings; null where they do not. Default: null.</summary>
    public Func<SettingsValues, MessageLimits>? LimitsBySettings { get; init; }

    /// <summary>The rules where they depend on the settings; null where they do not. Default: null.</summary>
    public Func<SettingsValues, DeliveryRules>? RulesBySettings { get; init; }

    /// <summary>
    /// Takes messages that people write themselves, as templates; null for a module that does not. The dialect may depend on the
    /// settings. Default: null.
    /// </summary>
    public Func<SettingsValues, ITemplateDialect>? Templates { get; init; }

    /// <summary>
    /// The word that every message must have, or the platform refuses it: a robot's keyword rule. The module puts it into its own messages;
    /// of a whole message that somebody wrote the host says when it is missing. Empty for none; null for a platform without such a rule.
    /// Default: null.
    /// </summary>
    public Func<SettingsValues, string>? Keyword { get; init; }

    /// <summary>Whether a message can mention people, so that the setting <c>mentions</c> says whom. Default: yes.</summary>
    public bool TakesMentions { get; init; } = true;

    /// <summary>
    /// Whether messages hold <see cref="Notification.Variables"/> themselves, so that the host asks GitLab even for what costs a request of
    /// its own (who takes part in an issue). Default: no; then it is asked only where a template names it.
    /// </summary>
    public bool TellsVariables { get; init; }

    /// <summary>
    /// The settings record: a class derived from <see cref="SettingsValues"/> whose properties carry
    /// <see cref="SettingAttribute"/>. It needs a constructor without parameters.
    /// </summary>
    public required Type SettingsType { get; init; }

    /// <summary>
    /// Validates a whole settings record. Each failure's property name is the setting's C# name; its <c>ErrorCode</c> is a key below
    /// <c>errors</c> in the module's locale files. One of the severity <see cref="FluentValidation.Severity.Warning"/> (or <c>Info</c>) is told and
    /// refuses nothing; its key is below <c>warnings</c>. Placeholders of the sentence are those of the failure, but for the value itself.
    /// </summary>
    public required IValidator SettingsValidator { get; init; }

    /// <summary>
    /// Validates one absolute http(s) address of a <see cref="SettingKind.Addresses"/> setting, by the same keys as
    /// <see cref="SettingsValidator"/>. Whether the address may be reached at all is the host's to say. <c>{{value}}</c> in
    /// the sentence stands for the address with its path masked.
    /// </summary>
    public required IValidator<Uri> AddressValidator { get; init; }

    /// <summary>The limits that hold with these settings.</summary>
    /// <param name="settings">The settings; null where they are not known.</param>
    public MessageLimits LimitsOf(SettingsValues? settings) => settings is null ? Limits : LimitsBySettings?.Invoke(settings) ?? Limits;

    /// <summary>The rules that hold with these settings.</summary>
    /// <param name="settings">The settings; null where they are not known.</param>
    public DeliveryRules RulesOf(SettingsValues? settings) => settings is null ? Rules : RulesBySettings?.Invoke(settings) ?? Rules;
}
