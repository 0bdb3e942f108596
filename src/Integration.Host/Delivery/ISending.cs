namespace Integration.Host.Delivery;

/// <summary>The switch in front of all addresses: while it is off nothing is taken from the queue, and what waits there stays.</summary>
internal interface ISending
{
    /// <summary>Whether everything is held back at this moment.</summary>
    bool IsPaused { get; }

    /// <summary>Comes back at once, or as soon as nothing is held back any more.</summary>
    Task UntilAllowedAsync(CancellationToken cancellationToken);
}
