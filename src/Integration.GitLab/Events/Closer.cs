using Integration.Contract;

namespace Integration.GitLab;

/// <summary>Who closed an issue or merge request.</summary>
internal static class Closer
{
    // The event of a closing is written in the same transaction, or by a queue that is seconds behind.
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>`closed_by` names who closed it last: it is believed only of that very closing.</summary>
    public static Person? Of(UserRow? closedBy, DateTimeOffset? closedAt, DateTimeOffset at) =>
        closedAt is { } closed && (closed - at).Duration() <= Apart ? People.From(closedBy) : null;
}
