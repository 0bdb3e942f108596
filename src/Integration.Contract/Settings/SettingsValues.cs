namespace Integration.Contract;

/// <summary>The settings that a module is given: a module derives a record of its own from it.</summary>
/// <remarks>Triggers, filters, mentions and addresses are the host's; what of them a module needs is in <see cref="Attempt"/>.</remarks>
public abstract record SettingsValues
{
    /// <summary>The language of the cards: <c>zh-CN</c> or <c>en</c>. Default: <c>zh-CN</c>.</summary>
    [Setting("language", Section = SettingSection.Notification, Order = -100, Kind = SettingKind.Choice, Choices = ["zh-CN", "en"], Default = "zh-CN")]
    public string Language { get; init; } = "zh-CN";
}
