namespace Integration.Host.Routing;

/// <summary>What a decision needs beside the event and the settings.</summary>
/// <param name="NotOlderThan">Events before it are passed over: the host was stopped for longer than it catches up.</param>
/// <param name="IsProtected">Whether the event's branch is protected; asked only where a filter needs it.</param>
/// <param name="IsPipelineChange">Whether the event is a pipeline that failed where the last one had not, or passed where it had.</param>
internal sealed record RoutingContext(DateTimeOffset NotOlderThan, bool IsProtected = false, bool IsPipelineChange = false);
