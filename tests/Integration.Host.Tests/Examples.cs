using Integration.Contract;
using Integration.Host.Integrations;

namespace Integration.Host.Tests;

/// <summary>Events and settings that tests start from.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset Now = new(2027, 3, 9, 8, 0, 0, TimeSpan.Zero);

    public static readonly Project Project = new()
    {
        Id = 7, Name = "Acme / Shop", Path = "acme/shop", Url = new Uri("https://gitlab.example.com/acme/shop"), DefaultBranch = "main",
    };

    public static PushEvent Push(int id = 1, string branch = "main", DateTimeOffset? at = null) => new()
    {
        Key = $"push:{id}:{at ?? Now:yyyy-MM-ddTHH:mm:ssZ}", Project = Project, Author = new Person("mei", "Mei"), OccurredAt = at ?? Now,
        Action = PushAction.Commits, Branch = branch, Before = new string('a', 40), After = new string('b', 40), CommitCount = 1,
    };

    public static TagPushEvent Tag(string tag = "v1.0") => new()
    {
        Key = "tag_push:2:2027-03-09T08:00:00Z", Project = Project, OccurredAt = Now, Action = TagAction.New, Tag = tag,
    };

    public static PipelineEvent Pipeline(PipelineOutcome outcome, string @ref = "main", bool isTag = false) => new()
    {
        Key = $"pipeline:3:{outcome}:2027-03-09T08:00:00Z", Project = Project, OccurredAt = Now, Id = 3, Outcome = outcome, Ref = @ref, IsTag = isTag,
        Url = new Uri("https://gitlab.example.com/acme/shop/-/pipelines/3"), Commit = new Commit(new string('b', 40), "Fix", null, null),
    };

    public static IssueEvent Issue(bool confidential = false, params string[] labels) => new()
    {
        Key = "issue:4:2027-03-09T08:00:00Z", Project = Project, Author = new Person("mei", "Mei"), OccurredAt = Now, Action = IssueAction.Opened, Iid = 4,
        Title = "The cart forgets its vouchers", Url = new Uri("https://gitlab.example.com/acme/shop/-/issues/4"), Confidential = confidential, Labels = labels,
    };

    public static MergeRequestEvent MergeRequest(bool draft = false, params string[] labels) => new()
    {
        Key = "merge_request:5:2027-03-09T08:00:00Z", Project = Project, Author = new Person("mei", "Mei"), OccurredAt = Now, Action = MergeRequestAction.Opened,
        Iid = 5, Title = "Keep the vouchers", Url = new Uri("https://gitlab.example.com/acme/shop/-/merge_requests/5"), Draft = draft, Labels = labels,
    };

    public static NoteEvent Note(NoteableType on, bool confidential = false, params string[] labels) => new()
    {
        Key = "note:6:2027-03-09T08:00:00Z", Project = Project, Author = new Person("mei", "Mei"), OccurredAt = Now, Id = 6, Noteable = on, Reference = on == NoteableType.Issue ? "#4" : null, Body = "Fine.",
        Url = new Uri("https://gitlab.example.com/acme/shop/-/issues/4#note_6"), Confidential = confidential, Labels = labels,
    };

    public static BulkPushEvent BulkPush(RefKind refs = RefKind.Branch) => new()
    {
        Key = "push:8:2027-03-09T08:00:00Z", Project = Project, OccurredAt = Now, Id = 8, Refs = refs, Action = BulkPushAction.Created, RefCount = 4,
    };

    public static Card Card(string title = "Acme / Shop: a push") => new()
    {
        Color = CardColor.Green, Title = title, Summary = [new TextSpan("Mei pushed")], Language = "en",
        Button = new CardButton("View", new Uri("https://gitlab.example.com/acme/shop")),
    };

    public static ConfiguredIntegration Integration(params (string Name, string Value)[] values) => new()
    {
        Id = 1, Scope = IntegrationScope.Project(Project.Id), Slug = "echo", Active = true, CreatedAt = Now, UpdatedAt = Now, ActiveSince = Now,
        TriggersSince = new Dictionary<EventKind, DateTimeOffset>(), Module = new EchoModule(),
        Values = values.ToDictionary(pair => pair.Name, pair => pair.Value),
    };
}
