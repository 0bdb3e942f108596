using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>Made-up issues, merge requests and comments.</summary>
internal static class SampleWork
{
    public static IssueEvent Issue(string state, bool confidential, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var action = Samples.Action<IssueAction>(EventKind.Issue, state);
        return new IssueEvent
        {
            Key = $"sample:issue:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Action = action,
            Iid = confidential ? 432 : 431,
            Title = confidential ? words["confidential_issue"] : words["issue.title"],
            Url = ProjectPage.Of(project, confidential ? "issues/432" : "issues/431"),
            Confidential = confidential,
            Labels = confidential ? [words["label.security"], "priority::1"] : [words["label.bug"], words["label.checkout"]],
            Assignees = [words.Reviewer],
            Milestone = "1.4",
            DueDate = DateOnly.FromDateTime(now.UtcDateTime).AddDays(7),
            Description = action != IssueAction.Opened ? null : words["issue.description"],
        };
    }

    public static MergeRequestEvent MergeRequest(string state, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var action = Samples.Action<MergeRequestAction>(EventKind.MergeRequest, state);
        var isApproval = action is MergeRequestAction.Approved or MergeRequestAction.Unapproved;
        return new MergeRequestEvent
        {
            Key = $"sample:merge_request:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Action = action,
            Iid = 87,
            Title = words["merge_request.title"],
            Url = ProjectPage.Of(project, "merge_requests/87"),
            SourceBranch = "fix/voucher",
            TargetBranch = project.DefaultBranch ?? "main",
            Labels = [words["label.bug"], words["label.checkout"]],
            Assignees = [who],
            Reviewers = [words.Reviewer, words.Colleague],
            Description = action == MergeRequestAction.Opened ? words["merge_request.description"] : null,
            ApprovalsGiven = isApproval ? action == MergeRequestAction.Approved ? 1 : 0 : null,
            ApprovalsRequired = isApproval ? 2 : null,
        };
    }

    public static NoteEvent Note(string state, bool confidential, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var (noteable, reference, title, path) = state switch
        {
            "issue" => (NoteableType.Issue, "#431", words["issue.title"], "issues/431"),
            "merge_request" => (NoteableType.MergeRequest, "!87", words["merge_request.title"], "merge_requests/87"),
            "diff" => (NoteableType.MergeRequest, "!87", words["merge_request.title"], "merge_requests/87"),
            "commit" => (NoteableType.Commit, Samples.Head[..8], words["commit.1"], $"commit/{Samples.Head}"),
            _ => (NoteableType.Snippet, "$5", words["snippet"], "snippets/5"),
        };
        return new NoteEvent
        {
            Key = $"sample:note:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Id = 1702,
            Noteable = noteable,
            Reference = reference,
            Title = title,
            Url = ProjectPage.Of(project, path + "#note_1702"),
            Body = state == "diff"
                ? words["diff"]
                : words["comment"],
            FilePath = state == "diff" ? "app/models/cart.rb" : null,
            Line = state == "diff" ? 42 : null,
            Confidential = confidential,
            Labels = noteable is NoteableType.Issue or NoteableType.MergeRequest ? [words["label.bug"], words["label.checkout"]] : [],
        };
    }
}
