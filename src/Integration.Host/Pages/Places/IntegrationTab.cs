namespace Integration.Host.Pages.Places;

/// <summary>The pages of one integration.</summary>
public enum IntegrationTab
{
    Settings,

    /// <summary>Projects using custom settings; of a group and of the instance.</summary>
    Overrides,

    Deliveries,
}
