using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Outbound;

namespace Integration.Host.Delivery;

/// <summary>Sends a sample now, by the settings that it is given, at the address's pace like everything else.</summary>
internal sealed class TestSender(DeliverySender sender, Paces paces, TimeProvider time) : ITestSender
{
    // A person waits for the answer; an address that is this busy is told so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<TestResult> SendAsync(ConfiguredIntegration integration, Notification what, CancellationToken cancellationToken)
    {
        var addresses = what.Event is { } sample ? integration.Addresses(sample.Kind) : [];
        TestResult? result = null;
        foreach (var address in addresses)
        {
            var one = await SendAsync(integration, address, what, cancellationToken);
            // Every address is tried; the first that fails is the answer.
            result = result is null or { Success: true } ? one : result;
        }

        return result ?? new TestResult(false, null, null, null, "no_address");
    }

    private async Task<TestResult> SendAsync(ConfiguredIntegration integration, Uri address, Notification what, CancellationToken cancellationToken)
    {
        var pace = paces.For(integration.Destination(address));
        pace.Keep(integration);
        var deadline = time.GetUtcNow() + Patience;
        while (!pace.TryTake(time.GetUtcNow(), out var wait))
        {
            if (time.GetUtcNow() + wait > deadline)
            {
                return new TestResult(false, null, null, null, "busy");
            }

            await Task.Delay(wait, time, cancellationToken);
        }

        var report = await sender.SendAsync(integration, what, new Attempt
        {
            DeliveryId = $"test-{Guid.NewGuid():N}",
            Number = 1,
            SendId = Guid.NewGuid().ToString(),
            IntegrationId = integration.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Address = address,
            Now = time.GetUtcNow(),
            Test = true,
            Mentions = integration.Mentions,
        }, cancellationToken);
        return new TestResult(report is { Failure: null, Skip: null }, report.Code ?? report.HttpStatus?.ToString(System.Globalization.CultureInfo.InvariantCulture), report.Message, report.Advice, Reason(report));
    }

    private static string? Reason(AttemptReport report) => report.Reason ?? report.Skip ?? report.NotSent switch
    {
        NotSentReason.AddressRefused => "address_refused",
        NotSentReason.NameNotResolved => "name_not_resolved",
        NotSentReason.ConnectFailed => "connect_failed",
        NotSentReason.TlsFailed => "tls_failed",
        NotSentReason.Malformed => "malformed",
        NotSentReason.Stopped => "stopped",
        null => report.MaybeTaken ? "no_answer" : null,
    };
}
