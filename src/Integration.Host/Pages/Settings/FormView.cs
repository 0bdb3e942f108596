using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Pages.Preview;

namespace Integration.Host.Pages.Settings;

/// <summary>One of the values that a setting takes.</summary>
public sealed record FormChoice(string Value, string Label);

/// <summary>A setting as the form shows it.</summary>
public sealed record FormField
{
    /// <summary>The parameter's name in the API, and the input's.</summary>
    public required string Name { get; init; }

    public required SettingKind Kind { get; init; }

    public required string Label { get; init; }

    public string? Help { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>What stands in the input; of a secret nothing, or the mask.</summary>
    public required string Value { get; init; }

    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>Whether it is a secret that an empty input keeps.</summary>
    public bool IsKeptWhenEmpty { get; init; }

    /// <summary>Whether a secret has a value, stored or just entered.</summary>
    public bool IsSet { get; init; }

    /// <summary>Whether its stored value is to be removed.</summary>
    public bool IsCleared { get; init; }

    /// <summary>Whether that value was just entered and is not stored yet.</summary>
    public bool IsTyped { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether it can only be looked at.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Whether the other settings leave no choice of its value.</summary>
    public bool IsFixed { get; init; }

    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Whether the cursor stands in it when the page opens: the first that is wrong.</summary>
    public bool IsFirstWrong { get; init; }

    /// <summary>Whether a button beside it has just filled it in or emptied it.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Of a template, what the form shows besides its text; null for others, and while the module is not loaded.</summary>
    public TemplateField? Template { get; init; }

    public bool IsOn => Value == "true";
}

/// <summary>A template to begin with.</summary>
/// <param name="Name">The name of the kind that it is for.</param>
/// <param name="Text">The template.</param>
public sealed record FormStarter(string Name, string Text)
{
    /// <summary>The element that holds them: they follow the language, the format and the mode that are chosen.</summary>
    public const string PartId = "starters";
}

/// <summary>A trigger, and what its event may have of its own.</summary>
public sealed record FormTrigger(EventKind Kind, FormField Field, IReadOnlyList<FormField> Own)
{
    public bool IsOpen => Own.Any(own => own.Errors.Count > 0 || own.IsTyped || own.IsFilled || own.Template?.Notes.Count > 0);

    public bool HasOwn => Own.Any(own => own.IsSet || own.Value.Length > 0);
}

/// <summary>The three sections of GitLab's form.</summary>
public sealed record FormSections(bool Active, IReadOnlyList<FormField> Connection, IReadOnlyList<FormTrigger> Triggers, IReadOnlyList<FormField> Notification);

/// <summary>Where the settings that are shown come from.</summary>
public enum FormMode
{
    /// <summary>Settings of the place's own, or ones that may become that.</summary>
    Custom,

    /// <summary>What is inherited: shown, not changed.</summary>
    Default,
}

/// <summary>The form of an integration, ready to be shown.</summary>
public sealed record FormView
{
    public required Place Place { get; init; }

    public required string Slug { get; init; }

    /// <summary>Whether what holds at this moment is switched on.</summary>
    public required bool IsActive { get; init; }

    public required FormMode Mode { get; init; }

    /// <summary>A sentence that says where default settings come from; null where there are none.</summary>
    public string? Inheritance { get; init; }

    /// <summary>What saving does besides saving, in sentences.</summary>
    public string? Consequence { get; init; }

    /// <summary>Whether the place has settings of its own.</summary>
    public required bool HasOwn { get; init; }

    /// <summary>Whether the module is loaded: without it nothing can be changed.</summary>
    public required bool IsLoaded { get; init; }

    public required FormSections Sections { get; init; }

    /// <summary>The templates to begin with, in the language of the messages; none where none can be filled in.</summary>
    public IReadOnlyList<FormStarter> Starters { get; init; } = [];

    /// <summary>The secrets that were just entered, encrypted.</summary>
    public string? Typed { get; init; }

    /// <summary>What the visitor should know, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The addresses that take nothing at the moment.</summary>
    public IReadOnlyList<Deliveries.FailingAddress> Failing { get; init; } = [];

    /// <summary>What is wrong with the whole.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Whether the visitor is asked once more before default settings are saved.</summary>
    public bool AsksToConfirm { get; init; }

    /// <summary>The events that can be tested; none where nothing can.</summary>
    public IReadOnlyList<FormChoice> Testable { get; init; } = [];

    /// <summary>Which of them is chosen.</summary>
    public string TestEvent { get; init; } = "push";

    public required PreviewView? Preview { get; init; }

    public required IReadOnlyList<AuditLine> Audit { get; init; }

    public bool IsReadOnly => Mode == FormMode.Default || !IsLoaded;

    public bool CanSave => IsLoaded && (Mode == FormMode.Custom || HasOwn);
}

/// <summary>A change of the settings, in words.</summary>
public sealed record AuditLine(DateTimeOffset At, string Username, string What, IReadOnlyList<string> Changes);
