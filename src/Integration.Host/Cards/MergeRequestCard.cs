using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>The card of a merge request that was opened, reopened, merged, closed, approved or lost an approval.</summary>
internal static class MergeRequestCard
{
    public static Card Compose(MergeRequestEvent request, CardWords words)
    {
        var iid = CardWords.Plain(request.Iid);
        var key = Key(request);
        return new Card
        {
            Color = Color(request.Action),
            Language = words.Language,
            Title = words.Title(confidential: false, words[$"merge_request.{key}.title"]
                .Text(
                    ("project", request.Project.Name),
                    ("iid", iid),
                    ("title", request.Title),
                    ("given", CardWords.Plain(request.ApprovalsGiven ?? 0)),
                    ("required", CardWords.Plain(request.ApprovalsRequired ?? 0)))),
            Summary = words[$"merge_request.{key}.{CardWords.Voice(request.Author)}"].Fill(
                ("user", CardWords.Who(request.Author)),
                ("project", new LinkSpan(request.Project.Name, request.Project.Url)),
                ("request", new LinkSpan(words["merge_request.reference"].Text(("iid", iid), ("title", request.Title)).TrimEnd(), request.Url))),
            Fields = [.. Fields(request, words)],
            Body = request.Action == MergeRequestAction.Opened ? words.Markdown(request.Description, request.Project) : [],
            Button = words.Button("merge_request", request.Url),
        };
    }

    // GitLab's event is that somebody approved. Only where no approval is missing, or none is counted, may a title say that the request is approved.
    private static string Key(MergeRequestEvent request) => request switch
    {
        { Action: MergeRequestAction.Unapproved, ResetByPush: true } => "reset",
        { Action: MergeRequestAction.Approved, ApprovalsGiven: { } given, ApprovalsRequired: { } required } when given < required => "approve_partly",
        _ => request.State,
    };

    private static CardColor Color(MergeRequestAction action) => action switch
    {
        MergeRequestAction.Opened or MergeRequestAction.Reopened or MergeRequestAction.Merged or MergeRequestAction.Approved => CardColor.Green,
        MergeRequestAction.Closed => CardColor.Grey,
        MergeRequestAction.Unapproved => CardColor.Red,
    };

    // What a reader decides by: while it is open, what it is and who is to look at it; later, what became of it.
    private static IEnumerable<CardField> Fields(MergeRequestEvent request, CardWords words) => request.Action switch
    {
        MergeRequestAction.Opened => [.. Branches(request, words), .. Draft(request, words), .. Work(request, words, mention: true)],
        MergeRequestAction.Reopened => [.. Branches(request, words), .. Draft(request, words), .. Work(request, words, mention: false)],
        MergeRequestAction.Merged => Branches(request, words),
        MergeRequestAction.Closed => [],
        MergeRequestAction.Approved or MergeRequestAction.Unapproved => Approvals(request, words),
    };

    private static IEnumerable<CardField> Branches(MergeRequestEvent request, CardWords words)
    {
        if (request is { SourceBranch: { Length: > 0 } source, TargetBranch: { Length: > 0 } target })
        {
            yield return new CardField(words.Label("branches"), words["branches"].Fill(("source", new CodeSpan(source)), ("target", new CodeSpan(target))));
        }
    }

    private static IEnumerable<CardField> Draft(MergeRequestEvent request, CardWords words)
    {
        if (request.Draft)
        {
            yield return new CardField(words.Label("status"), words["draft"].Fill());
        }
    }

    private static IEnumerable<CardField> Work(MergeRequestEvent request, CardWords words, bool mention)
    {
        if (request.Labels.Count > 0)
        {
            yield return words.Labels(request.Labels);
        }

        if (request.Assignees.Count > 0)
        {
            yield return words.People("assignees", request.Assignees, request.Author, mention);
        }

        if (request.Reviewers.Count > 0)
        {
            yield return words.People("reviewers", request.Reviewers, request.Author, mention);
        }
    }

    private static IEnumerable<CardField> Approvals(MergeRequestEvent request, CardWords words)
    {
        if (request.ApprovalsGiven is not { } given)
        {
            yield break;
        }

        var value = request.ApprovalsRequired is > 0 and var required
            ? words["approvals"].Fill(("given", CardWords.Count(given)), ("required", CardWords.Count(required)))
            : [CardWords.Count(given)];
        yield return new CardField(words.Label("approvals"), value);
    }
}
