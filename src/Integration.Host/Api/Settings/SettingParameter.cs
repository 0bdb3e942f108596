using Integration.Contract;

namespace Integration.Host.Api.Settings;

/// <summary>A parameter of the API that is stored: a setting, or one event kind's own of it.</summary>
/// <param name="Name">The name in the API.</param>
/// <param name="Field">The setting.</param>
/// <param name="Event">The kind whose own it is; null for the setting itself.</param>
internal sealed record SettingParameter(string Name, SettingField Field, EventKind? Event)
{
    public SettingKind Kind => Field.Setting.Kind;

    public bool IsRequired => Field.Setting.Required && Event is null;

    /// <summary>A secret that empty or the mask keeps. Of addresses, which are secrets too, an empty one is none.</summary>
    public bool IsKeptWhenEmpty => Field.Setting.Secret && Kind != SettingKind.Addresses;

    public string ClearName => "clear_" + Name;

    public bool IsTrigger => Field.Setting.Section == SettingSection.Trigger;
}
