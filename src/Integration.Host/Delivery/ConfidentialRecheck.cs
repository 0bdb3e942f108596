using System.Text.Json;
using Integration.Contract;
using Integration.Host.Cards;

namespace Integration.Host.Delivery;

/// <summary>Asks GitLab whether an issue is confidential now; null while GitLab cannot be asked.</summary>
internal delegate Task<bool?> AskConfidential(long projectId, long issueIid, CancellationToken cancellationToken);

/// <summary>What is known of a row's thing just before it is sent.</summary>
internal abstract record Recheck
{
    /// <summary>It may go where it was meant to go.</summary>
    public sealed record Open : Recheck;

    /// <summary>GitLab cannot be asked: the row waits.</summary>
    public sealed record Unknown : Recheck;

    /// <summary>It has become confidential: this is what the confidential trigger tells instead.</summary>
    public sealed record Confidential(ProjectEvent Event, Card Card) : Recheck;
}

/// <summary>
/// An issue may be made confidential while a row about it, or about a comment on it, waits: then it must not reach the plain group any more.
/// </summary>
internal sealed class ConfidentialRecheck(AskConfidential ask, CardComposer composer, TimeProvider time)
{
    // Until then the answer of the moment at which the event was read holds.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);
    private static readonly Recheck Open = new Recheck.Open();

    /// <param name="delivery">The row.</param>
    /// <param name="asked">What was asked for the rows that go out with it: GitLab is asked once of each issue.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Recheck> AskAsync(ClaimedDelivery delivery, Dictionary<(long Project, long Iid), bool?> asked, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - delivery.CreatedAt <= Age || Read(delivery) is not { } what || Issue(what) is not { } iid)
        {
            return Open;
        }

        if (!asked.TryGetValue((delivery.ProjectId, iid), out var confidential))
        {
            asked.Add((delivery.ProjectId, iid), confidential = await ask(delivery.ProjectId, iid, cancellationToken));
        }

        return confidential switch
        {
            null => new Recheck.Unknown(),
            false => Open,
            true => Confidential(what, JsonSerializer.Deserialize(delivery.Card, OutboxJson.Default.Card)!.Language),
        };
    }

    private Recheck.Confidential Confidential(ProjectEvent what, string language)
    {
        var now = what switch
        {
            IssueEvent issue => issue with { Confidential = true },
            NoteEvent note => note with { Confidential = true },
            _ => what,
        };
        return new Recheck.Confidential(now, composer.Compose(now, language));
    }

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
            return JsonSerializer.Deserialize(delivery.Event, OutboxJson.Default.ProjectEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
