using System.Collections.Concurrent;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Tests.Api;

/// <summary>Takes wishes to send again in place of the dispatcher, and answers as it is told.</summary>
internal sealed class RecordingResending : IResending
{
    public ConcurrentQueue<long> Asked { get; } = new();

    public ResendOutcome Answer { get; set; }

    public Task<ResendOutcome> ResendAsync(ConfiguredIntegration integration, DeliveryRecord delivery)
    {
        Asked.Enqueue(delivery.Id);
        return Task.FromResult(Answer);
    }
}
