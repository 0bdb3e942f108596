using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>Made-up issues, merge requests and comments.</summary>
internal static class SampleWork
{
    public static readonly Person Ana = new("ana.souza", "Ana Souza") { Id = 32, Email = "ana.souza@example.com" };
    public static readonly Person Tom = new("tom.berg", "Tom Berg") { Id = 33, Email = "tom.berg@example.com" };

    public static IssueEvent Issue(string state, bool confidential, Project project, Person who, DateTimeOffset now)
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
            Title = confidential ? "A voucher of another customer is accepted" : "The cart forgets the voucher after signing in",
            Url = ProjectPage.Of(project, confidential ? "issues/432" : "issues/431"),
            Confidential = confidential,
            Labels = confidential ? ["security", "priority::1"] : ["bug", "checkout"],
            Assignees = [Ana],
            Milestone = "1.4",
            DueDate = DateOnly.FromDateTime(now.UtcDateTime).AddDays(7),
            Description = action != IssueAction.Opened ? null : """
                A voucher that was entered **before** signing in is gone afterwards.

                ### Steps

                1. Enter `SPRING` in the [cart](docs/cart.md)
                2. Sign in
                3. The total is without the voucher

                > It worked in 1.3. — support

                - [x] seen on staging
                - [ ] seen in production

                ```js
                const voucher = session.voucher; // undefined
                ```
                """,
        };
    }

    public static MergeRequestEvent MergeRequest(string state, Project project, Person who, DateTimeOffset now)
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
            Title = "Keep the voucher when somebody signs in",
            Url = ProjectPage.Of(project, "merge_requests/87"),
            SourceBranch = "fix/voucher",
            TargetBranch = project.DefaultBranch ?? "main",
            Labels = ["bug", "checkout"],
            Assignees = [who],
            Reviewers = [Ana, Tom],
            Description = action == MergeRequestAction.Opened ? """
                Closes #431.

                * the voucher moves from the visitor's session to the customer's
                * a test for it in `cart_test.rb`

                | case | before | now |
                | ---- | ------ | --- |
                | signed in | kept | kept |
                | signing in | lost | kept |
                """ : null,
            ApprovalsGiven = isApproval ? action == MergeRequestAction.Approved ? 1 : 0 : null,
            ApprovalsRequired = isApproval ? 2 : null,
        };
    }

    public static NoteEvent Note(string state, bool confidential, Project project, Person who, DateTimeOffset now)
    {
        var (noteable, reference, title, path) = state switch
        {
            "issue" => (NoteableType.Issue, "#431", "The cart forgets the voucher after signing in", "issues/431"),
            "merge_request" => (NoteableType.MergeRequest, "!87", "Keep the voucher when somebody signs in", "merge_requests/87"),
            "diff" => (NoteableType.MergeRequest, "!87", "Keep the voucher when somebody signs in", "merge_requests/87"),
            "commit" => (NoteableType.Commit, Samples.Head[..8], "Show the delivery date in the cart", $"commit/{Samples.Head}"),
            _ => (NoteableType.Snippet, "$5", "Try a voucher by hand", "snippets/5"),
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
                ? "`session.voucher` may be `nil` here:\n\n```ruby\nvoucher = session.voucher or return\n```"
                : "Seen it too, with *two* vouchers. @tom.berg, could you look at the [session store](docs/sessions.md)?",
            FilePath = state == "diff" ? "app/models/cart.rb" : null,
            Line = state == "diff" ? 42 : null,
            Confidential = confidential,
            Labels = noteable is NoteableType.Issue or NoteableType.MergeRequest ? ["bug", "checkout"] : [],
        };
    }
}
