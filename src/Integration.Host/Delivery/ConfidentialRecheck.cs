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
    public sealed record Unknown(DateTimeOffset Until) : Recheck;

    /// <summary>It has become confidential: this is what the confidential trigger tells instead.</summary>
    public sealed record Confidential(ProjectEvent Event, Card Card) : Recheck;

    /// <summary>It has become confidential, and there is no card that says so.</summary>
    public sealed record Unshowable : Recheck;
}

/// <summary>
/// An issue may be made confidential while a row about it, or about a comment on it, waits: then it must not reach the plain group any more.
/// </summary>
internal sealed partial class ConfidentialRecheck(AskConfidential ask, CardComposer composer, TimeProvider time, ILogger<ConfidentialRecheck> logger)
{
    // An address waits no longer for GitLab: others' rows wait behind the question.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // GitLab that does not answer about two in a row does not answer about the next either: so long no address asks it anything.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private static readonly Recheck Open = new Recheck.Open();

    private long _silentUntil;
    private int _unanswered;

    /// <summary>The question that a row raises just before it is sent; null where it raises none.</summary>
    public ConfidentialQuestion? About(ClaimedDelivery delivery) => ConfidentialQuestion.Of(delivery, time.GetUtcNow());

    /// <param name="question">The question.</param>
    /// <param name="answers">What GitLab said for the rows that go out with this one: it is asked once of each issue.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<Recheck> AskAsync(ConfidentialQuestion question, Dictionary<(long Project, long Iid), bool> answers, CancellationToken cancellationToken)
    {
        var issue = (question.Delivery.ProjectId, question.IssueIid);
        if (!answers.TryGetValue(issue, out var confidential))
        {
            var until = DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Read(ref _silentUntil));
            if (time.GetUtcNow() < until)
            {
                return new Recheck.Unknown(until);
            }

            if (await AskAsync(issue, cancellationToken) is not { } answer)
            {
                until = time.GetUtcNow() + Silence;
                if (Interlocked.Increment(ref _unanswered) > 1)
                {
                    Interlocked.Exchange(ref _silentUntil, until.ToUnixTimeMilliseconds());
                }

                // The others are asked about first: if it is this one alone that GitLab has no answer to, it must not keep it from them.
                return new Recheck.Unknown(until + Silence);
            }

            Interlocked.Exchange(ref _unanswered, 0);
            answers.Add(issue, confidential = answer);
        }

        return confidential ? Confidential(question) : Open;
    }

    private async Task<bool?> AskAsync((long Project, long Iid) issue, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await ask(issue.Project, issue.Iid, either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever it is, there is no answer, and what is not known to be open is not shown.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NoAnswer(logger, issue.Project, issue.Iid, error.GetType().Name);
            return null;
        }
    }

    private Recheck Confidential(ConfidentialQuestion question)
    {
        ProjectEvent now = question.What switch
        {
            IssueEvent issue => issue with { Confidential = true },
            NoteEvent note => note with { Confidential = true },
            var other => other,
        };
        try
        {
            return new Recheck.Confidential(now, composer.Compose(now, OutboxJson.ReadCard(question.Delivery.Card).Language));
        }
#pragma warning disable CA1031 // One row that cannot be shown ends with its cause, the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.Unshowable(logger, question.Delivery.Id, error);
            return new Recheck.Unshowable();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3031, LogLevel.Warning, "GitLab does not say whether issue {Iid} of project {Project} is confidential ({Error}); what tells of it waits.")]
        public static partial void NoAnswer(ILogger logger, long project, long iid, string error);

        [LoggerMessage(3032, LogLevel.Error, "Delivery {Delivery} tells of an issue that has become confidential and cannot be shown as that; it is given up.")]
        public static partial void Unshowable(ILogger logger, long delivery, Exception error);
    }
}
