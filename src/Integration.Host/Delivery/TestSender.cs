using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <summary>Sends a sample now, by the settings that it is given, at the address's pace like everything else.</summary>
internal sealed class TestSender(DeliverySender sender, Paces paces, TimeProvider time) : ITestSender
{
    // A person waits for the answer; an address that is this busy is told so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<TestResult> SendAsync(ConfiguredIntegration integration, Notification what, CancellationToken cancellationToken)
    {
        var addresses = integration.Addresses(what.Event.Kind);
        TestResult? result = null;
        foreach (var address in addresses)
        {
            var one = await SendAsync(integration, address, what, cancellationToken);
            // Every address is tried; the first that fails is the answer.
            result = result is null or { Success: true } ? one : result;
        }

        return result ?? new TestResult(false, null, "There is no address to send to.", null);
    }

    private async Task<TestResult> SendAsync(ConfiguredIntegration integration, Uri address, Notification what, CancellationToken cancellationToken)
    {
        var pace = paces.For(integration.Destination(address));
        var deadline = time.GetUtcNow() + Patience;
        while (!pace.TryTake(time.GetUtcNow(), out var wait))
        {
            if (time.GetUtcNow() + wait > deadline)
            {
                return new TestResult(false, null, "Other messages wait for this address; its limit is used up for the moment.", null);
            }

            await Task.Delay(wait, time, cancellationToken);
        }

        var report = await sender.SendAsync(integration, what, new Attempt
        {
            DeliveryId = $"test-{Guid.NewGuid():N}",
            Number = 1,
            IntegrationId = integration.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Address = address,
            Now = time.GetUtcNow(),
            Test = true,
            Mentions = integration.Mentions,
        }, cancellationToken);
        return new TestResult(report.Failure is null, report.Code ?? report.HttpStatus?.ToString(System.Globalization.CultureInfo.InvariantCulture), report.Message, report.Advice);
    }
}
