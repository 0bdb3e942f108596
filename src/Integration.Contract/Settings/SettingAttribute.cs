namespace Integration.Contract;

/// <summary>The three sections of GitLab's form.</summary>
public enum SettingSection
{
    /// <summary>Connection details.</summary>
    Connection,

    /// <summary>Trigger.</summary>
    Trigger,

    /// <summary>Notification settings.</summary>
    Notification,
}

/// <summary>What a setting holds, and so how it is checked and shown.</summary>
public enum SettingKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>On or off; the property is a <see cref="bool"/>.</summary>
    Flag,

    /// <summary>One of <see cref="SettingAttribute.Choices"/>.</summary>
    Choice,

    /// <summary>
    /// Up to ten absolute http(s) addresses, separated by blanks or commas. Exactly one setting of a module is of this kind: each address gets
    /// every message, as <see cref="Attempt.Address"/>.
    /// </summary>
    Addresses,

    /// <summary>Words separated by commas.</summary>
    List,

    /// <summary>A JSON object whose values are strings.</summary>
    Map,

    /// <summary>A template.</summary>
    Template,
}

/// <summary>Makes a property of a settings record a setting. Form, API, masks and docs are made from it.</summary>
/// <remarks>It carries keys, never words: label and help stand in the locale files, at <c>settings.&lt;name&gt;.label</c> and <c>.help</c>.</remarks>
/// <param name="name">The name in the API, GitLab's form: <c>lower_case</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string name) : Attribute
{
    /// <summary>The name in the API.</summary>
    public string Name { get; } = name;

    /// <summary>The section. Default: <see cref="SettingSection.Notification"/>.</summary>
    public SettingSection Section { get; init; } = SettingSection.Notification;

    /// <summary>The place within the section, ascending. Default: 0.</summary>
    public int Order { get; init; }

    /// <summary>What it holds. Default: <see cref="SettingKind.Text"/>.</summary>
    public SettingKind Kind { get; init; }

    /// <summary>The value where none is set, as text. Default: empty; for a flag <c>false</c>.</summary>
    public string Default { get; init; } = "";

    /// <summary>What a <see cref="SettingKind.Choice"/> takes.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>Whether an active integration needs it. Default: no.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it is a secret: encrypted at rest, never returned, masked everywhere. Default: no.</summary>
    public bool Secret { get; init; }

    /// <summary>
    /// Whether it decides where secrets are sent: when its host or port changes, secrets that are not sent with it are
    /// forgotten. Default: no.
    /// </summary>
    public bool RedirectsSecret { get; init; }

    /// <summary>Whether each event kind may have one of its own, named <c>&lt;kind&gt;_&lt;name&gt;</c>. Default: no.</summary>
    public bool PerKind { get; init; }
}
