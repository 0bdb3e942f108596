using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>Made-up events for the Test button and for previews: one for each state that a kind can be in.</summary>
internal static class Samples
{
    public const string Head = "9f3a6c1e0b7d4852a1c6e94f02b8d7735ce1a046";
    private const string Bulk = "bulk";
    private const string Before = "41d0b7a92fe35c886d1107be5a94c3f26e80d9bb";

    /// <summary>The states of a kind, by the API's names; the first is the default.</summary>
    public static IReadOnlyList<string> States(EventKind kind) => kind switch
    {
        EventKind.Push => ["commits", "new_branch", "forced", "removed", Bulk],
        EventKind.TagPush => ["new", "moved", "removed"],
        EventKind.Pipeline => ["failed", "success", "warning", "canceled"],
        EventKind.Issue or EventKind.ConfidentialIssue => ["open", "reopen", "close"],
        EventKind.MergeRequest => ["open", "reopen", "merge", "close", "approve", "unapprove"],
        EventKind.Note or EventKind.ConfidentialNote => ["issue", "merge_request", "diff", "commit", "snippet"],
        EventKind.WikiPage => ["create", "update", "delete"],
        EventKind.Deployment => ["running", "success", "failed", "canceled"],
        EventKind.Vulnerability => ["detected"],
        EventKind.Alert => ["triggered"],
    };

    /// <summary>A sample; null where the kind has no such state.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="state">One of <see cref="States"/>; null or empty for the default.</param>
    /// <param name="project">The project that it seems to happen in.</param>
    /// <param name="who">Who seems to have done it; null for somebody made up.</param>
    /// <param name="now">When it seems to happen.</param>
    /// <param name="words">What people seem to have written.</param>
    public static ProjectEvent? Make(EventKind kind, string? state, Project project, Person? who, DateTimeOffset now, SampleWords words)
    {
        var states = States(kind);
        var wanted = string.IsNullOrEmpty(state) ? states[0] : state;
        return !states.Contains(wanted) ? null : kind switch
        {
            EventKind.Push => wanted == Bulk ? BulkPush(project, who ?? words.Author, now) : Push(wanted, project, who ?? words.Author, now, words),
            EventKind.TagPush => Tag(wanted, project, who ?? words.Author, now, words),
            EventKind.Pipeline => Pipeline(wanted, project, who ?? words.Author, now, words),
            EventKind.Issue or EventKind.ConfidentialIssue => SampleWork.Issue(wanted, kind == EventKind.ConfidentialIssue, project, who ?? words.Author, now, words),
            EventKind.MergeRequest => SampleWork.MergeRequest(wanted, project, who ?? words.Author, now, words),
            EventKind.Note or EventKind.ConfidentialNote => SampleWork.Note(wanted, kind == EventKind.ConfidentialNote, project, who ?? words.Author, now, words),
            EventKind.WikiPage => SampleOperations.WikiPage(wanted, project, who ?? words.Author, now, words),
            EventKind.Deployment => SampleOperations.Deployment(wanted, project, who ?? words.Author, now, words),
            EventKind.Vulnerability => SampleOperations.Vulnerability(wanted, project, now, words),
            EventKind.Alert => SampleOperations.Alert(wanted, project, now, words),
        };
    }

    /// <summary>The action of a state: both are in the same order.</summary>
    public static T Action<T>(EventKind kind, string state)
        where T : struct, Enum => Enum.GetValues<T>()[States(kind).ToList().IndexOf(state)];

    private static PushEvent Push(string state, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var action = Action<PushAction>(EventKind.Push, state);
        var branch = action == PushAction.Commits ? project.DefaultBranch ?? "main" : "feature/checkout";
        var commits = Commits(project, words);
        var count = action switch { PushAction.Commits => 7, PushAction.NewBranch => 2, PushAction.Forced => 3, PushAction.Removed => 0 };
        return new PushEvent
        {
            Key = $"sample:push:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Action = action,
            Branch = branch,
            BranchUrl = action == PushAction.Removed ? null : ProjectPage.Branch(project, branch),
            Before = action == PushAction.NewBranch ? null : Before,
            After = action == PushAction.Removed ? null : Head,
            CommitCount = count,
            Commits = [.. commits.Take(count)],
            CompareUrl = action is PushAction.Commits or PushAction.Forced ? ProjectPage.Of(project, $"compare/{Before}...{Head}") : null,
        };
    }

    private static BulkPushEvent BulkPush(Project project, Person who, DateTimeOffset now) => new()
    {
        Key = $"sample:push:{Bulk}",
        Project = project,
        Author = who,
        OccurredAt = now,
        Id = 1701,
        Refs = RefKind.Branch,
        Action = BulkPushAction.Created,
        RefCount = 5,
    };

    private static TagPushEvent Tag(string state, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var action = Action<TagAction>(EventKind.TagPush, state);
        return new TagPushEvent
        {
            Key = $"sample:tag_push:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Action = action,
            Tag = "v1.4.0",
            TagUrl = action == TagAction.Removed ? null : ProjectPage.Of(project, "tags/v1.4.0"),
            Message = action == TagAction.Removed ? null : words["tag"],
            Commit = Commits(project, words)[0],
        };
    }

    private static PipelineEvent Pipeline(string state, Project project, Person who, DateTimeOffset now, SampleWords words)
    {
        var outcome = Enum.GetValues<PipelineOutcome>().Single(candidate => candidate.ToString().Equals(state, StringComparison.OrdinalIgnoreCase));
        var branch = project.DefaultBranch ?? "main";
        var failed = outcome == PipelineOutcome.Failed;
        return new PipelineEvent
        {
            Key = $"sample:pipeline:{state}",
            Project = project,
            Author = who,
            OccurredAt = now,
            Id = 1234,
            Outcome = outcome,
            Ref = branch,
            RefUrl = ProjectPage.Branch(project, branch),
            Url = ProjectPage.Of(project, "pipelines/1234"),
            Commit = Commits(project, words)[0],
            Source = "push",
            Duration = new TimeSpan(0, 2, 5),
            FailedStages = failed ? ["test", "deploy"] : [],
            FailedJobs = failed ? [Job("unit-tests", "test", 9001), Job("browser-tests", "test", 9002), Job("review-app", "deploy", 9003)] : [],
            FailedJobCount = failed ? 3 : 0,
        };

        PipelineJob Job(string name, string stage, long id) => new(name, stage, ProjectPage.Of(project, $"jobs/{id}"));
    }

    public static Commit[] Commits(Project project, SampleWords words) =>
    [
        Commit(project, Head, words["commit.1"], words.Author.Name),
        Commit(project, "c27e5d90a4b1f6387e0d2c59b8a61f43907e6d12", words["commit.2"], words.Reviewer.Name),
        Commit(project, "07bb1a6f5d3e9c248f60ea71d4c95b3862fa0e7c", words["commit.3"], words.Author.Name),
        Commit(project, "e8d4426b19c07fa35e8b21d06c7f94ab5307e1d9", words["commit.4"], words.Colleague.Name),
        Commit(project, "5a90c3f7e2b8164d0f7ac95e8d31b62470f8c9ae", words["commit.5"], words.Reviewer.Name),
    ];

    private static Commit Commit(Project project, string sha, string title, string author) => new(sha, title, author, ProjectPage.Of(project, "commit/" + sha));
}
