using Integration.Contract;
using Integration.Host.Delivery;

namespace Integration.Host.Api;

/// <summary>What came of a test, in words.</summary>
/// <param name="Success">Whether every address took it.</param>
/// <param name="Message">The platform's own words, or the host's where the platform was not asked.</param>
/// <param name="Code">The platform's own code, else the HTTP status.</param>
/// <param name="Advice">What to do, by the module, or by the host where nothing answered.</param>
internal sealed record SampleAnswer(bool Success, string Message, string? Code, string? Advice);

/// <summary>Sends samples, at most so many a minute: each is a real message in a real group.</summary>
internal sealed class SampleSender(ITestSender sender, TestPace pace)
{
    /// <summary>How long to wait, where there were too many.</summary>
    public TimeSpan? Wait(SampleOrder order) => pace.Take(order.Settings, order.Integration.Slug);

    public async Task<SampleAnswer> SendAsync(SampleOrder order, Notification what, ApiWords words, CancellationToken cancellationToken)
    {
        var result = await sender.SendAsync(order.Integration, what, cancellationToken);
        return new SampleAnswer(result.Success, Deliveries.Reasons.Say(result.Reason, words) ?? result.Message ?? "", result.Code, words.Advice(order.Integration.Slug, result.Advice));
    }
}
