using Integration.Contract;

namespace TestModules;

/// <summary>The smallest module. Those who derive from it are what the host finds; it has no public constructor itself.</summary>
public abstract class PlainModule : IIntegration
{
    public virtual IntegrationManifest Manifest { get; } = new()
    {
        Slug = "good",
        Limits = new MessageLimits { RequestBytes = 1000, PerMinute = 10 },
        SettingsType = typeof(PlainSettings),
        SettingsValidator = new PlainSettingsValidator(),
        AddressValidator = new AnyAddressValidator(),
    };

    public virtual DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt) =>
        new() { Address = attempt.Address, Body = "{}"u8.ToArray() };

    public DeliveryResult Interpret(DeliveryResponse response) => DeliveryResult.Delivered();
}
