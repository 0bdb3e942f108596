using System.Collections.Concurrent;
using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Tests.Api;

/// <summary>Takes tests in place of a chat platform and remembers them.</summary>
internal sealed class RecordingSender : ITestSender
{
    public ConcurrentQueue<(ConfiguredIntegration Integration, Notification What)> Sent { get; } = new();

    public TestResult Answer { get; set; } = new(true, "0", "success", null);

    public Task<TestResult> SendAsync(ConfiguredIntegration integration, Notification what, CancellationToken cancellationToken)
    {
        Sent.Enqueue((integration, what));
        return Task.FromResult(Answer);
    }
}
