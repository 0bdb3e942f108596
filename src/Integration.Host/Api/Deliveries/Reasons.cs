namespace Integration.Host.Api.Deliveries;

/// <summary>The host's own words for why something was not sent. What a platform says stays in its words.</summary>
internal static class Reasons
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "unreadable", "module_not_loaded", "compose_failed", "address_refused", "no_address", "busy",
        "name_not_resolved", "connect_failed", "tls_failed", "malformed", "stopped", "no_answer", "empty", "template",
    };

    public static string? Say(string? reason, ApiWords words) => reason is not null && Known.Contains(reason) ? words.Say("reasons." + reason) : null;
}
