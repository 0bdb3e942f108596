namespace Integration.Host.Delivery;

/// <summary>Where a delivery stands. The numbers are stored; 0, 1 and 3 stand in the partial indexes.</summary>
internal enum DeliveryStatus
{
    Pending = 0,
    Sending = 1,
    Delivered = 2,
    Failed = 3,
    Dead = 4,
    Skipped = 5,
}

/// <summary>The states as the API names them.</summary>
internal static class DeliveryStatuses
{
    public static IReadOnlyList<DeliveryStatus> All { get; } = Enum.GetValues<DeliveryStatus>();

    public static string Name(this DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => "pending",
        DeliveryStatus.Sending => "sending",
        DeliveryStatus.Delivered => "delivered",
        DeliveryStatus.Failed => "failed",
        DeliveryStatus.Dead => "dead",
        DeliveryStatus.Skipped => "skipped",
    };
}

/// <summary>What came of an attempt. The numbers are stored.</summary>
internal enum AttemptOutcome
{
    /// <summary>Under way, or the host ended while it was.</summary>
    Unknown = 0,
    Delivered = 1,
    Failed = 2,

    /// <summary>Nothing came out of the template, so nothing was sent.</summary>
    Skipped = 3,
}
