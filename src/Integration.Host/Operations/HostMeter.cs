using System.Diagnostics.Metrics;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Delivery;

namespace Integration.Host.Operations;

/// <summary>What the host counts of its own work. Counting takes no lock, whoever listens.</summary>
internal sealed class HostMeter
{
    public const string Name = "Integration";

    /// <summary>The tag that says how something went.</summary>
    public const string Outcome = "outcome";

    public const string Failed = "failed";
    public const string Delivered = "delivered";

    private const string Answered = "answered";

    public HostMeter(Meter meter)
    {
        Meter = meter;
        GitLabRequests = meter.CreateCounter<long>("integration_gitlab_requests", "{request}", "Requests to GitLab with the watcher's token, by outcome: answered, failed.");
        Events = meter.CreateCounter<long>("integration_events", "{event}", "Events of GitLab that were new to the host, by kind.");
        Deliveries = meter.CreateCounter<long>("integration_deliveries", "{attempt}", "Attempts to deliver an event to an address, by outcome: delivered, failed, unknown.");
    }

    public Meter Meter { get; }

    public Counter<long> GitLabRequests { get; }

    public Counter<long> Events { get; }

    public Counter<long> Deliveries { get; }

    /// <summary>GitLab was asked.</summary>
    /// <param name="failure">Null where it answered. That something is not there, or not allowed, is an answer.</param>
    public void Asked(GitLabFailure? failure) => GitLabRequests.Add(1, new KeyValuePair<string, object?>(Outcome, failure is { } kind ? Of(kind) : Answered));

    /// <summary>Something happened in GitLab that was not known.</summary>
    public void Heard(EventKind kind) => Events.Add(1, new KeyValuePair<string, object?>("kind", kind.Name()));

    /// <summary>A delivery was tried.</summary>
    public void Attempted(AttemptEnd end) => Deliveries.Add(1, new KeyValuePair<string, object?>(Outcome, end.Outcome switch
    {
        AttemptOutcome.Delivered => Delivered,
        AttemptOutcome.Failed => Failed,
        AttemptOutcome.Unknown => "unknown",
        AttemptOutcome.Skipped => "skipped",
    }));

    private static string Of(GitLabFailure failure) => failure switch
    {
        GitLabFailure.Forbidden or GitLabFailure.NotFound or GitLabFailure.Refused => Answered,
        GitLabFailure.Unauthorized or GitLabFailure.RateLimited or GitLabFailure.Unavailable or GitLabFailure.Unreadable => Failed,
    };
}
