using System.Text.Json;
using Integration.Contract;

namespace Integration.Host.Delivery;

/// <summary>Whether the issue that a row tells of, or under which its comment stands, is confidential by now.</summary>
/// <param name="Delivery">The row.</param>
/// <param name="What">What it tells.</param>
/// <param name="IssueIid">The issue.</param>
internal sealed record ConfidentialQuestion(ClaimedDelivery Delivery, ProjectEvent What, long IssueIid)
{
    // Until then the answer of the moment at which the event was read holds.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    /// <summary>The question that a row raises just before it is sent; null where it raises none.</summary>
    public static ConfidentialQuestion? Of(ClaimedDelivery delivery, DateTimeOffset now) =>
        now - delivery.CreatedAt > Age && Read(delivery) is { } what && Issue(what) is { } iid ? new ConfidentialQuestion(delivery, what, iid) : null;

    private static long? Issue(ProjectEvent what) => what switch
    {
        IssueEvent { Confidential: false } issue => issue.Iid,
        NoteEvent { Confidential: false, Noteable: NoteableType.Issue, Reference: ['#', .. var iid] } when long.TryParse(iid, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    // What cannot be read is told so by the sender.
    private static ProjectEvent? Read(ClaimedDelivery delivery)
    {
        if (delivery.EventKind != EventKind.Issue.Name() && delivery.EventKind != EventKind.Note.Name())
        {
            return null;
        }

        try
        {
            return OutboxJson.ReadEvent(delivery.Event);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
