using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <summary>Sends a sample the way a delivery goes, leaving no row behind.</summary>
internal interface ITestSender
{
    Task<TestResult> SendAsync(ConfiguredIntegration integration, Notification what, CancellationToken cancellationToken);
}

/// <summary>What came of a test.</summary>
/// <param name="Success">Whether every address took it.</param>
/// <param name="Code">The platform's own code, else the HTTP status.</param>
/// <param name="Message">The platform's own words, or why it was not asked.</param>
/// <param name="Advice">What to do, by a key below <c>advice</c> in the module's locale files, or in the host's where nothing answered.</param>
/// <param name="Reason">Why not, by a stable word, where it is the host and not the platform that says so.</param>
internal sealed record TestResult(bool Success, string? Code, string? Message, string? Advice, string? Reason = null);
